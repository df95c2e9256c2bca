/// What the caller says of a source of features; everything that is nil is found out.
public struct FeatureOptions: Sendable {
  /// The layer of a source with several.
  public var layer: String?
  /// The column of a CSV file that holds geometries as well-known text.
  public var wktColumn: String?
  /// The columns of a CSV file that hold coordinates.
  public var xColumn: String?
  public var yColumn: String?
  /// Of text in CSV files and in the `.dbf` of a Shapefile.
  public var encoding: TextEncoding?
  /// The product's data folder; without it, columns of coordinates must be named.
  public var data: String?

  public init(layer: String? = nil) {
    self.layer = layer
  }
}
