/// A geometry of the OGC simple features model, in two dimensions.
public enum Geometry: Hashable, Sendable {
  case point(Coordinate)
  case lineString([Coordinate])
  case polygon(Polygon)
  case multiPoint([Coordinate])
  case multiLineString([[Coordinate]])
  case multiPolygon(MultiPolygon)
  indirect case collection([Geometry])

  /// The name by OGC 06-103r4 and RFC 7946.
  public var typeName: String {
    switch self {
    case .point: "Point"
    case .lineString: "LineString"
    case .polygon: "Polygon"
    case .multiPoint: "MultiPoint"
    case .multiLineString: "MultiLineString"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }

  /// Every coordinate, in order of storage.
  public var coordinates: [Coordinate] {
    switch self {
    case .point(let point): [point]
    case .lineString(let line): line
    case .polygon(let polygon): polygon.rings.flatMap { $0 }
    case .multiPoint(let points): points
    case .multiLineString(let lines): lines.flatMap { $0 }
    case .multiPolygon(let multi): multi.polygons.flatMap { $0.rings.flatMap { $0 } }
    case .collection(let parts): parts.flatMap(\.coordinates)
    }
  }

  /// The first of ``coordinates``, without listing them all.
  public var firstCoordinate: Coordinate? {
    switch self {
    case .point(let point): point
    case .lineString(let points), .multiPoint(let points): points.first
    case .polygon(let polygon): polygon.exterior.first
    case .multiLineString(let lines): lines.lazy.compactMap(\.first).first
    case .multiPolygon(let multi): multi.polygons.lazy.compactMap(\.exterior.first).first
    case .collection(let parts): parts.lazy.compactMap(\.firstCoordinate).first
    }
  }

  public var envelope: Envelope? {
    switch self {
    case .polygon(let polygon): polygon.ringEnvelope
    case .multiPolygon(let multi):
      multi.polygons.reduce(nil) { found, polygon in
        guard let found, let own = polygon.ringEnvelope else { return found ?? polygon.ringEnvelope }
        return found.union(own)
      }
    default: Envelope(coordinates)
    }
  }

  /// The geometry as polygons; nil where it holds anything else.
  public var asMultiPolygon: MultiPolygon? {
    switch self {
    case .polygon(let polygon): return MultiPolygon([polygon])
    case .multiPolygon(let multi): return multi
    case .collection(let parts):
      let multis = parts.map(\.asMultiPolygon)
      guard !multis.contains(nil) else { return nil }
      return MultiPolygon(multis.flatMap { $0?.polygons ?? [] })
    default: return nil
    }
  }

  /// The geometry with every coordinate replaced.
  public func mapCoordinates<Failure: Error>(
    _ transform: (Coordinate) throws(Failure) -> Coordinate
  ) throws(Failure) -> Geometry {
    func line(_ points: [Coordinate]) throws(Failure) -> [Coordinate] {
      var result: [Coordinate] = []
      result.reserveCapacity(points.count)
      for point in points { result.append(try transform(point)) }
      return result
    }
    func lines(_ all: [[Coordinate]]) throws(Failure) -> [[Coordinate]] {
      var result: [[Coordinate]] = []
      for points in all { result.append(try line(points)) }
      return result
    }
    func polygon(_ value: Polygon) throws(Failure) -> Polygon {
      Polygon(exterior: try line(value.exterior), holes: try lines(value.holes))
    }
    switch self {
    case .point(let point): return .point(try transform(point))
    case .lineString(let points): return .lineString(try line(points))
    case .polygon(let value): return .polygon(try polygon(value))
    case .multiPoint(let points): return .multiPoint(try line(points))
    case .multiLineString(let all): return .multiLineString(try lines(all))
    case .multiPolygon(let multi):
      var polygons: [Polygon] = []
      for part in multi.polygons { polygons.append(try polygon(part)) }
      return .multiPolygon(MultiPolygon(polygons))
    case .collection(let parts):
      var result: [Geometry] = []
      for part in parts { result.append(try part.mapCoordinates(transform)) }
      return .collection(result)
    }
  }
}
