import Atlas
import Foundation
import GeoPackageStore
import Indicators
import TestSupport
import Testing

/// Figures are found as they were saved, whatever the order in which areas, indicators and periods came.
@Suite struct FigureStoreTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private struct Key: Hashable, Comparable {
    var area: String
    var indicator: String
    var period: Period

    static func < (left: Key, right: Key) -> Bool {
      (left.area, left.indicator, left.period) < (right.area, right.indicator, right.period)
    }
  }

  /// What a store should hold: a dictionary for each division.
  private struct Model {
    var divisions: [String: [Key: Observation]] = [:]

    mutating func save(_ figures: [Observation], _ division: String) -> SaveCounts {
      var counts = SaveCounts()
      for figure in figures {
        let key = Key(area: figure.area, indicator: figure.indicator, period: figure.period)
        let known = divisions[division, default: [:]].updateValue(figure, forKey: key)
        if known == nil {
          counts.inserted += 1
        } else if known == figure {
          counts.unchanged += 1
        } else {
          counts.replaced += 1
        }
      }
      return counts
    }

    func observations(_ query: ObservationQuery) -> [Observation] {
      (divisions[query.division] ?? [:]).sorted { $0.key < $1.key }.map(\.value).filter { figure in
        (query.areas?.contains(figure.area) ?? true) && (query.indicators?.contains(figure.indicator) ?? true)
          && (query.period.map { $0 == figure.period } ?? true)
      }
    }
  }

  private static let areas = ["BU06370101", "WK063701", "GM0637", "Éen eigen wijk", "", "a"]
  private static let indicators = (0..<14).map { "indicator-\(($0 * 5) % 14)" }
  private static let periods = [
    "2024", "2024-12", "2024-Q4", "2023", "2024-Q1", "2024-01", "2024-03", "0001", "9999-12", "9999",
  ].compactMap(Period.init(rawValue:))

  private static func figure(_ random: inout SplitMix) -> Observation {
    var figure = Observation(
      area: areas.randomElement(using: &random) ?? "", indicator: indicators.randomElement(using: &random) ?? "",
      period: periods.randomElement(using: &random) ?? periods[0],
      value: Bool.random(using: &random) ? Double(Int.random(in: 0..<3, using: &random)) / 2 : nil,
      status: ObservationStatus.allCases.randomElement(using: &random) ?? .measured,
      source: ["CBS", "wijkatlas", "wijkatlas (cbs-2020)", ""].randomElement(using: &random) ?? "")
    if Bool.random(using: &random) { figure.sampleSize = 12 }
    if Bool.random(using: &random) { figure.margin = 0.5 }
    if Bool.random(using: &random) { figure.carriedShare = 0.25 }
    return figure
  }

  private static func query(_ random: inout SplitMix) -> ObservationQuery {
    var query = ObservationQuery(division: ["d", "e", "none"].randomElement(using: &random) ?? "")
    if Bool.random(using: &random) {
      query.areas = areas.filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
    }
    if Bool.random(using: &random) {
      let most = Int.random(in: 0...14, using: &random)
      query.indicators = Array(indicators.shuffled(using: &random).prefix(most)) + ["unknown"]
    }
    if Bool.random(using: &random) { query.period = periods.randomElement(using: &random) }
    return query
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func figuresAreFoundAsTheyWereSaved(seed: UInt64) async throws {
    let store = try StoreKind.all[0].make(folder.url)
    var random = SplitMix(seed: seed)
    var model = Model()
    for _ in 0..<12 {
      let division = Bool.random(using: &random) ? "d" : "e"
      let figures = (0..<Int.random(in: 0..<60, using: &random)).map { _ in Self.figure(&random) }
      let expected = model.save(figures, division)
      #expect(try await store.write { try $0.save(figures, division: division) } == expected)
      let told = Set(model.divisions.values.joined().map(\.value.indicator))
      #expect(try await store.read { try $0.knownIndicators() }.isSuperset(of: told))
      #expect(try await store.read { try $0.countObservations() } == model.divisions.values.reduce(0) { $0 + $1.count })
      for _ in 0..<12 {
        let query = Self.query(&random)
        #expect(try await store.read { try $0.observations(query) } == model.observations(query))
      }
    }
  }

  @Test func theTableTellsWhatTheKeysStandFor() async throws {
    let store = try StoreKind.all[0].make(folder.url)
    var random = SplitMix(seed: 7)
    let figures = (0..<200).map { _ in Self.figure(&random) }
    _ = try await store.write { try $0.save(figures, division: "d") }
    let wrong = """
      SELECT count(*) FROM observation o
      WHERE NOT EXISTS (
          SELECT 1 FROM observation_area a WHERE a.id = o.id >> 36 AND a.code = o.area AND a.division = o.division)
        OR NOT EXISTS (
          SELECT 1 FROM observation_indicator i WHERE i.id = (o.id >> 20) & 65535 AND i.identifier = o.indicator)
      """
    #expect(try folder.value("store.gpkg", wrong) == "0")
    #expect(
      try folder.value("store.gpkg", "SELECT count(DISTINCT id & 1048575) - count(DISTINCT period) FROM observation")
        == "0")
  }

  /// A hundred thousand figures and more, indicator after indicator: the order in which the store has them is another.
  @Test func aLargeDeliveryIsStoredOnceWhateverItsOrder() async throws {
    let bench = ImportBench(store: try StoreKind.all[0].make(folder.url))
    let areas = (0..<40).map { "BU063701\(10 + $0)" }
    try await bench.boundaries(areas.map { Samples.row($0) })
    let before = try StoreDump(folder.path("store.gpkg"))
    func rows(_ change: Double) throws -> [IndicatorRow] {
      var rows: [IndicatorRow] = []
      for year in 1900..<2150 {
        let period = try Period(String(year))
        for (number, area) in areas.enumerated() {
          rows.append(
            IndicatorRow(
              area: area,
              values: [
                .init(
                  indicator: "residents", period: period, value: Double(number) + change, status: .measured,
                  column: "value")
              ]))
        }
      }
      return rows
    }
    func run(_ rows: [IndicatorRow]) async throws -> ImportReport {
      try await bench.importer.importIndicators(
        SampleSource(rows), division: "cbs-2024", catalogue: try Samples.catalogue(), options: Importer.Options())
    }
    let first = try await run(rows(0))
    #expect(first.inserted == 10_000 && first.rejectedRows == 0)
    let filled = try StoreDump(folder.path("store.gpkg"))
    #expect(try await run(rows(0).reversed()).isUnchanged)
    #expect(try await run(rows(1)).replaced == 10_000)
    try await bench.undo()
    #expect(try StoreDump(folder.path("store.gpkg")) == filled)
    try await bench.undo()
    #expect(try StoreDump(folder.path("store.gpkg")) == before)
    var twice = try rows(0)
    twice.append(twice[3])
    await #expect(throws: ImportRejected.self) { try await run(twice) }
    #expect(try StoreDump(folder.path("store.gpkg")) == before)
  }
}
