public import SpatialCore

/// What a layer to be written looks like.
public struct FeatureSchema: Sendable {
  public enum Kind: Sendable { case text, integer, real }

  public struct Field: Sendable {
    public var name: String
    public var kind: Kind

    public init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  public enum GeometryKind: Sendable { case point, lineString, multiPolygon, any }

  /// The layer's name.
  public var name: String
  public var geometry: GeometryKind
  /// Of the geometries as they are handed over, x before y; a sink transforms nothing.
  public var crs: CoordinateReferenceSystem
  public var fields: [Field]
  /// The name of the field that is a feature's `id` in formats that have one. The default is none.
  public var idField: String?

  public init(
    name: String, geometry: GeometryKind, crs: CoordinateReferenceSystem, fields: [Field], idField: String? = nil
  ) {
    self.idField = idField
    self.name = name
    self.geometry = geometry
    self.crs = crs
    self.fields = fields
  }
}

/// Takes the features of one layer, one after another, and writes them to a file.
///
/// The file stands at its path only after ``finish()``: a sink that is dropped before leaves nothing behind.
public protocol FeatureSink: AnyObject {
  /// - Parameter values: One for each field of the schema, in order.
  func write(_ geometry: Geometry?, _ values: [FieldValue]) throws
  func finish() throws
}
