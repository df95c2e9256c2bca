import CGEOS

/// The faces that the borders of areas divide the plane into, without the unbounded one.
struct FacePartition {
  /// A segment of border: the faces on both sides, the second -1 for the unbounded face.
  struct Edge {
    var first: Int
    var second: Int
    let start: Coordinate
    let end: Coordinate

    var length: Double { start.distance(to: end) }
  }

  private(set) var polygons: [Polygon] = []
  /// The areas that each face lies in, ascending.
  private(set) var claims: [[Int]] = []
  private(set) var edges: [Edge] = []
  /// The bounded faces beside each face with the length of the common border, in order of first meeting.
  private(set) var neighbours: [[(face: Int, length: Double)]] = []
  private var vertices = VertexNumbers()
  private var edgeNumbers: [UInt64: Int] = [:]

  /// - Parameters:
  ///   - areas: Valid geometries; may overlap.
  ///   - bridges: Lines that divide faces further.
  ///   - gridMetres: nil keeps every point as it is and adds the crossings.
  init(_ areas: [MultiPolygon], bridges: [[Coordinate]] = [], gridMetres: Double?) throws(SpatialError) {
    let context = GEOSContext()
    let lines = LineWork(areas)
    let noded = try FacePartition.node(lines.chains + bridges, gridMetres: gridMetres, in: context)
    var pointer: OpaquePointer? = noded.pointer
    let collection = try context.own(GEOSPolygonize_r(context.handle, &pointer, 1), "polygonize")
    guard case .collection(let parts) = try context.value(collection) else { return }
    polygons = parts.compactMap { if case .polygon(let polygon) = $0 { polygon } else { nil } }
    try connect()
    try claim(areas, collection, in: context)
  }

  /// The edge between two consecutive points of a border; nil when no edge runs there.
  func edge(_ from: Coordinate, _ to: Coordinate) -> Int? {
    guard let a = vertices.number(of: from), let b = vertices.number(of: to) else { return nil }
    return edgeNumbers[VertexNumbers.segment(a, b)]
  }

  private static func node(
    _ chains: [[Coordinate]], gridMetres: Double?, in context: GEOSContext
  ) throws(SpatialError) -> GEOSHandle {
    let lines = try context.handle(.multiLineString(chains))
    guard let gridMetres else { return try context.own(GEOSUnaryUnion_r(context.handle, lines.pointer), "noding") }
    return try context.own(GEOSUnaryUnionPrec_r(context.handle, lines.pointer, gridMetres), "noding")
  }

  /// Finds the edges, and which faces lie beside each other.
  private mutating func connect() throws(SpatialError) {
    for (face, polygon) in polygons.enumerated() {
      for ring in polygon.rings {
        var last = ring.first.map { vertices.add($0) } ?? 0
        for index in ring.indices.dropFirst() {
          let next = vertices.add(ring[index])
          let segment = VertexNumbers.segment(last, next)
          last = next
          if let known = edgeNumbers[segment] {
            guard edges[known].second < 0 else {
              throw SpatialError(.engineFailure, "polygonize: three faces at (\(ring[index].x), \(ring[index].y))")
            }
            edges[known].second = face
          } else {
            edgeNumbers[segment] = edges.count
            edges.append(Edge(first: face, second: -1, start: ring[index - 1], end: ring[index]))
          }
        }
      }
    }
    neighbours = Array(repeating: [], count: polygons.count)
    var positions: [UInt64: Int] = [:]
    for edge in edges where edge.second >= 0 && edge.second != edge.first {
      for (face, other) in [(edge.first, edge.second), (edge.second, edge.first)] {
        let key = UInt64(face) << 32 | UInt64(other)
        if let position = positions[key] {
          neighbours[face][position].length += edge.length
        } else {
          positions[key] = neighbours[face].count
          neighbours[face].append((other, edge.length))
        }
      }
    }
  }

  /// A face lies whole in an area or outside it, so one point inside tells.
  private mutating func claim(
    _ areas: [MultiPolygon], _ collection: borrowing GEOSHandle, in context: GEOSContext
  ) throws(SpatialError) {
    let index = EnvelopeIndex(areas.map(\.envelope))
    var prepared: [PreparedGeometry] = []
    for area in areas { prepared.append(try PreparedGeometry(area, in: context)) }
    claims.reserveCapacity(polygons.count)
    for face in polygons.indices {
      let polygon = GEOSGetGeometryN_r(context.handle, collection.pointer, Int32(face))
      let point = try context.own(GEOSPointOnSurface_r(context.handle, polygon), "point inside")
      var inside = Coordinate(x: 0, y: 0)
      GEOSGeomGetX_r(context.handle, point.pointer, &inside.x)
      GEOSGeomGetY_r(context.handle, point.pointer, &inside.y)
      var owners: [Int] = []
      for area in index.search(inside) where try prepared[area].intersects(point) { owners.append(area) }
      claims.append(owners)
    }
  }
}
