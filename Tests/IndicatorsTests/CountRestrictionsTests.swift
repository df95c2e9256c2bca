import Foundation
import Testing

@testable import Indicators

/// A count that the policy keeps back is not told by its rates, shares, parts and totals either.
@Suite struct CountRestrictionsTests {
  private let year: Period

  init() throws {
    year = try Period("2024")
  }

  private static func withheld(_ id: String) -> String {
    #"{"public": {"indicators": {"\#(id)": {"withheld": true}}}}"#
  }

  private static func levels(_ id: String, _ levels: String) -> String {
    #"{"public": {"indicators": {"\#(id)": {"levels": [\#(levels)]}}}}"#
  }

  /// Every figure of one area with some counts, as the public is told it.
  private func told(
    _ counts: [String: Double], _ figures: PublicFigures, level: String = "wijk", bases: Double = 2000
  ) throws -> [String: Observation] {
    let cells: ProtectedCells.Counts = ["W": counts.mapValues { [year: $0] }]
    var known = counts.filter { figures.isFromPoints($0.key) }
    var cases: [String: Int] = [:]
    for definition in figures.catalogue.indicators where definition.points == nil {
      guard case .ratio(let numerator, let denominator, let per) = definition.aggregation else {
        if definition.aggregation == .sum { known[definition.id] = bases }
        continue
      }
      guard let count = counts[numerator] else { continue }
      known[definition.id] = per * count / (counts[denominator] ?? bases)
      cases[definition.id] = Int(counts[denominator] ?? count)
    }
    let observations = try known.map { try Fixtures.observation($0.key, $0.value, area: "W", cases: cases[$0.key]) }
    let money = figures.money(
      of: "d",
      try counts.filter { $0.key.hasPrefix("initiative-money") }.map {
        try Fixtures.observation($0.key, $0.value, area: "W", cases: 20)
      }, members: ["W": ["W"]], places: ["W": ("G", "G")], salt: DisclosureFixtures.salt)
    let place = PublicFigures.Place(
      level: level, isBase: true, cells: ["W"],
      counts: figures.cells(of: "d", cells, salt: DisclosureFixtures.salt), money: money)
    return Dictionary(
      uniqueKeysWithValues: observations.map { ($0.indicator, figures.release($0, at: place)) })
  }

  private static let counts: [String: Double] = [
    "signals": 100, "reports": 40, "litter": 25, "thefts": 60, "open": 30,
  ]

  private func reasons(_ own: String, level: String = "wijk", _ counts: [String: Double] = Self.counts) throws
    -> [String: SuppressionReason]
  {
    try told(counts, try DisclosureFixtures.figures(own), level: level).compactMapValues(\.reason)
  }

  /// Per 1,000 of 2,000 residents is half the count.
  @Test func aRateIsKeptBackWithItsCount() throws {
    let found = try reasons(Self.withheld("thefts"))
    #expect(found["thefts"] == .withheld && found["thefts-per-1000"] == .complement)
  }

  @Test func aCountIsKeptBackWithItsRate() throws {
    let found = try reasons(Self.withheld("thefts-per-1000"))
    #expect(found["thefts-per-1000"] == .withheld && found["thefts"] == .complement)
  }

