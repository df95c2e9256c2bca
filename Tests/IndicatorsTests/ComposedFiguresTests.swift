import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct ComposedFiguresTests {
  private let catalogue: Catalogue

  init() throws {
    catalogue = try Fixtures.catalogue()
  }

  private func observations(_ area: String, _ values: [(String, Double?)], _ period: String = "2024") throws
    -> [Observation]
  {
    try values.map {
      try Fixtures.observation($0.0, $0.1, period, area: area, status: $0.1 == nil ? .suppressed : .measured)
    }
  }

  private func value(_ id: String, _ composed: ComposedFigures, _ period: String = "2024") throws -> Observation {
    let period = try Period(period)
    return try #require(composed.observations(code: "X").first { $0.indicator == id && $0.period == period })
  }

  private func part(_ code: String, _ share: Double) -> ComposedFigures.Part {
    ComposedFigures.Part(code: code, shares: [.dwellings: share, .addresses: share, .area: share])
  }

  @Test func aWholeAreaKeepsItsFiguresAlsoThoseThatCannotBeAggregated() throws {
    var own = try observations("A", [("residents", 100), ("rating", 7)])
    own[1].sampleSize = 80
    let composed = ComposedFigures(catalogue: catalogue, parts: [.init(code: "A")], observations: own)
    let rating = try value("rating", composed)
    #expect(rating.value == 7 && rating.sampleSize == 80 && rating.status == .measured && rating.area == "X")
    #expect(rating.carriedShare == nil)
  }

  @Test func aDividedAreaIsAnEstimateWithItsCarriedShare() throws {
    let known = try observations("A", [("residents", 100)]) + observations("B", [("residents", 100)])
    let composed = ComposedFigures(
      catalogue: catalogue, parts: [.init(code: "A"), part("B", 0.5)], observations: known)
    let residents = try value("residents", composed)
    #expect(residents.value == 150 && residents.status == .estimated)
    // 50 of 150 come from an area of which half was left behind.
    #expect(abs((residents.carriedShare ?? 0) - 50 * 0.5 / 150) < 1e-12)
  }

  @Test func whatCannotBeAggregatedIsRefused() throws {
    let known = try observations("A", [("rating", 7)]) + observations("B", [("rating", 7)])
    let composed = ComposedFigures(
      catalogue: catalogue, parts: [.init(code: "A"), .init(code: "B")], observations: known)
    #expect(try value("rating", composed).status == .notApplicable)
  }

  @Test func aSecretPartMakesASumSecretAndIsCounted() throws {
    let known = try observations("A", [("residents", 100)]) + observations("B", [("residents", nil)])
    let composed = ComposedFigures(
      catalogue: catalogue, parts: [.init(code: "A"), .init(code: "B")], observations: known)
    #expect(try value("residents", composed).status == .suppressed)
    #expect(composed.incomplete(try Period("2024")).first { $0.indicator == "residents" }?.known == 1)
  }

  /// The second part has no residents, and so needs no mean in either year.
  @Test func aYearWithoutTheFigureDoesNotHideTheYearBefore() throws {
    let known =
      try observations("A", [("residents", 100), ("mean-age", 40)], "2023")
      + observations("B", [("residents", 0)], "2023") + observations("A", [("residents", 100)])
      + observations("B", [("residents", 0)])
    let composed = ComposedFigures(
      catalogue: catalogue, parts: [.init(code: "A"), .init(code: "B")], observations: known)
    let means = composed.observations(code: "X").filter { $0.indicator == "mean-age" }
    #expect(means.map(\.period.rawValue) == ["2023"] && means[0].value == 40)
  }

  @Test func whatIsCountedInsideStandsForItsParts() throws {
    let known = try observations("A", [("residents", 1000), ("thefts", 10), ("thefts-per-1000", 10)])
    let composed = ComposedFigures(
      catalogue: catalogue, parts: [part("A", 0.5)], observations: known,
      counts: [try Period("2024"): ["thefts": .init(value: 1)]])
    let thefts = try value("thefts", composed)
    #expect(thefts.value == 1 && thefts.status == .measured && thefts.carriedShare == nil)
    let rate = try value("thefts-per-1000", composed)
    #expect(rate.value == 2 && rate.status == .estimated && rate.sampleSize == 1)
  }

  @Test func aCountOfAYearWithoutResidentsTakesTheNearestYear() throws {
    let known =
      try observations("A", [("residents", 500)], "2020") + observations("A", [("residents", 1000)], "2023")
      + observations("A", [("thefts", 4)], "2024")
    let composed = ComposedFigures(
      catalogue: catalogue, parts: [.init(code: "A")], observations: known,
      counts: [try Period("2024"): ["thefts": .init(value: 4)]])
    let rate = try value("thefts-per-1000", composed)
    #expect(rate.value == 4 && rate.status == .estimated)
  }

  @Test func aRateOfAPeriodThatGoesOnIsProvisional() throws {
    let known = try observations("A", [("residents", 1000), ("thefts", 10)])
    let counted = ComposedFigures.Counted(value: 4, status: .provisional)
    let composed = ComposedFigures(
      catalogue: catalogue, parts: [.init(code: "A"), part("B", 0.5)],
      observations: known + (try observations("B", [("residents", 0)])),
      counts: [try Period("2024"): ["thefts": counted]])
    #expect(try value("thefts", composed).status == .provisional)
    let rate = try value("thefts-per-1000", composed)
    #expect(rate.value == 4 && rate.status == .provisional)
  }

  /// 15 of 20 and 8 of 10 kept are 23 of 30, whatever was opened; where the cases are not told it is an estimate.
  @Test func aShareThatKeepsAPromiseIsOfItsOwnCases() throws {
    let catalogue = try Catalogue(
      json: Fixtures.document([
        Fixtures.entry("opened", extra: #", "points": {"measure": "opened"}"#),
        Fixtures.entry(
          "kept", aggregation: #"{"rule": "weighted-mean", "weight": "opened"}"#,
          extra: #", "points": {"measure": "withinPromise", "promises": [{"workingDays": 3}]}"#, unit: "percent"),
      ]))
    func kept(_ area: String, _ opened: Double, _ share: Double?, _ cases: Int?) throws -> [Observation] {
      try observations(area, [("opened", opened)])
        + [
          Fixtures.observation(
            "kept", share, area: area, status: share == nil ? .notApplicable : .measured, cases: cases)
        ]
    }
    func composed(_ cases: Int?) throws -> ComposedFigures {
      ComposedFigures(
        catalogue: catalogue, parts: ["A", "B", "C"].map { .init(code: $0) },
        observations: try kept("A", 20, 75, cases) + kept("B", 100, 80, 10) + kept("C", 1, nil, 0))
    }
    let exact = try value("kept", composed(20))
    #expect(exact.value == 2300 / 30.0 && exact.status == .measured && exact.sampleSize == 30)
    #expect(try value("kept", composed(nil)).status != .measured)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func theTwoSidesOfAnyBorderAddUpToTheWhole(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let codes = (0..<Int.random(in: 1...12, using: &random)).map { "A\($0)" }
    let known = try codes.flatMap { code in
      try observations(
        code,
        [
          ("residents", Double(Int.random(in: 1...4000, using: &random))),
          ("thefts", Double(Int.random(in: 0...50, using: &random))),
          ("mean-age", Double(Int.random(in: 20...60, using: &random))),
        ])
    }
    let inside = codes.map { ($0, Double.random(in: 0.01...0.99, using: &random)) }
    func composed(_ parts: [ComposedFigures.Part]) -> ComposedFigures {
      ComposedFigures(catalogue: catalogue, parts: parts, observations: known)
    }
    let one = composed(inside.map { part($0.0, $0.1) })
    let other = composed(inside.map { part($0.0, 1 - $0.1) })
    let whole = composed(codes.map { .init(code: $0) })
    for id in ["residents", "thefts"] {
      let sum = try #require(value(id, one).value) + #require(value(id, other).value)
      #expect(abs(sum - (try #require(value(id, whole).value))) < 1e-9)
    }
    func total(_ figures: ComposedFigures) throws -> Double {
      try #require(value("mean-age", figures).value) * #require(value("residents", figures).value)
    }
    #expect(abs(try total(one) + total(other) - total(whole)) < 1e-6)
  }
}

@Suite struct CellSelectionTests {
  private func cell(_ code: String, homes: (Int, Int) = (0, 0), metres: (Double, Double)) -> CellSelection.Cell {
    CellSelection.Cell(
      code: code, dwellings: homes.1, dwellingsInside: homes.0, squareMetres: metres.1, squareMetresInside: metres.0)
  }

  @Test func halfOfTheDwellingsDecideElseHalfOfTheSquareMetres() {
    let cells = [
      cell("D", homes: (5, 10), metres: (1, 100)), cell("C", homes: (4, 10), metres: (99, 100)),
      cell("B", metres: (50, 100)), cell("A", metres: (49, 100)), cell("E", metres: (0, 0)),
    ]
    #expect(CellSelection(cells).codes == ["B", "D"])
  }
}
