public import Indicators
import SpatialCore

/// Where signals are, finer than any area and never as points: figures of the squares of a grid.
///
/// The squares lie on the grid of CBS's statistics by square and have its codes: `E0932N4637` has its lower left corner at
/// 93,200 by 463,700 metres in RD New. All squares in which there ever was a signal are told, so that figures of another
/// subject or period are of the same squares. They are for who may see signals: others see counts of base cells, which no
/// finer count may be laid beside.
/// Source: CBS, "Statistische gegevens per vierkant" (2024).
public struct SignalCells: Sendable {
  /// In metres, the coarse one first; multiples of 100, of which codes are made.
  public static let sides = [500, 200]

  /// The level of its squares: `square-500`.
  public static func level(side: Int) -> AreaLevel { AreaLevel(rawValue: "square-\(side)") }

  /// The side of the squares of a level; nil for levels of areas.
  public static func side(of level: AreaLevel) -> Int? { sides.first { self.level(side: $0) == level } }

  /// Ordered by code. The name is that of the finest area that most of its signals lie in, which is its parent too.
  public let squares: [Area]
  /// How many signals have no place on the map, since their place is known to the street or the postcode only.
  public let withoutPlace: Int
  private let figures: SignalFigures

  /// - Parameter side: One of ``sides``.
  /// Remembered as long as the store is as it is.
  public static func of(
    _ division: StoredDivision, side: Int, catalogue: Catalogue, _ reader: any StoreReader
  ) throws -> SignalCells {
    let key = "signal cells \(division.division.id) \(side)"
    if let known: SignalCells = reader.memory?.value(key) { return known }
    let cells = try SignalCells(division: division, side: side, catalogue: catalogue, reader)
    reader.memory?.remember(cells, as: key, cost: cells.squares.count + cells.figures.ledger.entries.count / 3)
    return cells
  }

  /// - Complexity: O(*n* log *n*) in signals.
  init(division: StoredDivision, side: Int, catalogue: Catalogue, _ reader: any StoreReader) throws {
    let id = division.division.id
    let grid = SquareGrid(side: side)
    var areasOfCell: [SquareGrid.Cell: [String: Int]] = [:]
    var withoutPlace = 0
    try reader.forEachLocatedSignal(division: id) { signal in
      guard let point = signal.point else { return withoutPlace += 1 }
      areasOfCell[grid.cell(of: point), default: [:]][signal.area, default: 0] += 1
    }
    let cells = areasOfCell.keys.sorted { $0.code < $1.code }
    let finest = AreaQuery(division: id, level: division.finestLevel, includesGeometry: false)
    let names = Dictionary(try reader.areas(finest).map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    squares = cells.map { cell in
      let most = areasOfCell[cell, default: [:]].max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
      return Area(
        code: cell.code, name: names[most] ?? most, level: SignalCells.level(side: side), parent: most, division: id,
        geometry: grid.square(cell))
    }
    self.withoutPlace = withoutPlace
    let positions = Dictionary(cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let ledger = try SignalLedger(id, reader) { $0.point.flatMap { positions[grid.cell(of: $0)] } }
    figures = SignalFigures(
      ledger, AreaChains(paths: cells.indices.map { [$0] }), definitions: catalogue.indicators)
  }

  /// The squares with a figure of a period each; without one where no source tells of the period.
  public func features(_ definition: IndicatorDefinition, _ period: Period?) -> [AreaFeature] {
    let found = period.flatMap { figures.figures([definition], $0)[definition.id] }
    return squares.enumerated().map { index, square in
      let own = found?[index]
      let figure = AreaFeature.Figure(
        indicator: definition.id, value: own?.value, status: own?.status ?? .notApplicable,
        period: own == nil ? nil : period)
      return AreaFeature(area: square, residents: nil, figures: [figure])
    }
  }

  /// What ``features(_:_:)`` can tell: anything that is figured from signals.
  public static func tells(of definition: IndicatorDefinition) -> Bool {
    definition.points.map { $0.measure != .addresses } ?? false
  }
}

/// Squares in RD New whose corners are multiples of their side.
struct SquareGrid: Sendable {
  struct Cell: Hashable, Sendable {
    /// Of the lower left corner, in units of 100 metres.
    var east: Int
    var north: Int

    /// With as many digits as CBS writes.
    var code: String { "E\(padded(east))N\(padded(north))" }

    private func padded(_ number: Int) -> String {
      let text = String(abs(number))
      return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - text.count)) + text
    }
  }

  /// In metres.
  let side: Int

  /// A square has its left and its lower side.
  func cell(of point: Coordinate) -> Cell {
    func corner(_ ordinate: Double) -> Int { Int((ordinate / Double(side)).rounded(.down)) * (side / 100) }
    return Cell(east: corner(point.x), north: corner(point.y))
  }

  func square(_ cell: Cell) -> MultiPolygon {
    let (x, y, length) = (Double(cell.east * 100), Double(cell.north * 100), Double(side))
    let ring = [
      Coordinate(x: x, y: y), Coordinate(x: x + length, y: y), Coordinate(x: x + length, y: y + length),
      Coordinate(x: x, y: y + length), Coordinate(x: x, y: y),
    ]
    return MultiPolygon([Polygon(exterior: ring)])
  }
}
