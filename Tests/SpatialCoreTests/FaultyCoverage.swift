import SpatialCore
import TestSupport

/// A random partition of a square with a lake and an enclave, and faults planted in some of its areas.
struct FaultyCoverage {
  static let side = 6
  static let spacing = 100.0
  /// How far a planted fault moves a vertex at most, in metres.
  static let reach = 3.0

  private(set) var clean: [MultiPolygon] = []
  private(set) var areas: [MultiPolygon] = []
  /// The areas that faults were planted in.
  private(set) var faulty: Set<Int> = []
  private(set) var lake = Coordinate(x: 0, y: 0)
  /// The area around the enclave, and the enclave.
  private(set) var enclosing = 0
  private var generator: SplitMix
  private var corners: [[Coordinate]] = []
  /// The points between the corners, by the column and row of the lower or left one; the same for both neighbours.
  private var bends: [[[[Coordinate]]]] = []

  init(seed: UInt64) {
    generator = SplitMix(seed: seed)
    makeGrid()
    let lakeCell = (Int.random(in: 1...4, using: &generator), Int.random(in: 1...2, using: &generator))
    let enclaveCell = (Int.random(in: 1...4, using: &generator), Int.random(in: 3...4, using: &generator))
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let ring = cell(column, row)
        let middle = center(ring)
        if (column, row) == lakeCell {
          lake = middle
          continue
        }
        guard (column, row) == enclaveCell else {
          clean.append(MultiPolygon([Polygon(exterior: ring)]))
          continue
        }
        let inner = Shapes.star(around: middle, radii: 8...20, corners: 8, using: &generator)
        enclosing = clean.count
        clean.append(MultiPolygon([Polygon(exterior: ring, holes: [inner.reversed()])]))
        clean.append(MultiPolygon([Polygon(exterior: inner)]))
      }
    }
    areas = clean
    for _ in 0..<Int.random(in: 1...8, using: &generator) { plant() }
  }

  private mutating func makeGrid() {
    let count = Self.side + 1
    corners = (0..<count).map { row in
      (0..<count).map { column in
        Coordinate(
          x: 155_000 + Double(column) * Self.spacing + Double.random(in: -15...15, using: &generator),
          y: 463_000 + Double(row) * Self.spacing + Double.random(in: -15...15, using: &generator))
      }
    }
    bends = [(1, 0), (0, 1)].map { step in
      (0..<count).map { row in
        (0..<count).map { column in
          guard row + step.1 < count, column + step.0 < count else { return [] }
          return bend(corners[row][column], corners[row + step.1][column + step.0])
        }
      }
    }
  }

  private mutating func bend(_ a: Coordinate, _ b: Coordinate) -> [Coordinate] {
    (1...Int.random(in: 2...4, using: &generator)).map { step in
      let part = Double(step) / 5
      return Coordinate(
        x: a.x + part * (b.x - a.x) + Double.random(in: -4...4, using: &generator),
        y: a.y + part * (b.y - a.y) + Double.random(in: -4...4, using: &generator))
    }
  }

  private func cell(_ column: Int, _ row: Int) -> [Coordinate] {
    [corners[row][column]] + bends[0][row][column]
      + [corners[row][column + 1]] + bends[1][row][column + 1]
      + [corners[row + 1][column + 1]] + bends[0][row + 1][column].reversed()
      + [corners[row + 1][column]] + bends[1][row][column].reversed() + [corners[row][column]]
  }

  private func center(_ ring: [Coordinate]) -> Coordinate {
    let count = Double(ring.count - 1)
    return Coordinate(
      x: ring.dropLast().reduce(0) { $0 + $1.x } / count, y: ring.dropLast().reduce(0) { $0 + $1.y } / count)
  }

  private mutating func plant() {
    let area = Int.random(in: areas.indices, using: &generator)
    faulty.insert(area)
    var ring = areas[area].polygons[0].exterior
    if ring.first == ring.last { ring.removeLast() }
    let at = Int.random(in: ring.indices, using: &generator)
    var isClosed = true
    switch Int.random(in: 0...7, using: &generator) {
    case 0: ring[at] = moved(ring[at], Self.reach)
    case 1: ring = ring.map { moved($0, 0.0005) }
    case 2: ring = ring.map { Coordinate(x: $0.x + 0.4, y: $0.y - 0.3) }
    case 3: ring.remove(at: at)
    case 4: ring.insert(ring[at], at: at)
    case 5: ring.swapAt(at, (at + 1) % ring.count)
    case 6: isClosed = false
    default: ring.reverse()
    }
    if isClosed { ring.append(ring[0]) }
    areas[area].polygons[0].exterior = ring
  }

  private mutating func moved(_ point: Coordinate, _ reach: Double) -> Coordinate {
    Coordinate(
      x: point.x + Double.random(in: -reach...reach, using: &generator),
      y: point.y + Double.random(in: -reach...reach, using: &generator))
  }
}
