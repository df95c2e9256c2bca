import TestSupport
import Testing

@testable import Indicators

/// Two divisions of a strip of ground of ten places, and what somebody knows who subtracts areas of one from the other.
@Suite struct SharedTablesTests {
  /// Areas as runs of places.
  private struct Strip {
    var division: String
    var areas: [(code: String, places: Range<Int>)]
    var parents: [String: String] = [:]

    var coverage: SharedGround.Coverage {
      let isParent = Set(parents.values)
      return SharedGround.Coverage(
        division: division, parents: parents,
        levels: Dictionary(uniqueKeysWithValues: areas.map { ($0.code, isParent.contains($0.code) ? "wijk" : "buurt") })
      )
    }

    var finest: [(code: String, places: Range<Int>)] {
      let isParent = Set(parents.values)
      return areas.filter { !isParent.contains($0.code) }
    }

    func figures(_ id: String, _ places: [Double], secret: Set<String> = [], cases: Int? = nil) throws -> [Observation]
    {
      try areas.map { area in
        let value = places[area.places].reduce(0, +)
        return try Fixtures.observation(
          id, secret.contains(area.code) ? nil : value, area: area.code,
          status: secret.contains(area.code) ? .suppressed : .measured, cases: cases)
      }
    }
  }

  private static func ground(_ strips: [Strip]) -> SharedGround {
    var overlaps: [SharedGround.Overlap] = []
    for first in strips.indices {
      for second in strips.indices where second > first {
        let (own, others) = (strips[first].finest, strips[second].finest)
        func isOutside(_ places: Range<Int>, _ all: [(code: String, places: Range<Int>)]) -> Bool {
          places.contains { place in !all.contains { $0.places.contains(place) } }
        }
        overlaps.append(
          SharedGround.Overlap(
            first: first, second: second,
            pairs: own.flatMap { one in
              others.filter { $0.places.overlaps(one.places) }.map { (one.code, $0.code) }
            },
            uncoveredFirst: Set(own.filter { isOutside($0.places, others) }.map(\.code)),
            uncoveredSecond: Set(others.filter { isOutside($0.places, own) }.map(\.code))))
      }
    }
    return SharedGround(strips.map(\.coverage), overlaps)
  }

  private static let places: [Double] = [12, 30, 25, 40, 18, 60, 33, 21, 54, 70]
  private static let first = Strip(
    division: "a", areas: [("A1", 0..<1), ("A2", 1..<3), ("A3", 3..<6), ("A4", 6..<10), ("AW", 0..<10)],
    parents: ["A1": "AW", "A2": "AW", "A3": "AW", "A4": "AW"])

  private func tables(
    _ strips: [Strip], _ observations: [String: [Observation]], own: String = #"{"public": {}}"#
  ) throws -> SharedTables {
    let figures = try DisclosureFixtures.figures(own)
    let kept = Dictionary(
      uniqueKeysWithValues: strips.map { strip in
        let coverage = strip.coverage
        let hierarchy = DeliveredTables.Hierarchy(parents: coverage.parents, levels: coverage.levels)
        return (strip.division, DeliveredTables(hierarchy, observations[strip.division] ?? [], figures).kept)
      })
    return SharedTables(Self.ground(strips), observations, kept: kept, figures)
  }

  private func kept(_ tables: SharedTables, _ division: String) -> Set<String> {
    Set(tables.kept[division]?.complements.map(\.area) ?? [])
  }

  @Test func withoutASecretNothingIsKeptBack() throws {
    let second = Strip(division: "b", areas: [("B1", 0..<2), ("B2", 2..<10)])
    let tables = try tables(
      [Self.first, second],
      ["a": Self.first.figures("residents", Self.places), "b": second.figures("residents", Self.places)])
    #expect(kept(tables, "a").isEmpty && kept(tables, "b").isEmpty)
  }

  /// A1 is secret, and so is what goes with it; B1 and B2 are the same areas.
  @Test func areasThatAreTheSameAreKeptBackInBoth() throws {
    var second = Self.first
    second.division = "b"
    second.areas = second.areas.map { ("B" + $0.code.dropFirst(), $0.places) }
    second.parents = ["B1": "BW", "B2": "BW", "B3": "BW", "B4": "BW"]
    let tables = try tables(
      [Self.first, second],
      [
        "a": Self.first.figures("residents", Self.places, secret: ["A1"]),
        "b": second.figures("residents", Self.places),
      ])
    #expect(kept(tables, "a") == ["A2"] && kept(tables, "b") == ["B1", "B2"])
  }

  /// A1 = B1 − A2.
  @Test func anAreaOfTwoTellsTheSecretOne() throws {
    let second = Strip(division: "b", areas: [("B1", 0..<3), ("B2", 3..<10)])
    let lone = Strip(division: "a", areas: Array(Self.first.areas.dropLast()))
    let tables = try tables(
      [lone, second],
      ["a": lone.figures("residents", Self.places, secret: ["A1"]), "b": second.figures("residents", Self.places)])
    #expect(!kept(tables, "a").union(kept(tables, "b")).isEmpty)
    #expect(tables.deductions["a"]?.count == 1 && tables.deductions["a"]?.allSatisfy(\.isProtected) == true)
  }

