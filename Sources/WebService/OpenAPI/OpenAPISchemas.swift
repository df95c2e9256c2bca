/// The shapes of answers.
enum OpenAPISchemas {
  static func all(_ facts: DescriptionFacts) -> [(String, JSONValue)] {
    [
      ("Document", object([])),
      ("IndicatorID", words(facts.indicators)),
      (
        "Link",
        object([("href", string), ("rel", string), ("type", string), ("title", string)], required: ["href", "rel"])
      ),
      (
        "Graph",
        object([("@context", object([])), ("@graph", array(object([])))], required: ["@context", "@graph"])
      ),
      ("SignalsSummary", SignalsSummary.schema),
      ("Places", PlaceDocument.schema),
      ("Conformance", object([("conformsTo", array(string))], required: ["conformsTo"])),
      (
        "Collection",
        object(
          [
            ("id", string), ("title", string), ("description", string), ("itemType", string), ("extent", object([])),
            ("crs", array(string)), ("storageCrs", string), ("links", links),
          ], required: ["id", "links"])
      ),
      (
        "Collections",
        object(
          [("links", links), ("crs", array(string)), ("collections", array(reference("Collection")))],
          required: ["links", "collections"])
      ),
      (
        "Feature",
        object(
          [
            ("type", string), ("id", string), ("geometry", geometry), ("properties", object([])), ("links", links),
          ], required: ["type", "geometry", "properties"])
      ),
      (
        "FeatureCollection",
        object(
          [
            ("type", string), ("numberMatched", integer), ("numberReturned", integer), ("links", links),
            ("features", array(reference("Feature"))),
          ], required: ["type", "features"])
      ),
      ("Text", object([("nl", string), ("en", string)], required: ["nl", "en"])),
      (
        "Indicators",
        object(
          [
            ("themes", array(object([("id", string), ("name", text)], required: ["id", "name"]))),
            ("indicators", array(reference("Indicator"))), ("framework", array(OpenAPICatalogue.measure)),
          ], required: ["themes", "indicators", "framework"])
      ),
      (
        "Indicator",
        object(
          [
            ("id", string), ("theme", string), ("subject", string), ("subjectName", text), ("name", text),
            ("definition", text), ("unit", string), ("decimals", integer), ("direction", string),
            ("aggregation", OpenAPICatalogue.aggregation), ("source", string), ("licence", string),
            ("columns", object([])), ("isDelivered", boolean), ("formula", OpenAPICatalogue.formula),
            ("points", OpenAPICatalogue.points), ("facility", OpenAPICatalogue.facility),
            ("survey", object([("minimumRespondents", integer)])),
            ("disclosure", object([("minimumCount", integer), ("roundingBase", integer)])), ("gaps", text),
            ("links", links),
          ], required: ["id", "theme", "name", "definition", "unit", "aggregation", "columns", "links"])
      ),
      ("IndicatorValues", OpenAPICatalogue.values),
      (
        "Composition",
        object(
          [
            ("by", string), ("division", string), ("level", string), ("exact", boolean), ("outsideShare", number),
            (
              "parts",
              array(
                object(
                  [("code", string), ("name", string), ("share", number), ("by", string)], required: ["code", "share"]))
            ), ("coarser", array(string)),
          ], required: ["by", "exact", "parts"])
      ),
      ("Drawing", OpenAPIDrawing.schema),
    ]
      + OpenAPIAnalysis.schemas + OpenAPIMonitor.schemas + OpenAPIWatch.schemas + OpenAPITiles.schemas
      + OpenAPIPlans.schemas(facts)
      + [
        (
          "Problem",
          object(
            [
              ("type", string), ("title", string), ("status", integer), ("detail", string), ("instance", string),
              ("requestId", string),
            ],
            required: ["title", "status", "detail"])
        )
      ]
  }

  private static func words(_ values: [String]) -> JSONValue {
    let type: [(String, JSONValue)] = [("type", "string")]
    return .object(values.isEmpty ? type : type + [("enum", .array(values.map(JSONValue.string)))])
  }

  static let problemResponse = JSONValue.object([
    ("description", "Wat er mis is, en wat verwacht werd"),
    ("content", .object([("application/problem+json", .object([("schema", reference("Problem"))]))])),
  ])

  static let stringHeader = JSONValue.object([("schema", .object([("type", "string")]))])

  static let string = JSONValue.object([("type", "string")])
  static let integer = JSONValue.object([("type", "integer")])
  static let number = JSONValue.object([("type", "number")])
  static let boolean = JSONValue.object([("type", "boolean")])
  static var text: JSONValue { reference("Text") }
  /// null with `skipGeometry`.
  private static let geometry = JSONValue.object([("type", "object"), ("nullable", true)])
  private static var links: JSONValue { array(reference("Link")) }

  static func array(_ items: JSONValue) -> JSONValue { .object([("type", "array"), ("items", items)]) }

  static func object(_ properties: [(String, JSONValue)], required: [String] = []) -> JSONValue {
    var members: [(String, JSONValue)] = [("type", "object")]
    if !properties.isEmpty { members.append(("properties", .object(properties))) }
    if !required.isEmpty { members.append(("required", .array(required.map(JSONValue.string)))) }
    return .object(members)
  }

  static func reference(_ name: String) -> JSONValue {
    .object([("$ref", .string("#/components/schemas/\(name)"))])
  }
}
