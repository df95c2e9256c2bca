import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct ExpectedCountsTests {
  private func tests(_ panel: CountPanel) throws -> [OutbreakTest] {
    let last = panel.windows.count - 1
    #expect(ExpectedCounts.doubt(panel, baseline: last) == nil)
    return OutbreakTest.tests(panel, try #require(ExpectedCounts(panel, baseline: last)), window: last)
  }

  /// The areas that stand out at a false-alarm rate of 5%.
  private func alarms(_ tests: [OutbreakTest]) -> [Int] {
    let adjusted = BenjaminiHochberg.adjusted(tests.map(\.pValue))
    return zip(tests, adjusted).filter { $0.count >= OutbreakTest.leastCount && $1 <= 0.05 }.map(\.0.area)
  }

  /// 36 cities in which nothing is the matter: at 5%, more than five with an alarm come once in 30; twelve areas each, so
  /// that more than nine chances of at most 1% come once in 80. Larger simulations: docs/watch.md.
  @Test func fewCitiesInWhichNothingIsTheMatterHaveAnAlarm() throws {
    var (cities, unlikely) = (0, 0)
    for seed in 0..<36 {
      let tests = try tests(WatchedCity(reports: [0.5, 4, 15][seed % 3]).panel(seed: UInt64(100 + seed)))
      #expect(tests.count == 12)
      cities += alarms(tests).isEmpty ? 0 : 1
      unlikely += tests.count { $0.pValue <= 0.01 }
    }
    #expect(cities <= 5 && unlikely <= 9, "\(cities) cities, \(unlikely) chances")
  }

  /// The promise of a whole watch where it is hardest to keep: trends of their own, and months in which all areas have more
  /// or less. Of 40 cities at 5%, more than six come once in 290. Larger simulations: docs/watch.md.
  @Test(arguments: [
    WatchedCity(months: 36, reports: 6, trends: 0.15, seasons: 0.2), WatchedCity(months: 36, reports: 12, shocks: 0.2),
  ])
  func fewWatchesOfNothingNameSomething(city: WatchedCity) {
    let named = (0..<40).count { city.isNamed(seed: UInt64(700 + $0), replicas: 119) }
    #expect(named <= 6, "\(named) of 40")
  }

  @Test func anOutbreakIsFoundWhereItIs() throws {
    for seed in 0..<6 {
      var panel = WatchedCity(dispersion: 0.05).panel(seed: UInt64(300 + seed))
      let usual = panel.counts[7].suffix(6).reduce(0, +) / 6
      panel.counts[7][30] = 3 * usual + 12
      let tests = try tests(panel)
      #expect(alarms(tests).contains(7), "seed \(seed)")
      let test = tests[7]
      #expect(test.usual.upperBound < test.count && test.usual.contains(Int(test.expected.rounded())))
    }
  }

  /// Last year's fire does not hide this year's.
  @Test func anEarlierOutbreakWeighsLess() throws {
    let panel = WatchedCity(dispersion: 0.05).panel(seed: 41)
    var before = panel
    before.counts[3][14] += 40
    let (calm, wild) = (try tests(panel)[3], try tests(before)[3])
    let plain = Double(before.counts[3].prefix(30).reduce(0, +)) / Double(panel.counts[3].prefix(30).reduce(0, +))
    #expect(wild.expected / calm.expected < 1 + (plain - 1) / 3, "\(calm.expected) → \(wild.expected)")
  }

  @Test func theOrderOfAreasDoesNotMatter() throws {
    let panel = WatchedCity().panel(seed: 5)
    let turned = CountPanel(
      windows: panel.windows, counts: panel.counts.reversed(), residents: panel.residents.reversed())
    for (one, other) in zip(try tests(panel), try tests(turned).reversed()) {
      #expect(abs(one.expected - other.expected) < 1e-6 * one.expected && abs(one.pValue - other.pValue) < 1e-6)
    }
  }

  @Test func sameCountsSameChances() throws {
    #expect(try tests(WatchedCity().panel(seed: 9)) == tests(WatchedCity().panel(seed: 9)))
  }

  /// A buurt of 40 people has no expectation of its own but that of the city, by its size.
  @Test func aSmallAreaBorrowsFromTheOthers() throws {
    var panel = WatchedCity(levels: 0.1).panel(seed: 12)
    panel.residents[0] = panel.residents[0]?.map { _ in 40 }
    panel.counts[0] = panel.counts[0].map { _ in 0 }
    let test = try tests(panel)[0]
    #expect((0.005...0.2).contains(test.expected), "\(test.expected)")
  }

  /// Where nobody lives only its own past tells, if there is enough of it.
  @Test func anAreaWithoutResidentsIsMeasuredByItself() throws {
    var panel = WatchedCity().panel(seed: 13)
    panel.residents[2] = nil
    panel.counts[2] = panel.counts[2].indices.map { 2 + $0 % 3 }
    panel.residents[4] = panel.residents[4]?.map { _ in 0 }
    panel.counts[4] = panel.counts[4].map { _ in 0 }
    let tests = try tests(panel)
    #expect(tests.count == 11 && !tests.contains { $0.area == 4 })
    let own = try #require(tests.first { $0.area == 2 })
    #expect((2...4).contains(own.expected), "\(own.expected)")
  }

  @Test func tooLittleIsADoubt() {
    let panel = WatchedCity().panel(seed: 1)
    #expect(ExpectedCounts.doubt(panel, baseline: 22) == .shortHistory)
    #expect(ExpectedCounts.doubt(panel, baseline: 24) == nil)
    #expect(ExpectedCounts.doubt(WatchedCity(reports: 0.05).panel(seed: 1), baseline: 30) == .fewReports)
  }

  @Test func windowsOfWeeksEndOnSundays() throws {
    let first = try #require(CivilDay("2024-01-03"))
    let windows = WatchGrain.weeks(4).windows(in: first..<first.adding(70))
    #expect(windows.map(\.length) == [28, 28])
    #expect(windows.last?.last.weekday == 6 && windows.last?.last.description == "2024-03-10")
    let months = WatchGrain.month.windows(in: first..<first.adding(100))
    #expect(months.map(\.first.description) == ["2024-02-01", "2024-03-01"])
  }
}