  @Test func aRateIsToldAtTheLevelsOfItsCount() throws {
    let own = Self.levels("thefts", #""wijk", "gemeente""#)
    let told = try reasons(own)
    #expect(told["thefts-per-1000"] == nil && told["thefts"] == nil)
    let found = try reasons(own, level: "buurt")
    #expect(found["thefts"] == .level && found["thefts-per-1000"] == .complement)
  }

  /// 30 are 30% of 100.
  @Test(arguments: ["open", "signals"]) func aShareIsKeptBackWithEitherCount(id: String) throws {
    #expect(try reasons(Self.withheld(id))["share-open"] == .complement)
  }

  /// 100 less 60 are 40 reports; 40 and 60 are 100 signals.
  @Test func aPartAndItsTotalAreNotToldByTheOthers() throws {
    let found = try reasons(Self.withheld("reports"))
    #expect(found == ["reports": .withheld, "signals": .complement, "share-open": .complement])
    let total = try reasons(Self.withheld("signals"))
    #expect(total["thefts"] == .complement && total["thefts-per-1000"] == .complement && total["reports"] == nil)
  }

  /// What is not counted at all cannot stand in for another.
  @Test func whatIsNotCountedHidesNothing() throws {
    let found = try reasons(Self.withheld("signals"), ["signals": 100, "reports": 40, "open": 30])
    #expect(found["reports"] == nil && found["share-open"] == .complement)
  }

  /// A municipality's own entry may add up counts, or divide by them: then no protected count gives it.
  @Test func whatAFormulaMakesOfCountsIsNotTold() throws {
    let entries =
      DisclosureFixtures.counted + [
        Fixtures.entry("both", extra: #", "formula": {"sum": ["reports", "thefts"], "over": [], "per": 1}"#),
        Fixtures.entry(
          "both-per-1000",
          aggregation: #"{"rule": "ratio", "numerator": "both", "denominator": "residents", "per": 1000}"#),
        Fixtures.entry(
          "per-theft", aggregation: #"{"rule": "ratio", "numerator": "residents", "denominator": "thefts", "per": 1}"#),
        Fixtures.entry(
          "reports-of-both",
          aggregation: #"{"rule": "ratio", "numerator": "reports", "denominator": "both", "per": 100}"#),
      ]
    let figures = PublicFigures(
      catalogue: try Catalogue(json: Fixtures.document(entries)), policy: try DisclosureFixtures.policy())
    let place = PublicFigures.Place(
      level: "wijk", isBase: true, cells: ["W"],
      counts: figures.cells(
        of: "d", ["W": ["reports": [year: 40], "thefts": [year: 60]]], salt: DisclosureFixtures.salt))
    for id in ["both", "both-per-1000", "per-theft", "reports-of-both"] {
      var exact = try Fixtures.observation(id, 33.25, area: "W", cases: 100)
      exact.source = Observation.derivedSource
      #expect(figures.release(exact, at: place).value == nil, "\(id)")
    }
  }

  private static let shipped: [String: Double] = [
    "signals": 380, "signals-open": 45, "public-space-reports": 300, "public-space-reports-repeated": 40,
    "public-space-reports-reopened": 25, "bicycle-thefts": 60, "initiatives": 20, "initiative-money": 80_000,
    "initiative-money-largest": 9000, "reports-paving": 60, "reports-dog-fouling": 20, "reports-street-light": 30,
    "reports-waste": 70, "reports-green": 40, "reports-play": 10, "reports-traffic": 20, "reports-nuisance": 35,
    "reports-youth": 15,
  ]

  /// The shipped entries for points and what is made of them.
  private static func catalogue() throws -> Catalogue {
    let all = try ShippedFiles.catalogue.get()
    let bases: Set = ["residents", "dwellings", "area-land", "initiative-budget"]
    let wanted = try all.indicators.filter { definition in
      if definition.points != nil || bases.contains(definition.id) { return true }
      guard case .ratio(let numerator, _, _) = definition.aggregation else { return false }
      return all[numerator]?.points != nil
    }.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    let themes = String(decoding: try JSONEncoder().encode(all.themes), as: UTF8.self)
    return try Catalogue(json: Data(#"{"themes": \#(themes), "indicators": [\#(wanted.joined(separator: ","))]}"#.utf8))
  }

  /// Of the shipped catalogue each count, amount, rate and share in turn is kept back: nothing else that is told gives it.
  @Test func nothingToldGivesWhatIsKeptBack() throws {
    let catalogue = try Self.catalogue()
    let open = PublicFigures(catalogue: catalogue, policy: try DisclosureFixtures.policy())
    let all = try told(Self.shipped, open)
    let ids = all.filter { open.isFromPoints($0.key) && $0.value.value != nil }.keys.sorted()
    #expect(ids.count > 35 && ids.contains("initiative-budget-used") && ids.contains("reports-waste-per-1000"))
    for id in ids {
      for (own, level) in [(Self.withheld(id), "wijk"), (Self.levels(id, #""gemeente""#), "buurt")] {
        let figures = PublicFigures(catalogue: catalogue, policy: try DisclosureFixtures.policy(own))
        let levels = ["W": level]
        let told = try told(Self.shipped, figures, level: level)
        #expect(figures.deductions(from: Array(told.values), levels: levels).isEmpty, "\(id)")
        let kept = told.values.count { $0.reason == .complement }
        #expect(kept <= 12, "\(id): \(kept)")
        // A gate that looks at its own exception only.
        let faulty = all.filter { $0.key != id }.map(\.value)
        let found = figures.deductions(from: faulty, levels: levels)
        let isBound = catalogue[id]?.points?.measure != .stillOpen
        #expect(found.map(\.cell.indicator) == (isBound ? [id] : []) && !found.contains(where: \.isProtected), "\(id)")
      }
      let atLevel = PublicFigures(
        catalogue: catalogue, policy: try DisclosureFixtures.policy(Self.levels(id, #""wijk", "gemeente""#)))
      #expect(try told(Self.shipped, atLevel).mapValues(\.value) == all.mapValues(\.value), "\(id)")
    }
  }

  /// As in docs/disclosure.md: what the policy names is told where it says so.
  @Test func theExampleOfTheDocumentationHolds() throws {
    let own = """
      {"public": {"indicators": {"initiatives": {"levels": ["wijk", "gemeente"]},
      "public-space-reports": {"withheld": true}}}}
      """
    let figures = PublicFigures(
      catalogue: try ShippedFiles.catalogue.get(), policy: try DisclosureFixtures.policy(own))
    let wijk = try told(Self.shipped, figures)
    #expect(wijk["initiatives"]?.value != nil && wijk["initiatives-per-1000"]?.value != nil)
    for id in ["-per-1000", "-per-1000-dwellings", "-per-hectare", "-repeated-share", "-reopened-share"] {
      #expect(wijk["public-space-reports\(id)"]?.reason == .complement, "\(id)")
    }
    #expect(wijk.filter { $0.key.hasPrefix("reports-") && $0.value.value == nil }.count == 2)
    let buurt = try told(Self.shipped, figures, level: "buurt")
    #expect(buurt["initiatives"]?.reason == .level && buurt["initiatives-per-1000"]?.reason == .complement)
  }

  /// What goes with a secret of a wijk goes in its buurten too, which add up to it.
  @Test func aComplementIsNotAddedUpFromSmallerAreas() throws {
    let own = """
      {"public": {"indicators": {"thefts": {"levels": ["wijk", "gemeente"]}, "reports": {"withheld": true}}}}
      """
    let figures = try DisclosureFixtures.figures(own)
    for level in ["gemeente", "wijk", "buurt", "street"] {
      #expect(try told(Self.counts, figures, level: level)["signals"]?.reason == .complement, "\(level)")
    }
    func figure(_ id: String, _ area: String, _ value: Double) throws -> Observation {
      try Fixtures.observation(id, value, area: area)
    }
    let found = figures.deductions(
      from: try [
        figure("signals", "B1", 60), figure("signals", "B2", 40), figure("thefts", "W", 60),
      ] + [
        figures.release(figure("reports", "W", 40), at: .init(level: "wijk", isBase: true, cells: nil, counts: nil))
      ],
      levels: ["B1": "buurt", "B2": "buurt", "W": "wijk"], parents: ["B1": "W", "B2": "W"])
    #expect(found.map(\.cell.indicator) == ["reports"] && found.map(\.lower) == [40], "\(found)")
  }
}
