/// The vertices of all areas, ring after ring as delivered; edge i goes from vertex i to vertex i + 1 of the same ring.
struct VertexTable: Sendable {
  /// A run of edges of one ring, with the heights it spans.
  struct Run: Sendable {
    var edges: Range<Int>
    var area: UInt32
    var minY: Double
    var maxY: Double
  }

  private static let runLength = 64

  let vertices: MemoryBlock<Coordinate>
  /// In the order of the areas.
  let runs: [Run]
  /// nil where no area has a vertex.
  let extent: Envelope?
  let edgeCount: Int
  /// Of all edges together, as |dx| + |dy|.
  let length: Double

  /// - Throws: ``SpatialError/Code/invalidGeometry`` for a ring that is none.
  init(_ areas: [MultiPolygon], workers: Int) throws(SpatialError) {
    var starts = [0]
    for area in areas { starts.append(starts[starts.count - 1] + area.vertexTotal) }
    guard areas.count <= PackedLocation.capacity, starts[areas.count] < UInt32.max else {
      throw SpatialError(
        .invalidGeometry,
        "\(areas.count) areas with \(starts[areas.count]) vertices; an index holds 268,435,456 areas, 4,294,967,294 vertices"
      )
    }
    let vertices = MemoryBlock<Coordinate>(count: starts[areas.count])
    let batch = 256
    let parts = try Workers.map((areas.count + batch - 1) / batch, on: workers, make: {}) {
      [starts] part, _ throws(SpatialError) in
      var part = Part(vertices.mutable, first: starts[part * batch], areas: part * batch)
      for area in areas[part.area..<min(part.area + batch, areas.count)] { try part.add(area) }
      return part.result
    }
    self.vertices = vertices
    runs = parts.flatMap(\.runs)
    extent = parts.compactMap(\.extent).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
    edgeCount = parts.reduce(0) { $0 + $1.edgeCount }
    length = parts.reduce(0) { $0 + $1.length }
    if let extent, [extent.minX, extent.minY, extent.maxX, extent.maxY].contains(where: { abs($0) > 1e100 }) {
      throw SpatialError(.invalidGeometry, "an ordinate beyond 1e100; metres or degrees expected")
    }
  }

  private struct Result: Sendable {
    var runs: [Run] = []
    var extent: Envelope?
    var edgeCount = 0
    var length = 0.0
  }

  /// Some areas on their way into the table.
  private struct Part {
    private let vertices: UnsafeMutablePointer<Coordinate>
    private var next: Int
    var area: Int
    var result = Result()

    init(_ vertices: UnsafeMutablePointer<Coordinate>, first: Int, areas: Int) {
      self.vertices = vertices
      next = first
      area = areas
    }

    mutating func add(_ multi: MultiPolygon) throws(SpatialError) {
      if !multi.isEmpty, let problem = multi.structuralProblem {
        throw SpatialError(.invalidGeometry, "area \(area): \(problem)")
      }
      for polygon in multi.polygons {
        add(polygon.exterior)
        for hole in polygon.holes { add(hole) }
      }
      area += 1
    }

    private mutating func add(_ ring: [Coordinate]) {
      let first = next
      for vertex in ring {
        (vertices + next).initialize(to: vertex)
        next += 1
      }
      for start in stride(from: first, to: next - 1, by: runLength) { addRun(start..<min(start + runLength, next - 1)) }
    }

    private mutating func addRun(_ edges: Range<Int>) {
      var box = Envelope(
        minX: vertices[edges.lowerBound].x, minY: vertices[edges.lowerBound].y, maxX: vertices[edges.lowerBound].x,
        maxY: vertices[edges.lowerBound].y)
      for edge in edges {
        let a = vertices[edge]
        let b = vertices[edge + 1]
        result.length += abs(b.x - a.x) + abs(b.y - a.y)
        box.extend(to: b)
      }
      result.edgeCount += edges.count
      result.extent = result.extent?.union(box) ?? box
      result.runs.append(Run(edges: edges, area: UInt32(area), minY: box.minY, maxY: box.maxY))
    }
  }
}

extension MultiPolygon {
  /// Without an array of rings on the way.
  fileprivate var vertexTotal: Int {
    polygons.reduce(0) { $0 + $1.holes.reduce($1.exterior.count) { $0 + $1.count } }
  }
}
