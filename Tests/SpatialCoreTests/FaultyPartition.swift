import SpatialCore
import TestSupport

/// A random planar partition with faults planted in it.
struct FaultyPartition {
  enum Fault: CaseIterable, Sendable {
    case movedVertex, removedCell, duplicate, looseVertex, shrunk, nested, acrossCorner, island, filledHole, openHole
    case pointTouch, secondCoverage, filledHoleWithIsland
  }

  private(set) var areas: [MultiPolygon] = []
  private var generator: SplitMix
  private let columns: Int
  private let rows: Int
  private var corners: [[Coordinate]] = []

  /// Cells of about 100 m whose corners are moved by up to 30 m: to whole metres, so that vertices lie exactly on
  /// borders, or anywhere.
  init(seed: UInt64, wholeMetres: Bool) {
    generator = SplitMix(seed: seed)
    columns = Int.random(in: 2...6, using: &generator)
    rows = Int.random(in: 2...6, using: &generator)
    for row in 0...rows {
      corners.append(
        (0...columns).map { column in
          Coordinate(
            x: 100_000 + 100 * Double(column) + jitter(wholeMetres),
            y: 400_000 + 100 * Double(row) + jitter(wholeMetres))
        })
    }
    for row in 0..<rows {
      for column in 0..<columns { areas.append(MultiPolygon([Polygon(exterior: cell(row, column))])) }
    }
  }

  mutating func plant(_ fault: Fault) throws {
    let target = Int.random(in: areas.indices, using: &generator)
    guard let exterior = areas[target].polygons.first?.exterior, let extent = Envelope(exterior) else { return }
    let middle = extent.center
    switch fault {
    case .movedVertex:
      var ring = exterior
      ring[1].x += Double(Int.random(in: -9...9, using: &generator))
      ring[1].y += Double(Int.random(in: -9...9, using: &generator))
      areas[target].polygons[0].exterior = ring
    case .removedCell: areas.remove(at: target)
    case .duplicate: areas.append(areas[target])
    case .looseVertex:
      areas[target].polygons[0].exterior.insert(between(exterior[0], exterior[1]), at: 1)
    case .shrunk:
      areas[target].polygons[0].exterior = exterior.map {
        Coordinate(x: middle.x + ($0.x - middle.x) * 0.98, y: middle.y + ($0.y - middle.y) * 0.98)
      }
    case .nested: areas.append(box(around: middle, 10))
    case .acrossCorner: areas.append(box(around: exterior[2], 16))
    case .island: areas.append(Shapes.square(110_000, 410_000, 50, 50))
    case .filledHole, .openHole, .filledHoleWithIsland: hole(target, middle, fault)
    case .pointTouch: areas.append(tip(at: corners[0][0]))
    case .secondCoverage:
      areas += areas.map { area in
        MultiPolygon(
          area.polygons.map { polygon in
            Polygon(exterior: polygon.exterior.map { Coordinate(x: $0.x + 37, y: $0.y + 11) })
          })
      }
    }
    areas = try areas.map { try $0.madeValid() }
  }

  mutating func someFaults() -> [Fault] {
    (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in Fault.allCases.randomElement(using: &generator) }
  }

  private mutating func hole(_ target: Int, _ middle: Coordinate, _ fault: Fault) {
    guard areas[target].polygons[0].holes.isEmpty else { return }
    let opening = box(around: middle, 8).polygons[0].exterior
    areas[target].polygons[0].holes.append(opening.reversed())
    if fault == .filledHole { areas.append(MultiPolygon([Polygon(exterior: opening)])) }
    if fault == .filledHoleWithIsland { areas.append(box(around: middle, 3)) }
  }

  private mutating func jitter(_ wholeMetres: Bool) -> Double {
    // Even, so that the middle of two of them is a whole number too.
    wholeMetres
      ? Double(2 * Int.random(in: -15...15, using: &generator)) : Double.random(in: -30...30, using: &generator)
  }

  private func cell(_ row: Int, _ column: Int) -> [Coordinate] {
    let ring = [
      corners[row][column], corners[row][column + 1], corners[row + 1][column + 1], corners[row + 1][column],
    ]
    return ring + [ring[0]]
  }

  private func between(_ a: Coordinate, _ b: Coordinate) -> Coordinate {
    Coordinate(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
  }

  private func box(around center: Coordinate, _ half: Double) -> MultiPolygon {
    Shapes.square(center.x - half, center.y - half, 2 * half, 2 * half)
  }

  private func tip(at point: Coordinate) -> MultiPolygon {
    Shapes.area([(point.x, point.y), (point.x - 20, point.y - 10), (point.x - 10, point.y - 20), (point.x, point.y)])
  }
}
