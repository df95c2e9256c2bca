import SpatialCore

/// Which areas cover a place, by the borders right of it.
struct AreaParity {
  private let coverage: TileCoverage
  private let level: DetailLevel

  init(_ coverage: TileCoverage, _ level: DetailLevel) {
    self.coverage = coverage
    self.level = level
  }

  /// - Parameter position: In tiles of zoom 0.
  func covering(_ position: SIMD2<Double>) -> Set<Int32> {
    var inside: Set<Int32> = []
    let ray = Envelope(minX: position.x, minY: position.y, maxX: .infinity, maxY: position.y)
    for number in level.index.search(ray) {
      let chunk = level.chunks[number]
      for point in Int(chunk.first)..<Int(chunk.last)
      where isRight(of: position, level.points[point], level.points[point + 1]) {
        for side in coverage.sides(of: chunk.arc) where inside.remove(side.area) == nil {
          inside.insert(side.area)
        }
      }
    }
    return inside
  }

  private func isRight(of position: SIMD2<Double>, _ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Bool {
    guard (a.y > position.y) != (b.y > position.y) else { return false }
    let turn = (b.x - a.x) * (position.y - a.y) - (position.x - a.x) * (b.y - a.y)
    return (turn > 0) == (b.y > a.y)
  }
}
