import TestSupport
import Testing

@testable import Indicators

/// What was once a way to compute a secret figure of a delivered table.
@Suite struct DeliveredAttackTests {
  private static let parents = [
    "W1": "G", "W2": "G", "B1": "W1", "B2": "W1", "B3": "W1", "B4": "W2", "B5": "W2",
  ]
  private static let hierarchy = DeliveredTables.Hierarchy(
    parents: parents,
    levels: parents.keys.reduce(into: ["G": "gemeente"]) { $0[$1] = $1.hasPrefix("W") ? "wijk" : "buurt" })

  private static let catalogue = [
    Fixtures.entry("residents"), Fixtures.entry("young"), Fixtures.entry("old"), Fixtures.entry("dwellings"),
    Fixtures.entry(
      "share-young", aggregation: #"{"rule": "weighted-mean", "weight": "residents"}"#,
      extra: #", "formula": {"sum": ["young"], "over": ["residents"], "per": 100}"#),
    Fixtures.entry(
      "per-dwelling",
      aggregation: #"{"rule": "ratio", "numerator": "residents", "denominator": "dwellings", "per": 1}"#),
    Fixtures.entry(
      "thefts", extra: #", "points": {"measure": "opened"}"#),
    Fixtures.entry(
      "thefts-per-1000",
      aggregation: #"{"rule": "ratio", "numerator": "thefts", "denominator": "residents", "per": 1000}"#),
    Fixtures.entry("rating", aggregation: #"{"rule": "weighted-mean", "weight": "residents"}"#),
    share("owned"), share("rented"), share("unknown"), share("rented-social"), share("rented-private"),
    Fixtures.entry(
      "median",
      aggregation: #"""
        {"rule": "grouped-median", "classes": [{"indicator": "owned", "from": 0, "to": 10},
        {"indicator": "rented", "from": 10, "to": 20}, {"indicator": "unknown", "from": 20}]}
        """#),
  ]

  private static func share(_ id: String) -> String {
    Fixtures.entry(id, aggregation: #"{"rule": "weighted-mean", "weight": "dwellings"}"#, unit: "percent")
  }

  private static let tenure = """
    {"public": {"relations": [{"shares": ["owned", "rented", "unknown"]},
    {"total": "rented", "parts": ["rented-social", "rented-private"]}]}}
    """

  private func figures(_ own: String = #"{"public": {}}"#) throws -> PublicFigures {
    PublicFigures(
      catalogue: try Catalogue(json: Fixtures.document(Self.catalogue)), policy: try DisclosureFixtures.policy(own))
  }

  private func tables(
    _ values: [String: [String: Double?]], own: String = #"{"public": {}}"#, cases: [String: Int] = [:],
    derived: Set<String> = []
  ) throws -> DeliveredTables {
    let observations = try values.flatMap { id, areas in
      try areas.map { area, value in
        var figure = try Fixtures.observation(
          id, value, area: area, status: value == nil ? .suppressed : .measured, cases: cases["\(area) \(id)"])
        if derived.contains("\(area) \(id)") { figure.source = Observation.derivedSource }
        return figure
      }
    }
    return DeliveredTables(Self.hierarchy, observations, try figures(own))
  }

  private func kept(_ tables: DeliveredTables) -> Set<String> {
    Set(tables.complements.map { "\($0.area) \($0.indicator)" })
  }

  private static let residents: [String: Double?] = [
    "G": 1000, "W1": 700, "W2": 300, "B1": 41, "B2": 259, "B3": 400, "B4": 100, "B5": 200,
  ]

  /// The municipality delivers buurten and the total only: W1 is 1000 − 300, and B1 what is left of it.
  @Test func aLevelWithoutFiguresHidesNothing() throws {
    let tables = try tables([
      "residents": ["G": 1000, "B1": nil, "B2": 259, "B3": 400, "B4": 100, "B5": 200]
    ])
    #expect(!tables.complements.isEmpty && tables.deductions.allSatisfy(\.isProtected))
  }

  /// 12.5% of 200 residents are 25.
  @Test func aShareByFormulaTellsItsCount() throws {
    let tables = try tables([
      "residents": ["B5": 200], "young": ["B5": nil], "share-young": ["B5": 12.5],
    ])
    #expect(kept(tables) == ["B5 share-young"])
  }

  /// Where the denominator is kept back, its share and count together would tell it.
  @Test func whatIsDividedBySomethingKeptBackIsKeptBackToo() throws {
    var values = Self.residents
    values["B1"] = .some(nil)
    let tables = try tables([
      "residents": values, "young": ["B1": 10, "B2": 90, "B3": 100], "share-young": ["B1": 24.4, "B2": 34.7, "B3": 25],
      "rating": ["B1": 7, "B2": 6, "B3": 8, "W1": 7.2],
    ])
    #expect(kept(tables).contains("B2 residents"))
    #expect(kept(tables).isSuperset(of: ["B1 share-young", "B2 share-young", "B1 rating", "B2 rating"]))
    #expect(!kept(tables).contains("B3 share-young"))
  }

  /// The rate of points is of the nearest year that has residents: with the count it tells those, whatever the year.
  @Test func aRateOfAnotherYearTellsItsDenominator() throws {
    var values = Self.residents
    values["B1"] = .some(nil)
    let figures = try figures()
    let kept = try tables(["residents": values]).kept
    let year = try Period("2025")
    let counts: ProtectedCells.Counts = ["B2": ["thefts": [year: 40]], "B3": ["thefts": [year: 40]]]
    for (area, reason) in [("B2", SuppressionReason.complement), ("B3", nil)] {
      let place = PublicFigures.Place(
        level: "buurt", isBase: true, cells: [area],
        counts: figures.cells(of: "d", counts, salt: DisclosureFixtures.salt), kept: kept)
      let rate = try Fixtures.observation("thefts-per-1000", 154.4, "2025", area: area, cases: 40)
      #expect(figures.release(rate, at: place).reason == reason)
    }
  }

  /// The mean that we made of the parts that have one is that of B2 and B3: it must not pass for that of all three.
  @Test func aMeanOfSomePartsIsNotThatOfAll() throws {
    let some: Double = (1683.5 + 3000) / 659
    let ratings: [String: Double?] = [
      "G": 7.1, "W2": 7, "B1": nil, "B2": 6.5, "B3": 7.5, "W1": some, "B4": 7, "B5": 7,
    ]
    let tables = try tables(["residents": Self.residents, "rating": ratings], derived: ["W1 rating"])
    #expect(tables.deductions.filter { !$0.isProtected }.isEmpty)
  }

  /// A survey of too few is secret; the wijk that was made of it and of others would tell it.
  @Test func aDerivedMeanTellsNoSmallSurvey() throws {
    let wijk: Double = (205.0 + 1686.70383 + 2999.484) / 700
    let ratings: [String: Double?] = ["B1": 5, "B2": 6.51237, "B3": 7.49871, "W1": wijk]
    let tables = try tables(
      ["residents": Self.residents, "rating": ratings], cases: ["B1 rating": 12, "B2 rating": 80, "B3 rating": 90],
      derived: ["W1 rating"])
    #expect(!tables.complements.isEmpty && tables.deductions.allSatisfy(\.isProtected))
  }

  /// 100 − 60 − 3 = 37: shares of one whole tell the one that is secret.
  @Test func sharesThatMakeAWholeTellTheMissingOne() throws {
    let tables = try tables(["owned": ["B5": 60], "rented": ["B5": nil], "unknown": ["B5": 3]], own: Self.tenure)
    #expect(!kept(tables).isEmpty && tables.deductions.allSatisfy(\.isProtected))
  }

  /// A class that nobody delivers any more is empty.
  @Test func aShareThatIsNotDeliveredHidesNothing() throws {
    let tables = try tables(["owned": ["B5": 60], "rented": ["B5": nil]], own: Self.tenure)
    #expect(kept(tables) == ["B5 owned"])
  }

  /// Shares of a share: 40 rented, of which 25 social.
  @Test func sharesThatMakeAnotherTellTheMissingOne() throws {
    let tables = try tables(
      ["rented": ["B5": 40], "rented-social": ["B5": 25], "rented-private": ["B5": nil]], own: Self.tenure)
    #expect(!kept(tables).isEmpty && tables.deductions.allSatisfy(\.isProtected))
  }

  /// A percentage is at most 100, also of an area of which nothing is told.
  @Test func whatIsNotToldOfAShareIsAtMostAll() throws {
    let tables = try tables([
      "dwellings": ["G": 1000, "W1": 990, "W2": 10], "owned": ["G": 99.5, "W1": nil],
    ])
    #expect(kept(tables) == ["G owned"] && tables.deductions.allSatisfy(\.isProtected))
  }

  /// A median of classes tells nothing besides them, and goes with any of them.
  @Test func aMedianOfClassesIsToldAsTheyAre() throws {
    let figures = try figures(Self.tenure)
    func released(_ values: [String: [String: Double?]]) throws -> Observation {
      let tables = try tables(values, own: Self.tenure, derived: ["B5 median"])
      var median = try Fixtures.observation("median", 9, area: "B5", status: .estimated)
      median.source = Observation.derivedSource
      return figures.release(
        median, at: PublicFigures.Place(level: "buurt", isBase: false, cells: nil, counts: nil, kept: tables.kept))
    }
    let open: [String: [String: Double?]] = [
      "owned": ["B5": 60], "rented": ["B5": 37], "unknown": ["B5": 3], "median": ["B5": 9],
    ]
    #expect(try released(open).value == 9)
    var secret = open
    secret["unknown"] = ["B5": nil]
    #expect(try released(secret).reason == .complement)
  }

  @Test func whatThePolicyWithholdsIsNotComputed() throws {
    let own = """
      {"public": {"indicators": {"young": {"withheld": true}},
      "relations": [{"total": "residents", "parts": ["young", "old"]}]}}
      """
    let tables = try tables(["residents": ["B5": 200], "young": ["B5": 25], "old": ["B5": 175]], own: own)
    #expect(kept(tables).contains("B5 old"))
  }

  /// Residents of the buurten are withheld, and a wijk of one buurt is that buurt.
  @Test func aLevelThatIsWithheldIsNotComputed() throws {
    let own = #"{"public": {"indicators": {"residents": {"levels": ["wijk", "gemeente"]}}}}"#
    let one = DeliveredTables.Hierarchy(
      parents: ["W1": "G", "W2": "G", "B1": "W1", "B2": "W2", "B3": "W2"],
      levels: ["G": "gemeente", "W1": "wijk", "W2": "wijk", "B1": "buurt", "B2": "buurt", "B3": "buurt"])
    let observations = try ["G": 500, "W1": 200, "W2": 300, "B1": 200, "B2": 120, "B3": 180].map {
      try Fixtures.observation("residents", $0.value, area: $0.key)
    }
    let tables = DeliveredTables(one, observations, try figures(own))
    #expect(kept(tables).isSuperset(of: ["W1 residents"]) && tables.deductions.allSatisfy(\.isProtected))
  }

  /// Carried to areas that did not change it would be the very figure.
  @Test func whatIsKeptBackIsNotCarriedEither() throws {
    var values = Self.residents
    values["B1"] = .some(nil)
    var kept = KeptFigures()
    kept.keepCarried(from: "old", try tables(["residents": values]).kept)
    let figures = try figures()
    func released(_ id: String, _ source: String) throws -> SuppressionReason? {
      var figure = try Fixtures.observation(id, 259, area: "B2")
      figure.source = source
      return figures.release(
        figure, at: PublicFigures.Place(level: "buurt", isBase: false, cells: nil, counts: nil, kept: kept)
      ).reason
    }
    #expect(try released("residents", "wijkatlas (old)") == .complement)
    #expect(try released("dwellings", "wijkatlas (old)") == nil)
    #expect(try released("residents", "CBS") == nil)
  }

  /// A rate over what was carried, and a sum of it, would be those of the very figures.
  @Test func whatIsMadeOfWhatWasCarriedIsKeptBackToo() throws {
    var values = Self.residents
    values["B1"] = .some(nil)
    var kept = KeptFigures()
    kept.keepCarried(from: "old", try tables(["residents": values]).kept)
    let figures = try figures()
    func figure(_ id: String, _ area: String, _ source: String) throws -> Observation {
      var figure = try Fixtures.observation(id, 25, area: area)
      figure.source = source
      return figure
    }
    let (carried, made) = ("wijkatlas (old)", Observation.derivedSource)
    let known = try [
      figure("residents", "B2", carried), figure("residents", "W1", made), figure("residents", "W2", "CBS"),
      figure("share-young", "B2", made), figure("share-young", "W1", made), figure("share-young", "W2", made),
      figure("rating", "B3", made), figure("per-dwelling", "B2", made),
    ]
    kept.keepMade(of: known, parents: Self.parents, figures)
    let place = PublicFigures.Place(level: "buurt", isBase: false, cells: nil, counts: nil, kept: kept)
    let told = known.filter { figures.release($0, at: place).value != nil }.map { "\($0.area) \($0.indicator)" }
    #expect(told == ["W2 residents", "W2 share-young", "B3 rating"])
    #expect(kept.isKept("residents", in: "B2"))
  }

  /// Ten categories of random buurten: no secret is narrower than the policy demands by all equations together.
  @Test(arguments: 1...12) func noSecretOfACrossedTableIsNarrow(seed: UInt64) throws {
    let (table, _) = CrossedTable.random(seed: seed, wijken: 3, buurten: 5, categories: 4)
    let tables = DeliveredTables(table.hierarchy, table.observations, try table.figures())
    #expect(tables.deductions.count == table.secrets)
    for deduction in tables.deductions { #expect(deduction.isProtected, "\(deduction)") }
  }
}
