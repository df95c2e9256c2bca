/// The shape of a drawing that is sent: GeoJSON (RFC 7946).
enum OpenAPIDrawing {
  static var schema: JSONValue {
    let geometry = JSONValue.object([("oneOf", .array([polygon, multiPolygon]))])
    let feature = object(
      "Feature", [("geometry", geometry), ("properties", .object([("nullable", true), ("type", "object")]))],
      ["geometry"])
    let one = JSONValue.object([("type", "array"), ("minItems", 1), ("maxItems", 1), ("items", feature)])
    let collection = object("FeatureCollection", [("features", one)], ["features"])
    return .object([("oneOf", .array([polygon, multiPolygon, feature, collection])), ("example", example)])
  }

  /// Around the demo city.
  private static let example = JSONValue.object([
    ("type", "Polygon"),
    (
      "coordinates",
      .array([
        .array(
          [(4.3, 51.9), (4.7, 51.9), (4.7, 52.2), (4.3, 52.2), (4.3, 51.9)].map { x, y in
            .array([.number(x), .number(y)])
          })
      ])
    ),
  ])

  private static var polygon: JSONValue { object("Polygon", [("coordinates", rings)], ["coordinates"]) }
  private static var multiPolygon: JSONValue {
    object("MultiPolygon", [("coordinates", list(rings, least: 1))], ["coordinates"])
  }

  private static var rings: JSONValue { list(list(position, least: 4), least: 1) }
  private static var position: JSONValue {
    .object([("type", "array"), ("minItems", 2), ("maxItems", 3), ("items", .object([("type", "number")]))])
  }

  private static func list(_ items: JSONValue, least: Int) -> JSONValue {
    .object([("type", "array"), ("minItems", .integer(least)), ("items", items)])
  }

  private static func object(
    _ type: String, _ properties: [(String, JSONValue)], _ required: [String]
  ) -> JSONValue {
    let own = ("type", JSONValue.object([("type", "string"), ("enum", .array([.string(type)]))]))
    return .object([
      ("type", "object"), ("properties", .object([own] + properties)),
      ("required", .array((["type"] + required).map(JSONValue.string))),
    ])
  }
}
