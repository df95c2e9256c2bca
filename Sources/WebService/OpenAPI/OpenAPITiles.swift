/// What the description tells of tiles.
enum OpenAPITiles {
  static let tilePath = "/v1/collections/{id}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}"
  static let archivePath = "/tiles/{name}"

  /// Responses of a path besides those of every path.
  static func responses(_ path: String) -> [(String, JSONValue)] {
    func described(_ text: String) -> JSONValue { .object([("description", .string(text))]) }
    switch path {
    case tilePath: return [("204", described("Een tegel waarin niets ligt"))]
    case archivePath:
      return [
        ("206", described("De gevraagde delen (Range)")), ("416", described("Een deel voorbij het einde (Range)")),
      ]
    default: return []
    }
  }

  static var schemas: [(String, JSONValue)] {
    [
      ("Bytes", .object([("type", "string"), ("format", "binary")])),
      (
        "TileMatrixSets",
        OpenAPISchemas.object(
          [
            ("links", links),
            (
              "tileMatrixSets",
              OpenAPISchemas.array(
                OpenAPISchemas.object(
                  [("id", string), ("title", string), ("crs", string), ("uri", string), ("links", links)],
                  required: ["links"]))
            ),
          ], required: ["tileMatrixSets"])
      ),
      ("TileMatrixSet", matrixSet), ("Tileset", tileset), ("TileJSON", tileJSON),
      (
        "TilesetOrTileJSON",
        .object([
          ("oneOf", .array([OpenAPISchemas.reference("Tileset"), OpenAPISchemas.reference("TileJSON")]))
        ])
      ),
      (
        "Tilesets",
        OpenAPISchemas.object(
          [("links", links), ("tilesets", OpenAPISchemas.array(OpenAPISchemas.reference("Tileset")))],
          required: ["tilesets"])
      ),
    ]
  }

  private static let string = OpenAPISchemas.string
  private static let integer = OpenAPISchemas.integer
  private static let number = OpenAPISchemas.number
  private static let numbers = OpenAPISchemas.array(OpenAPISchemas.number)

  private static var links: JSONValue {
    OpenAPISchemas.array(
      OpenAPISchemas.object(
        [
          ("href", string), ("rel", string), ("type", string), ("title", string),
          ("templated", OpenAPISchemas.boolean),
        ], required: ["href", "rel"]))
  }

  private static var matrixSet: JSONValue {
    let matrix = OpenAPISchemas.object(
      [
        ("id", string), ("scaleDenominator", number), ("cellSize", number), ("cornerOfOrigin", string),
        ("pointOfOrigin", numbers), ("tileWidth", integer), ("tileHeight", integer), ("matrixWidth", integer),
        ("matrixHeight", integer),
      ],
      required: [
        "id", "scaleDenominator", "cellSize", "pointOfOrigin", "tileWidth", "tileHeight", "matrixWidth", "matrixHeight",
      ])
    return OpenAPISchemas.object(
      [
        ("id", string), ("title", string), ("uri", string), ("orderedAxes", OpenAPISchemas.array(string)),
        ("crs", string), ("wellKnownScaleSet", string), ("tileMatrices", OpenAPISchemas.array(matrix)),
      ], required: ["crs", "tileMatrices"])
  }

  private static var tileJSON: JSONValue {
    let layer = OpenAPISchemas.object(
      [("id", string), ("fields", OpenAPISchemas.object([]))], required: ["id", "fields"])
    return OpenAPISchemas.object(
      [
        ("tilejson", string), ("name", string), ("description", string), ("scheme", string),
        ("tiles", OpenAPISchemas.array(string)), ("minzoom", integer), ("maxzoom", integer),
        ("vector_layers", OpenAPISchemas.array(layer)), ("bounds", numbers),
      ], required: ["tilejson", "tiles", "vector_layers"])
  }

  private static var tileset: JSONValue {
    let limits = ["minTileRow", "maxTileRow", "minTileCol", "maxTileCol"].map { ($0, integer) }
    let limit = OpenAPISchemas.object([("tileMatrix", string)] + limits, required: ["tileMatrix"] + limits.map(\.0))
    let layer = OpenAPISchemas.object(
      [
        ("id", string), ("dataType", string), ("geometryDimension", integer),
        ("propertiesSchema", OpenAPISchemas.object([])),
      ], required: ["id", "dataType"])
    let box = OpenAPISchemas.object(
      [("lowerLeft", numbers), ("upperRight", numbers), ("crs", string)], required: ["lowerLeft", "upperRight"])
    return OpenAPISchemas.object(
      [
        ("title", string), ("dataType", string), ("crs", string), ("tileMatrixSetURI", string),
        ("tileMatrixSetLimits", OpenAPISchemas.array(limit)), ("boundingBox", box),
        ("layers", OpenAPISchemas.array(layer)), ("links", links),
      ], required: ["dataType", "crs", "links"])
  }
}
