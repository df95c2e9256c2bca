import Atlas
public import SpatialCore

/// Writes features as a GeoJSON document, one feature a line.
///
/// In CRS84 by RFC 7946: 7 decimals, right-hand rule, `bbox` of the collection. In another system with the older `crs`
/// member, x before y; in metres exactly as the doubles and rings are.
public final class GeoJSONSink: FeatureSink {
  private let output: TextOutput
  private let schema: FeatureSchema
  private let writer: GeoJSONWriter
  private let names: [String]
  private let id: Int?
  private var count = 0
  private var envelope: Envelope?

  /// - Parameter path: nil for standard output.
  public init(path: String?, schema: FeatureSchema) throws {
    self.schema = schema
    writer = GeoJSONWriter(for: schema.crs)
    names = schema.fields.map { JSONText.string($0.name) }
    id = schema.idField.flatMap { name in schema.fields.firstIndex { $0.name == name } }
    output = try TextOutput(path: path)
    // RFC 7946 knows CRS84 only; readers of the older form find any other system by its name.
    let member =
      schema.crs == .crs84
      ? "" : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\(JSONText.string(schema.crs.uri))}},"
    try output.write("{\"type\":\"FeatureCollection\",\(member)\"features\":[\n")
  }

  public func write(_ geometry: Geometry?, _ values: [FieldValue]) throws {
    count += 1
    try geometry?.requireFinite(feature: count, of: schema.name)
    var text = count > 1 ? ",\n{\"type\":\"Feature\"," : "{\"type\":\"Feature\","
    if let id { text += "\"id\":\(GeoJSONSink.json(values[id]))," }
    text += "\"geometry\":"
    if let geometry { writer.write(geometry, to: &text) } else { text += "null" }
    let members = zip(names, values).map { "\($0):\(GeoJSONSink.json($1))" }
    text += ",\"properties\":{\(members.joined(separator: ","))}}"
    try output.write(text)
    if let box = geometry?.envelope { envelope = envelope?.union(box) ?? box }
  }

  public func finish() throws {
    let box = envelope.map { box in
      ",\"bbox\":[" + [box.minX, box.minY, box.maxX, box.maxY].map(writer.number).joined(separator: ",") + "]"
    }
    try output.write("\(count > 0 ? "\n" : "")]\(box ?? "")}\n")
    try output.finish()
  }

  private static func json(_ value: FieldValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): String(number)
    case .real(let number): DecimalText.exact(number)
    case .text(let text): JSONText.string(text)
    }
  }
}
