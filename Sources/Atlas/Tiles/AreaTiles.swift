public import SpatialCore
public import VectorTiles

/// The areas of one level made ready to be cut into tiles; their figures are joined in per request.
///
/// Any number of threads may use it.
public struct AreaTiles: Sendable {
  public let level: AreaLevel
  /// In the order of the areas.
  public let codes: [String]
  public let coverage: TileCoverage
  /// Square metres of an area in the middle of all by size.
  public let medianArea: Double
  /// In RD New; nil without areas.
  public let envelope: Envelope?

  /// - Parameters:
  ///   - areas: Of one level, ordered by code.
  ///   - workers: How many threads; the result does not depend on it.
  /// - Throws: `SpatialError` for a place far outside the Netherlands.
  public init(
    _ areas: [Area], level: AreaLevel, matrixSet: TileMatrixSet, settings: TileCoverage.Settings = .init(),
    workers: Int = AreaIndex.cores
  ) throws {
    self.level = level
    codes = areas.map(\.code)
    coverage = try TileCoverage(areas.map(\.geometry), matrixSet: matrixSet, settings: settings, workers: workers)
    let sizes = areas.map(\.geometry.area).sorted()
    medianArea = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    envelope = areas.compactMap(\.geometry.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
  }

  /// The layer as a tile, not packed; empty where it shows nothing.
  ///
  /// Features have as id their place by code, from 1.
  ///
  /// - Parameters:
  ///   - attributes: One row for each area, in their order.
  ///   - cutter: Of this coverage; the caller's, so that one memory serves many tiles.
  public func tile(_ address: TileAddress, _ attributes: TileAttributes, _ cutter: TileCutter) -> [UInt8] {
    let features = cutter.cut(address).map { shape in
      TileLayer.Feature(number: shape.area, id: UInt64(shape.area + 1), geometry: .polygons(shape.polygons))
    }
    return TileLayer(name: level.layerName, extent: coverage.settings.extent, features: features).encoded(attributes)
  }
}
