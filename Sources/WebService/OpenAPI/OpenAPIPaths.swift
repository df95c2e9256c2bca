/// The paths of the API with their operations.
enum OpenAPIPaths {
  struct Operation {
    var path: String
    var id: String
    var tag: String
    var summary: String
    var parameters: [String] = []
    var type = "application/json"
    var schema = "Document"
    /// Of a body that is sent; nil for what is read.
    var body: String?
    var bodyType = "application/geo+json"
    /// nil: `post` with a body, `get` without.
    var verb: String?
    /// What is answered where all goes well.
    var success = ["200"]
    /// What can go wrong besides what always can.
    var problems: [String] = []
    var method: String { verb ?? (body == nil ? "get" : "post") }
  }

  private static let operations = [
    Operation(path: "/v1", id: "getLanding", tag: "features", summary: "Startpunt", parameters: ["f-html", "lang"]),
    Operation(
      path: "/v1/openapi.json", id: "getDescription", tag: "features", summary: "Deze beschrijving",
      type: Answer.ContentType.openAPI.rawValue),
    Operation(
      path: "/v1/conformance", id: "getConformance", tag: "features", summary: "Conformiteit",
      parameters: ["f-html", "lang"],
      schema: "Conformance"),
    Operation(
      path: "/v1/catalog", id: "getCatalog", tag: "features",
      summary: "Welke gegevens er zijn, volgens DCAT-AP-NL 3.0", parameters: ["f-catalog", "lang"],
      type: Answer.ContentType.jsonLD.rawValue, schema: "Graph"),
    Operation(
      path: "/v1/collections", id: "getCollections", tag: "features", summary: "Alle collecties",
      parameters: ["f-html", "lang"],
      schema: "Collections"),
    Operation(
      path: "/v1/collections/{id}", id: "getCollection", tag: "features", summary: "Een collectie",
      parameters: ["collection", "f-html", "division", "lang"], schema: "Collection"),
    Operation(
      path: "/v1/collections/{id}/queryables", id: "getQueryables", tag: "features",
      summary: "Waarop te filteren is, als JSON Schema", parameters: ["collection", "f-html", "division", "lang"],
      type: Answer.ContentType.schema.rawValue),
    Operation(
      path: "/v1/collections/{id}/items", id: "getItems", tag: "features",
      summary: "Gebieden met hun indicatoren, of voorzieningen",
      parameters: [
        "collection", "f-items", "division", "bbox", "bbox-crs", "crs", "datetime", "limit", "after", "indicators",
        "period",
        "properties", "skipGeometry", "sortby", "filter", "filter-lang", "filter-crs", "code-q", "name", "parent",
        "kind", "lang",
      ], type: "application/geo+json", schema: "FeatureCollection"),
    Operation(
      path: "/v1/collections/{id}/items/{code}", id: "getItem", tag: "features", summary: "Een gebied",
      parameters: ["collection", "code", "f-item", "division", "crs", "indicators", "period", "lang"],
      type: "application/geo+json",
      schema: "Feature"),
    Operation(
      path: "/v1/tile-matrix-sets", id: "getTileMatrixSets", tag: "tiles", summary: "De tegelschema’s",
      parameters: ["f"], schema: "TileMatrixSets"),
    Operation(
      path: "/v1/tile-matrix-sets/{tileMatrixSetId}", id: "getTileMatrixSet", tag: "tiles", summary: "Een tegelschema",
      parameters: ["tileMatrixSetId", "f"], schema: "TileMatrixSet"),
    Operation(
      path: "/v1/collections/{id}/tiles", id: "getTilesets", tag: "tiles", summary: "De tegels van een collectie",
      parameters: ["collection", "f", "division", "indicators", "period"], schema: "Tilesets"),
    Operation(
      path: "/v1/collections/{id}/tiles/{tileMatrixSetId}", id: "getTileset", tag: "tiles",
      summary: "De tegels van een collectie in een tegelschema",
      parameters: ["collection", "tileMatrixSetId", "f-tileset", "division", "indicators", "period"],
      schema: "TilesetOrTileJSON"),
    Operation(
      path: OpenAPITiles.tilePath, id: "getTile", tag: "tiles",
      summary: "Een vectortegel met gebieden en indicatoren, of met voorzieningen",
      parameters: [
        "collection", "tileMatrixSetId", "tileMatrix", "tileRow", "tileCol", "division", "indicators", "period",
      ],
      type: Answer.ContentType.vectorTile.rawValue, schema: "Bytes"),
    Operation(
      path: OpenAPITiles.archivePath, id: "getArchive", tag: "tiles", summary: "Een archief van vectortegels (PMTiles)",
      parameters: ["archive"], type: Answer.ContentType.pmtiles.rawValue, schema: "Bytes"),
    Operation(
      path: "/v1/indicators", id: "getIndicators", tag: "statistics", summary: "De catalogus, of wat gezocht wordt",
      parameters: ["q", "theme"], schema: "Indicators"),
    Operation(
      path: "/v1/indicators/{id}", id: "getIndicator", tag: "statistics", summary: "Een indicator",
      parameters: ["indicator"],
      schema: "Indicator"),
    Operation(
      path: "/v1/indicators/{id}/values", id: "getValues", tag: "statistics",
      summary: "Een indicator over de gebieden van een niveau, met rang en klasse",
      parameters: ["indicator", "level", "division", "period", "since", "gemeente", "classes", "method", "f-csv"],
      schema: "IndicatorValues"),
    Operation(
      path: "/v1/areas/{code}/analysis", id: "getAnalysis", tag: "statistics", summary: "De wijkanalyse van een gebied",
      parameters: ["area", "period", "division", "compare", "lang"], schema: "Analysis"),
    Operation(
      path: "/v1/areas/{code}/signals/summary", id: "getSignalsSummary", tag: "statistics",
      summary: "Wat er van meldingen en initiatieven in een gebied geteld is, per periode",
      parameters: ["code", "division", "period", "f-csv"], schema: "SignalsSummary"),
    Operation(
      path: "/v1/places", id: "getPlaces", tag: "statistics",
      summary: "Gebieden bij naam of code, en in welke gebieden een adres of postcode ligt",
      parameters: ["q-place", "limit-places", "division", "f"], schema: "Places"),
    Operation(
      path: "/v1/analyses", id: "postAnalysis", tag: "statistics",
      summary: "De wijkanalyse van een getekend gebied: een Polygon of MultiPolygon in CRS84, of in RD met Content-Crs",
      parameters: ["period", "division", "f", "lang", "content-crs"], schema: "Analysis", body: "Drawing"),
    Operation(
      path: "/v1/monitor", id: "getMonitor", tag: "statistics",
      summary: "De stand van doelen en acties per gebied; voor het publiek alleen openbare doelen",
      parameters: ["level", "period", "division", "gemeente"], schema: "Monitor"),
    Operation(
      path: "/v1/watch", id: "getWatch", tag: "statistics",
      summary: "Wat opviel in de meldingen toen er voor het laatst naar gekeken is; niet voor het publiek (404)",
      parameters: ["division", "lang"], schema: "Watch"),
    Operation(path: "/v1/plans", id: "getPlans", tag: "plans", summary: "Plannen, de nieuwste eerst"),
    Operation(path: "/v1/plans/{id}", id: "getPlan", tag: "plans", summary: "Een plan", parameters: ["plan"]),
    Operation(
      path: "/v1/plans/{id}/territories", id: "getTerritories", tag: "plans", summary: "De gebieden van een plan",
      parameters: ["plan", "crs"], type: "application/geo+json", schema: "FeatureCollection"),
    Operation(path: "/health/live", id: "getLive", tag: "health", summary: "Of de dienst draait"),
    Operation(path: "/health/ready", id: "getReady", tag: "health", summary: "Of de opslag te lezen is"),
  ]

