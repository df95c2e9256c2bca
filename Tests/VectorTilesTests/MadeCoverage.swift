import SpatialCore
import TestSupport

/// A coverage of a rectangle made by a seed: cells with wiggly borders, joined at random to areas with holes, several
/// parts and points where they only touch.
struct MadeCoverage {
  private let columns: Int
  private let rows: Int
  private let corner: Coordinate
  private let cell: Double
  private let detail: Int
  private let seed: UInt64

  /// - Parameter detail: Points on each border of a cell.
  init(seed: UInt64, columns: Int = 8, rows: Int = 8, corner: Coordinate, cell: Double, detail: Int) {
    self.seed = seed
    self.columns = columns
    self.rows = rows
    self.corner = corner
    self.cell = cell
    self.detail = detail
  }

  /// - Parameter count: To how many areas the cells are joined; 0 leaves each cell an area.
  func areas(_ count: Int) throws -> [MultiPolygon] {
    var random = SplitMix(seed: seed)
    var members: [Int: [MultiPolygon]] = [:]
    for row in 0..<rows {
      for column in 0..<columns {
        let label = count == 0 ? row * columns + column : Int.random(in: 0..<count, using: &random)
        members[label, default: []].append(MultiPolygon([Polygon(exterior: ring(column, row))]))
      }
    }
    return try members.sorted { $0.key < $1.key }.map { try Overlay.union($0.value) }
  }

  /// What lies around the areas, so that everything is covered.
  static func surroundings(_ areas: [MultiPolygon], margin: Double) throws -> [MultiPolygon] {
    let union = try Overlay.union(areas)
    guard let extent = union.envelope else { return [] }
    let frame = extent.expanded(by: margin).polygon.exterior
    let outside = MultiPolygon([Polygon(exterior: frame, holes: union.polygons.map(\.exterior))])
    return [outside] + union.polygons.flatMap { $0.holes.map { MultiPolygon([Polygon(exterior: $0)]) } }
  }

  private func ring(_ column: Int, _ row: Int) -> [Coordinate] {
    let bottom = border(column, row, isUpright: false)
    let right = border(column + 1, row, isUpright: true)
    let top = border(column, row + 1, isUpright: false)
    let left = border(column, row, isUpright: true)
    return bottom + right.dropFirst() + top.reversed().dropFirst() + left.reversed().dropFirst()
  }

  private func node(_ column: Int, _ row: Int) -> Coordinate {
    var random = SplitMix(seed: seed &* 1_000_003 &+ UInt64(row * 1000 + column))
    func shift(_ isFixed: Bool) -> Double {
      let value = Double.random(in: -0.25...0.25, using: &random)
      return isFixed ? 0 : value
    }
    let x = Double(column) + shift(column == 0 || column == columns)
    let y = Double(row) + shift(row == 0 || row == rows)
    return Coordinate(x: corner.x + x * cell, y: corner.y + y * cell)
  }

  /// From one node to the next, drawn the same for the cells on both sides; the outer ones are straight.
  private func border(_ column: Int, _ row: Int, isUpright: Bool) -> [Coordinate] {
    let (a, b) = (node(column, row), isUpright ? node(column, row + 1) : node(column + 1, row))
    let isOuter = isUpright ? column == 0 || column == columns : row == 0 || row == rows
    if isOuter { return [a, b] }
    var random = SplitMix(seed: seed &* 7_919 &+ UInt64((row * 1000 + column) * 2 + (isUpright ? 1 : 0)))
    let shares = (0..<detail).map { _ in Double.random(in: 0.01...0.99, using: &random) }.sorted()
    let inner = shares.map { share in
      let offset = Double.random(in: -0.2...0.2, using: &random) * min(share, 1 - share)
      return Coordinate(
        x: a.x + (b.x - a.x) * share - (b.y - a.y) * offset, y: a.y + (b.y - a.y) * share + (b.x - a.x) * offset)
    }
    return [a] + inner + [b]
  }
}
