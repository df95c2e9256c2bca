import Foundation
import TestSupport
import Testing

@testable import Indicators

@Suite struct ProtectedCellsTests {
  private let year: Period

  init() throws {
    year = try Period("2024")
  }

  /// Random counts of 300 cells: reports = litter + other reports, signals = reports + thefts + other kinds.
  private func counts(seed: UInt64) -> ProtectedCells.Counts {
    var random = SplitMix(seed: seed)
    return Dictionary(
      uniqueKeysWithValues: (0..<300).map { cell in
        func few() -> Double { Double(Int.random(in: 0...7, using: &random)) }
        let (litter, thefts) = (few(), few())
        let reports = litter + few()
        let signals = reports + thefts + few()
        let open = Double(Int.random(in: 0...Int(signals), using: &random))
        let all = ["litter": litter, "thefts": thefts, "reports": reports, "signals": signals, "open": open]
        return ("cell\(cell)", all.mapValues { [year: $0] })
      })
  }

  @Test func aTotalIsTheSumOfItsPartsAndTheRest() throws {
    let figures = try DisclosureFixtures.figures()
    let cells = figures.cells(of: "d", counts(seed: 1), salt: DisclosureFixtures.salt)
    for cell in (0..<300).map({ "cell\($0)" }) {
      func told(_ id: String) throws -> Int { try #require(cells.sum(id, year, cells: [cell])) }
      let otherReports = try told("reports") - told("litter")
      let otherSignals = try told("signals") - told("reports") - told("thefts")
      #expect(otherReports >= 0 && otherReports % 5 == 0 && otherSignals >= 0 && otherSignals % 5 == 0)
    }
  }

  /// What an outsider concludes is true: each cell lies within less than a base of what is told.
  @Test func eachCellIsWithinItsBase() throws {
    let exact = counts(seed: 2)
    let cells = try DisclosureFixtures.figures().cells(of: "d", exact, salt: DisclosureFixtures.salt)
    for (cell, indicators) in exact {
      for id in ["litter", "thefts", "open"] {
        let told = try #require(cells.sum(id, year, cells: [cell]))
        #expect(abs(Double(told) - (indicators[id]?[year] ?? 0)) < 5)
      }
      // What is still open is never more than what there is, as far as rounding could tell so.
      let (open, all) = (cells.sum("open", year, cells: [cell])!, cells.sum("signals", year, cells: [cell])!)
      #expect(
        open <= all || Double(all) <= (indicators["open"]?[year] ?? 0) - 5
          || Double(all) < indicators["signals"]![year]! - 4)
    }
  }

  @Test func aLargerAreaIsTheSumOfItsCellsWhateverTheOrder() throws {
    let cells = try DisclosureFixtures.figures().cells(of: "d", counts(seed: 3), salt: DisclosureFixtures.salt)
    let some = (0..<40).map { "cell\($0)" }
    let sum = some.reduce(0) { $0 + (cells.sum("signals", year, cells: [$1]) ?? 0) }
    #expect(cells.sum("signals", year, cells: some.reversed()) == sum)
    #expect(cells.sum("signals", year, cells: some + ["nowhere"]) == nil)
    #expect(cells.sum("signals", year, cells: [String]()) == nil)
  }

  /// `waste` is of every kind and one category: it crosses the kinds, so no cells can make both.
  @Test func aCountThatCrossesOthersIsNotMade() throws {
    let cells = try DisclosureFixtures.figures().cells(of: "d", counts(seed: 4), salt: DisclosureFixtures.salt)
    let crossing = ["reports", "waste"].filter(cells.isOverlapping)
    #expect(crossing.count == 1 && cells.sum(crossing[0], year, cells: ["cell1"]) == nil)
  }

  /// What is open at the end of the years was opened in one of them: two looks at the same signals.
  @Test func whatOtherCountsAddUpToIsNotMade() throws {
    func overlapping(_ measures: [String]) throws -> Set<String> {
      let entries = measures.map { measure in
        let promises = measure == "judged" ? #", "promises": [{"workingDays": 3}]"# : ""
        return Fixtures.entry(measure.lowercased(), extra: #", "points": {"measure": "\#(measure)"\#(promises)}"#)
      }
      return CountForest(try Catalogue(json: Fixtures.document(entries))).overlapping
    }
    #expect(try overlapping(["opened", "stillOpen", "backlog", "judged"]) == ["backlog", "judged"])
    #expect(try overlapping(["opened", "backlog", "judged"]).isEmpty)
  }

  /// Of a category that no count is opened of, what is open lies in the kind's.
  @Test func theNarrowestCountFramesAPartOfIt() throws {
    let forest = CountForest(
      try Catalogue(
        json: Fixtures.document([
          Fixtures.entry("all", extra: #", "points": {"measure": "opened"}"#),
          Fixtures.entry("reports", extra: #", "points": {"kind": "melding", "measure": "opened"}"#),
          Fixtures.entry(
            "open-litter", extra: #", "points": {"kind": "melding", "category": "afval", "measure": "stillOpen"}"#),
        ])))
    let litter = try #require(forest.nodeOf["open-litter"])
    #expect(forest.nodes[litter].frame == forest.nodeOf["reports"])
  }

  @Test func theSameCodeInAnotherDivisionIsAnotherCell() throws {
    let figures = try DisclosureFixtures.figures()
    let exact = counts(seed: 5)
    let (one, other) = (
      figures.cells(of: "a", exact, salt: DisclosureFixtures.salt),
      figures.cells(of: "b", exact, salt: DisclosureFixtures.salt)
    )
    let told = { (cells: ProtectedCells) in exact.keys.sorted().map { cells.sum("thefts", year, cells: [$0]) } }
    #expect(told(one) != told(other))
  }

  @Test func longerPeriodsAreSumsOfThoseOfThePolicyAndShorterOnesAreNot() throws {
    let figures = try DisclosureFixtures.figures(
      #"{"public": {"countPeriod": "quarter"}, "loosens": ["countPeriod"]}"#)
    var quarters: [Period: Double] = [:]
    for quarter in 1...4 { quarters[try Period("2024-Q\(quarter)")] = Double(quarter) }
    quarters[year] = 10
    quarters[try Period("2024-02")] = 1
    let cells = figures.cells(of: "d", ["c": ["thefts": quarters]], salt: DisclosureFixtures.salt)
    let parts = try (1...4).map { try #require(cells.sum("thefts", Period("2024-Q\($0)"), cells: ["c"])) }
    #expect(cells.sum("thefts", year, cells: ["c"]) == parts.reduce(0, +))
    #expect(cells.sum("thefts", try Period("2024-02"), cells: ["c"]) == nil)
    #expect(cells.sum("thefts", try Period("2023"), cells: ["c"]) == nil)
  }
}
