import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

/// What every store promises, whatever keeps the data.
@Suite struct StoreContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A gemeente, two wijken, three buurten side by side, and a buurt of another gemeente and of another division.
  private func filled(_ kind: StoreKind) async throws -> any Store {
    let store = try kind.make(folder.url)
    try await store.write { writer in
      try writer.save(Samples.division)
      try writer.save(Division(id: "own", year: 2025, isSynthetic: true))
      for area in [
        Samples.area("GM0637", level: .gemeente), Samples.area("WK063701", level: .wijk),
        Samples.area("WK063702", 2, level: .wijk), Samples.area("BU06370102", 1), Samples.area("BU06370101", 0),
        Samples.area("BU06370201", 2), Samples.area("BU05030101", 50),
        Samples.area("K1", 0, level: AreaLevel(rawValue: "kern"), parent: "WK063701", division: "own"),
      ] { _ = try writer.save(area) }
    }
    return store
  }

  @Test(arguments: StoreKind.all)
  func anAreaIsInsertedReplacedOrUnchanged(kind: StoreKind) async throws {
    let store = try kind.make(folder.url)
    let outcomes = try await store.write { writer in
      try writer.save(Samples.division)
      return [
        try writer.save(Samples.area("BU06370101")), try writer.save(Samples.area("BU06370101")),
        try writer.save(Samples.area("BU06370101", name: "Other")),
        try writer.save(Samples.area("BU06370101", 3, name: "Other")),
        try writer.save(Samples.area("BU06370101", 3, name: "Other")),
        try writer.save(Samples.area("BU06370101", division: "own")),
      ]
    }
    #expect(outcomes == [.inserted, .unchanged, .replaced, .replaced, .unchanged, .inserted])
    let stored = try await store.read { try $0.areas(AreaQuery(division: "cbs-2024")) }
    #expect(stored == [Samples.area("BU06370101", 3, name: "Other")])
  }

  @Test(arguments: StoreKind.all)
  func pointsAndFiguresTellTheSameOutcomes(kind: StoreKind) async throws {
    let store = try kind.make(folder.url)
    let outcomes = try await store.write { writer in
      var address = Address(id: "a", street: "Dorpsstraat", number: 1, point: Coordinate(x: 92_050, y: 452_050))
      var signal = Signal(id: "s", kind: "melding")
      var observation = try Samples.observation("BU06370101", "residents", 2024, nil, status: .missing)
      var result: [[SaveOutcome]] = [[], [], []]
      func save() throws {
        result[0].append(try writer.save(address))
        result[1].append(try writer.save(signal))
        result[2].append(try writer.save(observation, division: "cbs-2024"))
      }
      try save()
      try save()
      address.letter = "A"
      signal.point = Coordinate(x: 92_050, y: 452_050)
      observation.value = 5
      try save()
      address.letter = nil
      signal.point = nil
      observation.value = nil
      try save()
      #expect(try writer.countAddresses() == 1 && writer.countSignals() == 1 && writer.countObservations() == 1)
      return result
    }
    for outcome in outcomes { #expect(outcome == [.inserted, .unchanged, .replaced, .replaced]) }
  }

  struct Question: Sendable, CustomTestStringConvertible {
    var query: AreaQuery
    var codes: [String]
    var testDescription: String { "\(query.level?.rawValue ?? "all") → \(codes.joined(separator: " "))" }
  }

  @Test(
    arguments: StoreKind.all,
    [
      Question(
        query: AreaQuery(division: "cbs-2024", level: .buurt),
        codes: ["BU05030101", "BU06370101", "BU06370102", "BU06370201"]),
      Question(query: AreaQuery(division: "cbs-2024", level: .buurt, gemeente: "GM0503"), codes: ["BU05030101"]),
      Question(query: AreaQuery(division: "cbs-2024", level: .gemeente, gemeente: "GM0637"), codes: ["GM0637"]),
      Question(query: AreaQuery(division: "own", gemeente: "GM0637"), codes: ["K1"]),
      Question(
        query: AreaQuery(division: "cbs-2024", level: .buurt, after: "BU06370101", limit: 1), codes: ["BU06370102"]),
      Question(query: AreaQuery(division: "cbs-2024", level: .buurt, after: "BU06370102"), codes: ["BU06370201"]),
      Question(query: AreaQuery(division: "cbs-2024", after: "WK063702"), codes: []),
      Question(query: AreaQuery(division: "cbs-2024", limit: 0), codes: []),
      Question(
        query: AreaQuery(division: "cbs-2024", codes: ["WK063702", "BU06370101", "none", "it's \"quoted\""]),
        codes: ["BU06370101", "WK063702"]),
      Question(query: AreaQuery(division: "cbs-2024", codes: []), codes: []),
      Question(
        query: AreaQuery(
          division: "cbs-2024", level: .buurt,
          envelope: Envelope(minX: 92_110, minY: 452_010, maxX: 92_150, maxY: 452_020)),
        codes: ["BU06370102"]),
      Question(
        query: AreaQuery(
          division: "cbs-2024", level: .buurt,
          envelope: Envelope(minX: 92_200, minY: 452_100, maxX: 92_250, maxY: 452_900)),
        codes: ["BU06370102", "BU06370201"]),
      Question(
        query: AreaQuery(division: "cbs-2024", envelope: Envelope(minX: 0, minY: 300_000, maxX: 10, maxY: 300_010)),
        codes: []),
      Question(query: AreaQuery(division: "none"), codes: []),
    ])
  func areasAreFoundInOrderOfCode(kind: StoreKind, question: Question) async throws {
    let store = try await filled(kind)
    let (areas, count, extent) = try await store.read {
      (try $0.areas(question.query), try $0.countAreas(question.query), try $0.extent(question.query))
    }
    #expect(areas.map(\.code) == question.codes)
    guard question.query.limit == nil else { return }
    #expect(count == question.codes.count)
    let union = areas.compactMap(\.geometry.envelope).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
    #expect((extent == nil) == (union == nil))
    if let extent, let union { #expect(extent.contains(union) && union.expanded(by: 0.1).contains(extent)) }
  }

  @Test(arguments: StoreKind.all)
  func pagesByKeyCoverEverythingOnce(kind: StoreKind) async throws {
    let store = try await filled(kind)
    let (pages, all) = try await store.read { reader in
      var query = AreaQuery(division: "cbs-2024", limit: 2, includesGeometry: false)
      var pages: [String] = []
      // Bounded, so that a store that repeats a page fails instead of going on for ever.
      for _ in 0..<10 {
        let page = try reader.areas(query)
        pages += page.map(\.code)
        query.after = page.last?.code ?? query.after
      }
      return (pages, try reader.areas(AreaQuery(division: "cbs-2024")).map(\.code))
    }
    #expect(pages == all)
    #expect(pages.count == 7)
  }

  @Test(arguments: StoreKind.all)
  func geometryComesBackUnlessItIsLeftOut(kind: StoreKind) async throws {
    let store = try await filled(kind)
    let query = AreaQuery(division: "cbs-2024", codes: ["BU06370102"])
    #expect(try await store.read { try $0.areas(query) }.first == Samples.area("BU06370102", 1))
    var without = query
    without.includesGeometry = false
    let bare = without
    #expect(try await store.read { try $0.areas(bare) }.first?.geometry.isEmpty == true)
  }

  @Test(arguments: StoreKind.all)
  func divisionsTellWhatTheyHold(kind: StoreKind) async throws {
    let store = try await filled(kind)
    let divisions = try await store.read { try $0.divisions() }
    #expect(
      divisions.map(\.division) == [
        Division(
          id: "cbs-2024", year: 2024, validFrom: Moment("2024-01-01"), validTo: Moment("2024-12-31")),
        Division(id: "own", year: 2025, isSynthetic: true),
      ])
    #expect(divisions.first?.areas == [.gemeente: 1, .wijk: 2, .buurt: 4])
    #expect(divisions.first?.gemeenten == ["GM0637", "GM0503"])
    #expect(divisions.first?.finestLevel == .buurt && divisions.last?.finestLevel == AreaLevel(rawValue: "kern"))
    #expect(divisions.allSatisfy { !$0.isChosen })
    try await store.write { try $0.useDivision("own") }
    #expect(try await store.read { try $0.divisions() }.map(\.isChosen) == [false, true])
    try await store.write { try $0.useDivision(nil) }
    #expect(try await store.read { try $0.divisions() }.map(\.isChosen) == [false, false])
  }

  @Test(arguments: StoreKind.all)
  func aWriteThatThrowsLeavesNothing(kind: StoreKind) async throws {
    struct Stop: Error {}
    let store = try await filled(kind)
    await #expect(throws: Stop.self) {
      try await store.write { writer in
        try writer.save(Division(id: "late"))
        _ = try writer.save(Samples.area("BU06379999"))
        _ = try writer.save(Address(id: "a", point: Coordinate(x: 92_000, y: 452_000)))
        #expect(try writer.countAddresses() == 1)
        throw Stop()
      }
    }
    let (divisions, areas, addresses) = try await store.read {
      (try $0.divisions().count, try $0.countAreas(AreaQuery(division: "cbs-2024")), try $0.countAddresses())
    }
    #expect(divisions == 2 && areas == 7 && addresses == 0)
  }
}