  /// Of wijken only there are figures, and those of the other division are made of the same buurten.
  @Test func levelsWithoutFiguresHideNothing() throws {
    func strip(_ name: String) -> Strip {
      Strip(
        division: name.lowercased(),
        areas: [
          ("\(name)1", 0..<4), ("\(name)2", 4..<7), ("\(name)3", 7..<10), ("\(name)W", 0..<7), ("\(name)V", 7..<10),
        ],
        parents: ["\(name)1": "\(name)W", "\(name)2": "\(name)W", "\(name)3": "\(name)V"])
    }
    func wijken(_ strip: Strip, secret: Set<String>) throws -> [Observation] {
      try strip.figures("residents", Self.places, secret: secret).filter {
        $0.area.hasSuffix("W") || $0.area.hasSuffix("V")
      }
    }
    let (one, other) = (strip("A"), strip("B"))
    let tables = try tables([one, other], ["a": wijken(one, secret: ["AW"]), "b": wijken(other, secret: [])])
    #expect(kept(tables, "b").contains("BW"))
  }

  /// Three divisions, each of which hides what another tells.
  @Test func aThirdDivisionHidesNothingEither() throws {
    let lone = Strip(division: "a", areas: Array(Self.first.areas.dropLast()))
    let second = Strip(division: "b", areas: [("B1", 0..<3), ("B2", 3..<10)])
    let third = Strip(division: "c", areas: [("C1", 0..<1), ("C2", 1..<10)])
    let tables = try tables(
      [lone, second, third],
      [
        "a": lone.figures("residents", Self.places, secret: ["A1"]), "b": second.figures("residents", Self.places),
        "c": third.figures("residents", Self.places),
      ])
    #expect(kept(tables, "c").contains("C1"))
    #expect(tables.deductions["a"]?.allSatisfy(\.isProtected) == true)
  }

  /// A4 and B2 differ by one place: a survey of B2 less that of A4 would be one of that place.
  @Test func aSurveyIsToldWhereItCutsNoAreaOfTheFirst() throws {
    let second = Strip(
      division: "b", areas: [("B1", 0..<5), ("B2", 5..<10), ("BV", 0..<5), ("BW", 0..<10)],
      parents: ["B1": "BV", "BV": "BW", "B2": "BW"])
    let rating = [Double](repeating: 0.7, count: 10)
    var others = try second.figures("mean-age", rating, cases: 90)
    for position in others.indices where others[position].area == "BV" {
      (others[position].source, others[position].sampleSize) = (Observation.derivedSource, nil)
    }
    let tables = try tables(
      [Self.first, second],
      [
        "a": Self.first.figures("mean-age", rating, cases: 80), "b": others,
      ])
    #expect(kept(tables, "a").isEmpty && kept(tables, "b") == ["B1", "B2", "BV"])
  }

  /// What a bounded programme over places, which an outsider does not even know apart, deduces of random secrets.
  @Test(arguments: 1...60) func noSecretOfRandomDivisionsIsNarrow(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let places = (0..<10).map { _ in Double(Int.random(in: 3...60, using: &random)) }
    let strips = ["a", "b", "c"].map { division in
      let borders = Set((0..<4).map { _ in Int.random(in: 1..<10, using: &random) }).union([0, 10]).sorted()
      var areas = zip(borders, borders.dropFirst()).enumerated().map { (code: "\(division)\($0)", places: $1.0..<$1.1) }
      let parents = Dictionary(uniqueKeysWithValues: areas.map { ($0.code, division + "W") })
      areas.append((division + "W", 0..<10))
      return Strip(division: division, areas: areas, parents: parents)
    }
    let observations = try Dictionary(
      uniqueKeysWithValues: strips.map { strip in
        let secret = Set(strip.finest.map(\.code).filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
        return (strip.division, try strip.figures("residents", places, secret: secret))
      })
    let tables = try tables(strips, observations)
    var programme = LinearTable()
    for _ in places { _ = programme.addVariable(0...Double.infinity) }
    var secrets: [(Int, ClosedRange<Double>)] = []
    for strip in strips {
      for figure in observations[strip.division] ?? [] {
        let run = try #require(strip.areas.first { $0.code == figure.area }).places
        let isTold =
          figure.value != nil
          && tables.kept[strip.division]?.complements.contains(
            TableCell(figure.area, figure.indicator, figure.period)) == false
        let told = isTold ? figure.value.map { $0...$0 } : nil
        let variable = programme.addVariable(told ?? 0...Double.infinity)
        programme.addEquation(
          run.map { .init(variable: $0, factor: 1) } + [.init(variable: variable, factor: -1)])
        if figure.value == nil { secrets.append((variable, 0...0)) }
      }
    }
    programme.narrow()
    let exact = programme.exactRanges(of: secrets.map(\.0))
    for (variable, _) in secrets {
      let range = exact[variable] ?? programme.lower[variable]...programme.upper[variable]
      let middle = (range.lowerBound + range.upperBound) / 2
      #expect(range.upperBound - range.lowerBound >= max(5, middle.isFinite ? middle / 10 : 0) - 1e-6, "\(range)")
    }
  }
}
