import GeoPackageStore
import Indicators
import SpatialCore
import TestSupport
import Testing

@testable import Atlas

/// Signals by square of a grid, against a count of our own.
@Suite struct SignalCellsTests {
  private static let indicators = [
    SmallCity.entry("residents", #"{"rule": "sum"}"#),
    SmallCity.entry("signals", #"{"rule": "sum"}"#, #", "points": {"measure": "opened"}"#),
    SmallCity.entry("open", #"{"rule": "sum"}"#, #", "points": {"measure": "stillOpen"}"#),
  ]

  /// Two kilometres square, with the corner at 40,000 by 550,000.
  private static let areas = [
    SmallCity.area("GM9900", SmallCity.square(0, 0, 2000, 2000)),
    SmallCity.area("WK990001", SmallCity.square(0, 0, 2000, 2000)),
    SmallCity.area("BU99000101", SmallCity.square(0, 0, 1100, 2000)),
    SmallCity.area("BU99000102", SmallCity.square(1100, 0, 900, 2000)),
  ]

  private struct Case {
    var signal: Signal
    var point: Coordinate
    var isOf2024: Bool
    var isOpen: Bool
  }

  private static func cases(seed: UInt64) -> [Case] {
    var random = SplitMix(seed: seed)
    return (0..<400).map { index in
      // Corners of squares among them.
      let (x, y) = (Int.random(in: 0..<200, using: &random) * 10, Int.random(in: 0..<200, using: &random) * 10)
      let isOf2024 = Bool.random(using: &random)
      let isOpen = Bool.random(using: &random)
      let point = Coordinate(x: Double(40_000 + x), y: Double(550_000 + y))
      let signal = Signal(
        id: "s\(index)", kind: "melding", opened: Moment(isOf2024 ? "2024-03-01" : "2023-03-01"),
        closed: isOpen ? nil : Moment(isOf2024 ? "2024-03-04" : "2023-03-04"), point: point)
      return Case(signal: signal, point: point, isOf2024: isOf2024, isOpen: isOpen)
    }
  }

  @Test(arguments: [(1 as UInt64, 500), (2, 200), (3, 500)])
  func countsAreThoseOfALoopOverThePoints(seed: UInt64, side: Int) async throws {
    let city = try SmallCity(indicators: Self.indicators)
    let cases = Self.cases(seed: seed)
    let elsewhere = SmallCity.signal("far", -900, "2024-01-01")
    let division = try await city.fill(areas: Self.areas, signals: cases.map(\.signal) + [elsewhere])
    _ = try await AssignPoints(store: city.store).run(division)
    let catalogue = city.catalogue
    let year = try Period("2024")
    let (all, open) = try await city.store.read { reader in
      let cells = try SignalCells.of(division, side: side, catalogue: catalogue, reader)
      let again = try SignalCells.of(division, side: side, catalogue: catalogue, reader)
      #expect(again.squares == cells.squares && cells.withoutPlace == 0)
      return (
        cells.features(try #require(catalogue["signals"]), year), cells.features(try #require(catalogue["open"]), year)
      )
    }
    func corner(_ point: Coordinate) -> String {
      let (east, north) = (Int(point.x) / side * side / 100, Int(point.y) / side * side / 100)
      return "E0\(east)N\(north)"
    }
    let expected = Dictionary(grouping: cases) { corner($0.point) }
    #expect(all.map(\.area.code) == expected.keys.sorted())
    for (feature, still) in zip(all, open) {
      let own = expected[feature.area.code, default: []].filter(\.isOf2024)
      #expect(feature.figures[0].value == Double(own.count), "\(feature.area.code)")
      #expect(still.figures[0].value == Double(own.filter(\.isOpen).count))
      let box = try #require(feature.area.geometry.envelope)
      #expect(box.maxX - box.minX == Double(side) && box.maxY - box.minY == Double(side))
      #expect(corner(Coordinate(x: box.minX, y: box.minY)) == feature.area.code)
    }
    let left = all.first { $0.area.geometry.envelope?.minX == 40_000 }
    #expect(left?.area.parent == "BU99000101" && left?.area.name == "Name of BU99000101")
  }

  @Test func aPeriodThatNobodyTellsOfHasNoFigures() async throws {
    let city = try SmallCity(indicators: Self.indicators)
    let division = try await city.fill(
      areas: Self.areas, signals: [SmallCity.signal("a", 10, "2024-03-01")])
    _ = try await AssignPoints(store: city.store).run(division)
    let catalogue = city.catalogue
    let figures = try await city.store.read { reader in
      try SignalCells.of(division, side: 500, catalogue: catalogue, reader)
        .features(try #require(catalogue["signals"]), try Period("2020")).map(\.figures)
    }
    #expect(figures.count == 1 && figures[0][0].value == nil && figures[0][0].period == nil)
  }

  @Test func thePublicIsToldOfNoSquares() async throws {
    let city = try SmallCity(indicators: Self.indicators)
    let division = try await city.fill(areas: Self.areas, signals: Self.cases(seed: 4).map(\.signal))
    _ = try await AssignPoints(store: city.store).run(division)
    let catalogue = city.catalogue
    let open = PublicStore(city.store, catalogue: catalogue, policy: try ShippedPolicy.policy())
    let squares = try await open.read {
      try SignalCells.of(division, side: 500, catalogue: catalogue, $0).squares
    }
    #expect(squares.isEmpty)
  }
}