  static var all: [(String, JSONValue)] {
    let operations = operations + OpenAPIPlans.operations
    var paths: [String] = []
    for operation in operations where !paths.contains(operation.path) { paths.append(operation.path) }
    return paths.map { path in
      (path, .object(operations.filter { $0.path == path }.map { ($0.method, json($0)) }))
    }
  }

  private static func json(_ operation: Operation) -> JSONValue {
    var headers: [(String, JSONValue)] = [("API-Version", reference("headers", "API-Version"))]
    if operation.type == "application/geo+json" { headers.append(("Content-Crs", reference("headers", "Content-Crs"))) }
    var content: [(String, JSONValue)] = [
      (operation.type, .object([("schema", reference("schemas", operation.schema))]))
    ]
    let text = JSONValue.object([("schema", .object([("type", "string")]))])
    if operation.parameters.contains(where: { ["f-html", "f-item", "f-items"].contains($0) }) {
      content.append(("text/html", text))
    }
    if operation.parameters.contains(where: { ["f-items", "f-csv"].contains($0) }) {
      content.append(("text/csv", text))
    }
    if operation.parameters.contains("f-catalog") {
      content += [(Answer.ContentType.turtle.rawValue, text), ("text/html", text)]
    }
    var responses: [(String, JSONValue)] = operation.success.map { status in
      (
        status,
        .object([
          ("description", .string(operation.summary)), ("headers", .object(headers)), ("content", .object(content)),
        ])
      )
    }
    responses.append(("400", reference("responses", "Problem")))
    if operation.method == "get" {
      responses.insert(("304", .object([("description", "Niet veranderd (If-None-Match)")])), at: 1)
    }
    if operation.path.contains("{") || operation.path == "/v1/watch" {
      responses.append(("404", reference("responses", "Problem")))
    }
    for status in operation.body == nil ? [] : ["413", "415", "422"] {
      responses.append((status, reference("responses", "Problem")))
    }
    responses += OpenAPITiles.responses(operation.path)
    responses += operation.problems.map { ($0, reference("responses", "Problem")) }
    if operation.path == "/health/ready" { responses.append(("503", reference("responses", "Problem"))) }
    responses.append(("default", reference("responses", "Problem")))
    var members: [(String, JSONValue)] = [
      ("operationId", .string(operation.id)), ("tags", .array([.string(operation.tag)])),
      ("summary", .string(operation.summary)),
      ("parameters", .array(operation.parameters.map { reference("parameters", $0) })),
    ]
    if let body = operation.body {
      let content = JSONValue.object([
        (operation.bodyType, .object([("schema", reference("schemas", body))]))
      ])
      members.append(("requestBody", .object([("required", true), ("content", content)])))
    }
    return .object(members + [("responses", .object(responses))])
  }

  private static func reference(_ kind: String, _ name: String) -> JSONValue {
    .object([("$ref", .string("#/components/\(kind)/\(name)"))])
  }
}
