import Foundation
public import SpatialCore

/// Carries places from RD New to the plane of a tile matrix set, measured in tiles of zoom 0 from its upper left corner.
///
/// Belongs to one thread, as its transformer does.
public final class TileProjection {
  public let matrixSet: TileMatrixSet
  private let transformer: CoordinateTransformer?

  /// - Throws: `SpatialError` for a damaged correction grid.
  public init(to matrixSet: TileMatrixSet) throws(SpatialError) {
    self.matrixSet = matrixSet
    // Mercator is a line of arithmetic from longitude and latitude; PROJ takes several times as long.
    transformer = matrixSet.crs == .rdNew ? nil : try CoordinateTransformer(from: .rdNew, to: .crs84)
  }

  /// Whether a straight line in RD New is straight in the plane.
  var keepsLines: Bool { transformer == nil }

  /// The place in tiles of zoom 0, y down.
  ///
  /// - Throws: `SpatialError` for a place far outside the Netherlands.
  public func position(_ point: Coordinate) throws(SpatialError) -> SIMD2<Double> {
    guard let transformer else {
      return SIMD2(
        (point.x - matrixSet.origin.x) / matrixSet.tileSpan, (matrixSet.origin.y - point.y) / matrixSet.tileSpan)
    }
    let degrees = try transformer.transform(point)
    if matrixSet.crs == .crs84 { return SIMD2((degrees.x + 180) / 180, (90 - degrees.y) / 180) }
    return TileProjection.mercator(degrees)
  }

  /// Web Mercator of longitude and latitude, the world as one tile. Source: EPSG:1024.
  static func mercator(_ degrees: Coordinate) -> SIMD2<Double> {
    let latitude = degrees.y * .pi / 180
    return SIMD2((degrees.x + 180) / 360, (1 - Foundation.asinh(Foundation.tan(latitude)) / .pi) / 2)
  }
}
