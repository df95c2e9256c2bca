/// The numbers of points by their coordinates, in order of first meeting.
struct VertexNumbers {
  private var numbers: [Coordinate: Int] = [:]

  mutating func add(_ point: Coordinate) -> Int {
    let next = numbers.count
    let number = numbers[point, default: next]
    if number == next { numbers[point] = next }
    return number
  }

  func number(of point: Coordinate) -> Int? { numbers[point] }

  /// The same key for both directions.
  static func segment(_ a: Int, _ b: Int) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }
}

/// The borders of areas as lines in which every segment occurs once.
struct LineWork {
  private(set) var chains: [[Coordinate]] = []

  init(_ areas: [MultiPolygon]) {
    var vertices = VertexNumbers()
    var seen: Set<UInt64> = []
    for ring in areas.lazy.flatMap(\.polygons).flatMap(\.rings) {
      var chain: [Coordinate] = []
      var last = ring.first.map { vertices.add($0) } ?? 0
      for index in ring.indices.dropFirst() {
        let next = vertices.add(ring[index])
        if seen.insert(VertexNumbers.segment(last, next)).inserted {
          if chain.isEmpty { chain.append(ring[index - 1]) }
          chain.append(ring[index])
        } else if !chain.isEmpty {
          chains.append(chain)
          chain = []
        }
        last = next
      }
      if !chain.isEmpty { chains.append(chain) }
    }
  }
}
