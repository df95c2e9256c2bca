public import SpatialCore

/// In what CRS the geometries of a filter are written, and how they come to the CRS of the features.
///
/// Source: OGC 19-079r2 §7 (`filter-crs`).
public struct CQL2LiteralSystem {
  /// The axis order of its authority is that of the filter.
  public let crs: CoordinateReferenceSystem
  /// Where the transformation is defined, x before y; what of a literal lies beyond is cut off. It must hold every feature.
  let frame: Envelope?
  /// Sides of literals are divided into pieces of at most so much in units of `crs`, since straight lines of one system are
  /// curves in another.
  let longestPiece: Double?
  let transform: ((Geometry) throws(SpatialError) -> Geometry)?

  /// For features in the same system.
  public init(_ crs: CoordinateReferenceSystem) {
    self.crs = crs
    frame = nil
    longestPiece = nil
    transform = nil
  }

  /// - Parameters:
  ///   - frame: nil for a transformation that is defined everywhere.
  ///   - longestPiece: nil leaves sides as they are.
  ///   - transform: From `crs` to the system of the features, both x before y.
  public init(
    _ crs: CoordinateReferenceSystem, frame: Envelope?, longestPiece: Double?,
    transform: @escaping (Geometry) throws(SpatialError) -> Geometry
  ) {
    self.crs = crs
    self.frame = frame
    self.longestPiece = longestPiece
    self.transform = transform
  }

  /// For features in RD New: any system that PROJ knows.
  ///
  /// - Throws: As ``CoordinateTransformer``.
  /// - Complexity: Creating it costs up to 60 ms for systems other than RD New, ETRS89 and WGS 84.
  public static func intoRDNew(from crs: CoordinateReferenceSystem) throws(SpatialError) -> CQL2LiteralSystem {
    guard crs != .rdNew else { return CQL2LiteralSystem(crs) }
    let transformer = try CoordinateTransformer(from: crs, to: .rdNew, domain: .unlimited)
    let frame = crs.isGeographic ? degrees : (crs == .webMercator ? mercator : nil)
    // The side of a polygon of 0.01° is 3 cm off at its middle.
    return CQL2LiteralSystem(crs, frame: frame, longestPiece: crs.isGeographic ? 0.01 : 1_000) {
      geometry throws(SpatialError) in
      try transformer.transform(geometry)
    }
  }

  // A frame around the Netherlands that the formulas of RD New are right in.
  private static let degrees = Envelope(minX: 1, minY: 49, maxX: 10, maxY: 56)
  private static let mercator = Envelope(minX: 111_319, minY: 6_274_861, maxX: 1_113_195, maxY: 7_558_416)
}
