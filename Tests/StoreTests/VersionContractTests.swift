import Atlas
import Foundation
import SpatialCore
import Testing

/// Corrected deliveries, on every store.
@Suite struct VersionContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let buurten = ["BU06370101", "BU06370102", "BU06370201", "BU05030101"].enumerated().map {
    Samples.row($1, Double($0))
  }

  struct Delivery: Sendable, CustomTestStringConvertible {
    var what: String
    var rows: [AreaRow]
    var isPartial = false
    var missing: [String]
    var testDescription: String { what }
  }

  /// Missing are areas of the level in the gemeenten that the delivery speaks of.
  @Test(
    arguments: StoreKind.all,
    [
      Delivery(what: "everything", rows: buurten, missing: []),
      Delivery(what: "one lacks", rows: [buurten[0], buurten[2], buurten[3]], missing: ["BU06370102"]),
      Delivery(what: "another gemeente", rows: [buurten[3]], missing: []),
      Delivery(what: "another level", rows: [Samples.row("WK063701")], missing: []),
      Delivery(what: "one of two gemeenten, all", rows: [Samples.row("GM0637")], missing: ["GM0503"]),
      Delivery(what: "one of two gemeenten, asked for", rows: [Samples.row("GM0637")], isPartial: true, missing: []),
    ])
  func areasThatADeliveryLacksAreListedAndRemovedOnlyWhenAsked(kind: StoreKind, delivery: Delivery) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(Self.buurten + [Samples.row("GM0637"), Samples.row("GM0503")])
    let before = try await bench.names()
    let listed = try await bench.boundaries(delivery.rows, isPartial: delivery.isPartial)
    #expect(listed.missing.flatMap(\.codes) == delivery.missing && listed.removed == 0)
    #expect(try await bench.names().count == before.count + listed.inserted)
    let removed = try await bench.boundaries(delivery.rows, replace: true, isPartial: delivery.isPartial)
    #expect(removed.removed == delivery.missing.count && removed.missing.allSatisfy { $0.isRemoved })
    #expect(removed.isUnchanged == delivery.missing.isEmpty)
    #expect(Set(try await bench.names().keys).isDisjoint(with: delivery.missing))
    if !delivery.missing.isEmpty {
      try await bench.undo()
      #expect(try await bench.names() == before)
    }
  }

  /// What could not be read may be the very area that seems to be missing.
  @Test(arguments: StoreKind.all)
  func nothingIsRemovedWhereRowsWereRejected(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(Self.buurten)
    let report = try await bench.boundaries(
      [Self.buurten[0]], skipsInvalid: true,
      rejected: [RowProblem(row: 2, field: "geometry", value: "", reason: "cut")],
      replace: true)
    #expect(report.missing.flatMap(\.codes) == ["BU06370102", "BU06370201"] && report.removed == 0)
    #expect(try await bench.names().count == 4)
  }

  @Test(arguments: StoreKind.all)
  func aDeliveryIsCurrentAsFarAsItsAreasAre(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    func current() async throws -> [Int64: Int] {
      try await bench.store.read { try $0.areaCountsByRun(division: "cbs-2024") }
    }
    try await bench.boundaries(Self.buurten)
    try await bench.boundaries([Samples.row("BU06370101", 7)])
    #expect(try await current() == [1: 3, 2: 1])
    #expect(try await bench.boundaries([Samples.row("BU06370101", 7)]).isUnchanged)
    #expect(try await current() == [1: 3, 2: 1])
    try await bench.undo()
    #expect(try await current() == [1: 4])
  }

  @Test(arguments: StoreKind.all)
  func validityIsOfTheWholeYearForCBSAndAsSaidWhereSomebodySays(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    func stored() async throws -> [String?] {
      let division = try await bench.store.read { try $0.divisions() }.first?.division
      return [division?.validFrom?.text, division?.validTo?.text]
    }
    try await bench.boundaries(Self.buurten)
    #expect(try await stored() == ["2024-01-01", "2024-12-31"])
    let said = Division(id: "cbs-2024", validFrom: Moment("2024-03-01"))
    let report = try await bench.boundaries(Self.buurten, division: said)
    #expect(!report.isUnchanged && report.isDivisionChanged)
    #expect(try await stored() == ["2024-03-01", "2024-12-31"])
    #expect(try await bench.boundaries(Self.buurten).isUnchanged)
    #expect(try await stored() == ["2024-03-01", "2024-12-31"])
    try await bench.undo()
    #expect(try await stored() == ["2024-01-01", "2024-12-31"])
    #expect(Division(id: "wijkregie-2024").validity.from == nil)
  }

  @Test(arguments: StoreKind.all)
  func aReportNamesTenThousandProblemsAndCountsAll(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let problems = (1...12_000).map { RowProblem(row: $0, field: "row", value: "", reason: "cut off") }
    let error = await #expect(throws: ImportRejected.self) {
      try await bench.boundaries(ImportBench.rows, rejected: problems)
    }
    #expect(error?.report.rejectedRows == 12_000)
    #expect(error?.report.rejected == Array(problems.prefix(10_000)))
  }
}
