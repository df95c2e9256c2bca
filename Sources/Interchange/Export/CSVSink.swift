import Atlas
public import SpatialCore

/// Writes features as rows of CSV with a header, numbers and coordinates exactly.
///
/// CSV does not tell nothing from an empty text: both are an empty field.
public final class CSVSink: FeatureSink {
  private let output: TextOutput
  private let schema: FeatureSchema
  private let hasGeometry: Bool
  private var count = 0

  /// - Parameters:
  ///   - path: nil for standard output.
  ///   - hasGeometry: Whether a last column `wkt` holds the geometry as well-known text, x before y.
  public init(path: String?, schema: FeatureSchema, hasGeometry: Bool = true) throws {
    self.schema = schema
    self.hasGeometry = hasGeometry
    output = try TextOutput(path: path)
    try output.write(CSVText.row(schema.fields.map(\.name) + (hasGeometry ? ["wkt"] : [])))
  }

  public func write(_ geometry: Geometry?, _ values: [FieldValue]) throws {
    count += 1
    var fields = values.map(CSVSink.field)
    if hasGeometry {
      try geometry?.requireFinite(feature: count, of: schema.name)
      fields.append(geometry.map(WKTWriter.text) ?? "")
    }
    try output.write(CSVText.row(fields))
  }

  public func finish() throws { try output.finish() }

  private static func field(_ value: FieldValue) -> String {
    switch value {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): number.isFinite ? DecimalText.exact(number) : ""
    case .text(let text): text
    }
  }
}
