public import SpatialCore
public import VectorTiles

/// The features of one layer made ready to be cut into tiles; what they tell is joined in per request.
///
/// Any number of threads may use it.
public struct LayerTiles: Sendable {
  /// What the features look like, in RD New and in the order of their keys.
  public enum Shapes: Sendable, Hashable {
    /// Areas that cover their region once; where they overlap or leave a gap, so do the tiles.
    case areas([MultiPolygon])
    case points([Coordinate])

    /// nil without any.
    public var envelope: Envelope? {
      switch self {
      case .areas(let areas): areas.compactMap(\.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
      case .points(let points): Envelope(points)
      }
    }

    /// The dimension of the geometries: 2 for areas, 0 for points.
    public var dimension: Int {
      switch self {
      case .areas: 2
      case .points: 0
      }
    }
  }

  private enum Ready: Sendable {
    case coverage(TileCoverage)
    case points(TilePoints)
  }

  /// Of the layer.
  public let name: String
  public let matrixSet: TileMatrixSet
  /// In RD New; nil without features.
  public let envelope: Envelope?
  public let dimension: Int
  public let extent: Int
  private let ready: Ready

  /// - Parameter workers: How many threads; the result does not depend on it.
  /// - Throws: `SpatialError` for a place far outside the Netherlands.
  public init(
    _ name: String, _ shapes: Shapes, matrixSet: TileMatrixSet, settings: TileCoverage.Settings = .init(),
    workers: Int = AreaIndex.cores
  ) throws {
    self.name = name
    self.matrixSet = matrixSet
    (envelope, dimension, extent) = (shapes.envelope, shapes.dimension, settings.extent)
    switch shapes {
    case .areas(let areas):
      ready = .coverage(try TileCoverage(areas, matrixSet: matrixSet, settings: settings, workers: workers))
    case .points(let points):
      ready = .points(
        try TilePoints(points, matrixSet: matrixSet, extent: settings.extent, buffer: settings.buffer))
    }
  }

  /// The rows and columns of a zoom that the extent of all features meets; nil without features.
  public func limits(zoom: Int) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    switch ready {
    case .coverage(let coverage): coverage.limits(zoom: zoom)
    case .points(let points): points.limits(zoom: zoom)
    }
  }

  /// The tiles within the limits of a zoom, row by row; some may show nothing.
  public func candidates(zoom: Int) -> [TileAddress] {
    limits(zoom: zoom).map { TileAddress.all(zoom: zoom, $0.rows, $0.columns) } ?? []
  }

  /// What cuts its areas, for one thread and any number of tiles; nil for a layer of points, which needs none.
  public func cutter() -> TileCutter? {
    guard case .coverage(let coverage) = ready else { return nil }
    return TileCutter(coverage)
  }

  /// The layer as a tile, not packed; empty where it shows nothing.
  ///
  /// Features have as id their place by key, from 1.
  ///
  /// - Parameters:
  ///   - attributes: One row for each feature, in their order.
  ///   - cutter: Of this layer; the caller's, so that one memory serves many tiles.
  public func tile(_ address: TileAddress, _ attributes: TileAttributes, _ cutter: TileCutter?) -> [UInt8] {
    let features: [TileLayer.Feature]
    switch ready {
    case .coverage(let coverage):
      features = (cutter ?? TileCutter(coverage)).cut(address).map { shape in
        LayerTiles.feature(shape.area, .polygons(shape.polygons))
      }
    case .points(let points):
      features = points.shown(in: address).map { LayerTiles.feature($0.point, .points([$0.place])) }
    }
    return TileLayer(name: name, extent: extent, features: features).encoded(attributes)
  }

  private static func feature(_ number: Int, _ geometry: TileGeometry) -> TileLayer.Feature {
    TileLayer.Feature(number: number, id: UInt64(number + 1), geometry: geometry)
  }
}
