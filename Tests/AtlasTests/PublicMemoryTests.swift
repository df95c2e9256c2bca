import Atlas
import GeoPackageStore
import Indicators
import TestSupport
import Testing

/// What the public is told does not rest on what was asked before, and follows the store at once.
@Suite struct PublicMemoryTests {
  private static let codes = SmallCity.areas.map(\.code)
  private let city: SmallCity
  private let figures: PublicFigures
  private let open: PublicStore

  init() throws {
    city = try SmallCity()
    let policy = try ShippedPolicy.policy()
    figures = PublicFigures(catalogue: city.catalogue, policy: policy)
    open = PublicStore(city.store, catalogue: city.catalogue, policy: policy)
  }

  /// By a reader that remembers nothing.
  private func fresh(_ query: ObservationQuery) async throws -> [Observation] {
    let figures = figures
    return try await city.store.read { try PublicReader($0, figures).observations(query) }
  }

  private func remembered(_ query: ObservationQuery) async throws -> [Observation] {
    try await open.read { try $0.observations(query) }
  }

  private func prepared() async throws {
    let signals = (0..<60).map { SmallCity.signal("\($0)", Double($0 * 5), "2024-0\($0 % 9 + 1)-10") }
    let residents = Dictionary(uniqueKeysWithValues: Self.codes.suffix(3).map { ($0, Optional(500.0)) })
    let stored = try await city.fill(residents: residents, signals: signals)
    _ = try await AssignPoints(store: city.store).run(stored) { _, _ in }
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(stored, period: nil)
  }

  private func save(_ value: Double, _ sampleSize: Int?, _ area: String) async throws {
    _ = try await city.store.write { writer in
      try writer.save(
        Observation(
          area: area, indicator: "residents", period: try Period("2024"), value: value, status: .measured,
          sampleSize: sampleSize, source: "CBS"), division: SmallCity.division.id)
    }
  }

  @Test func aFigureThatBecomesSecretIsNotToldAnyMore() async throws {
    try await prepared()
    let query = ObservationQuery(division: SmallCity.division.id, areas: ["BU99000101"])
    func residents() async throws -> Observation? {
      try await remembered(query).first { $0.indicator == "residents" }
    }
    #expect(try await residents()?.value == 500)
    try await save(7, 3, "BU99000101")
    for _ in 0..<2 {
      let told = try await residents()
      #expect(told?.value == nil && told?.reason == .fewRespondents)
    }
    try await save(800, nil, "BU99000101")
    #expect(try await residents()?.value == 800)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func answersAreThoseOfAReaderThatRemembersNothing(seed: UInt64) async throws {
    try await prepared()
    var random = SplitMix(seed: seed)
    let indicators = city.catalogue.indicators.map(\.id)
    for _ in 0..<80 {
      if Int.random(in: 0..<6, using: &random) == 0 {
        let few = Bool.random(using: &random) ? Int.random(in: 1...60, using: &random) : nil
        try await save(
          Double.random(in: 0...900, using: &random).rounded(), few, Self.codes.randomElement(using: &random) ?? "")
      }
      var query = ObservationQuery(division: SmallCity.division.id)
      if Bool.random(using: &random) { query.areas = Self.codes.filter { _ in Bool.random(using: &random) } }
      if Bool.random(using: &random) { query.indicators = indicators.filter { _ in Bool.random(using: &random) } }
      if Bool.random(using: &random) { query.period = try Period("2024") }
      #expect(try await remembered(query) == fresh(query))
    }
  }
}
