import SpatialCore
import TestSupport

/// A random coverage with bent borders, and a later state of it that starts the same.
///
/// Cells of about 100 m on a grid whose corners are moved, borders with vertices between the corners; everything on whole
/// metres, so that vertices lie on borders and borders coincide, or anywhere.
struct CoveragePair {
  private(set) var first: [MultiPolygon] = []
  private(set) var second: [MultiPolygon] = []
  private var generator: SplitMix
  private var corners: [[Coordinate]] = []
  private var bends: [String: [Coordinate]] = [:]
  private let wholeMetres: Bool
  private let size = 3

  init(seed: UInt64, wholeMetres: Bool) {
    generator = SplitMix(seed: seed)
    self.wholeMetres = wholeMetres
    for row in 0...size {
      corners.append((0...size).map { column in jittered(200_000 + 100 * column, 580_000 + 100 * row, by: 25) })
    }
    first = cells()
    second = first
  }

  /// Moves some corners and the borders that meet there.
  mutating func moveBorders(by metres: Double) throws {
    for _ in 0..<3 {
      let (row, column) = (Int.random(in: 0...size, using: &generator), Int.random(in: 0...size, using: &generator))
      let corner = corners[row][column]
      corners[row][column] = Coordinate(
        x: corner.x + metres * Double(Int.random(in: -1...1, using: &generator)), y: corner.y + metres)
    }
    second = try cells().map { try $0.madeValid() }
  }

  /// Makes one of two areas side by side.
  mutating func merge() throws {
    let at = Int.random(in: 0..<size, using: &generator) * size
    second[at] = try Overlay.union([second[at], second[at + 1]])
    second.remove(at: at + 1)
  }

  /// Cuts an area from corner to corner.
  mutating func split() throws {
    let at = second.count - 1
    let ring = second[at].polygons[0].exterior
    let middle = ring.count / 2
    let halves = [Array(ring[0...middle]) + [ring[0]], Array(ring[middle...]) + [ring[middle]]]
    let valid = try halves.map { try MultiPolygon([Polygon(exterior: $0)]).madeValid() }
    second.remove(at: at)
    second += valid
  }

  private mutating func cells() -> [MultiPolygon] {
    var areas: [MultiPolygon] = []
    for row in 0..<size {
      for column in 0..<size {
        let around = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column), (row, column)]
        var ring: [Coordinate] = []
        for (from, to) in zip(around, around.dropFirst()) { ring += stretch(from, to) }
        areas.append(MultiPolygon([Polygon(exterior: ring + [ring[0]])]))
      }
    }
    return areas
  }

  /// From a corner up to the next, which is left out; the way back has the same vertices.
  private mutating func stretch(_ from: (Int, Int), _ to: (Int, Int)) -> [Coordinate] {
    if from > to { return [corners[from.0][from.1]] + bend(to, from).reversed() }
    return [corners[from.0][from.1]] + bend(from, to)
  }

  private mutating func bend(_ from: (Int, Int), _ to: (Int, Int)) -> [Coordinate] {
    let key = "\(from) \(to)"
    if let known = bends[key] { return known }
    let (a, b) = (corners[from.0][from.1], corners[to.0][to.1])
    let points = [0.25, 0.5, 0.75].map { part in
      jittered(Int(a.x + part * (b.x - a.x)), Int(a.y + part * (b.y - a.y)), by: 4)
    }
    bends[key] = points
    return points
  }

  private mutating func jittered(_ x: Int, _ y: Int, by metres: Int) -> Coordinate {
    let (dx, dy) = (
      Double(Int.random(in: -metres...metres, using: &generator)),
      Double(Int.random(in: -metres...metres, using: &generator))
    )
    let fraction = wholeMetres ? 0 : Double.random(in: 0..<1, using: &generator)
    return Coordinate(x: Double(x) + dx + fraction, y: Double(y) + dy + fraction / 3)
  }
}

/// An area of two parts, one with a hole, drawn with few or very many vertices.
struct DetailedArea {
  let area: MultiPolygon

  init(_ generator: inout SplitMix, detail: Int) {
    let corners = [4, 8, 12][detail]
    let center = Coordinate(x: 200_000 + .random(in: 0...80, using: &generator), y: 580_000)
    let size = [900.0, 60, 4][detail]
    let outer = Shapes.star(around: center, radii: size / 2...size, corners: corners, using: &generator)
    let hole = Shapes.star(around: center, radii: size / 9...size / 8, corners: 12, using: &generator)
    let away = Coordinate(x: center.x + 2.5 * size, y: center.y + 30)
    let part = Shapes.star(around: away, radii: size / 4...size / 3, corners: corners, using: &generator)
    area = MultiPolygon([Polygon(exterior: outer, holes: [hole]), Polygon(exterior: part)])
  }
}
