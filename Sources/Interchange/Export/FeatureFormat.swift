/// A file format that features are written in.
public enum FeatureFormat: String, Sendable, CaseIterable {
  case geojson, gpkg, csv, shp

  /// The format that a file's name tells by its ending; nil for any other.
  public init?(fromName name: String) {
    let name = name.lowercased()
    let endings: [(String, FeatureFormat)] = [
      (".geojson", .geojson), (".json", .geojson), (".gpkg", .gpkg), (".csv", .csv), (".shp", .shp),
    ]
    guard let format = endings.first(where: { name.hasSuffix($0.0) })?.1 else { return nil }
    self = format
  }

  /// Whether it needs a file of its own, and cannot be piped on.
  public var needsFile: Bool { self == .gpkg || self == .shp }
}
