import Atlas
import Foundation
import Indicators
import Testing

/// What an import makes of figures that cannot be right, and where it puts those that are.
@Suite struct FigureImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  struct Figures: FigureSource {
    var rows: [IndicatorRow]
    var areasAreNames = false
    var problems: [RowProblem] = []
    var provenance: Provenance { Provenance(source: "figures.csv", checksum: "c") }
    var expectedRows: Int? { nil }
    var areas: [String] { rows.map(\.area) }
    var periods: [Period] { Set(rows.flatMap { $0.values.map(\.period) }).sorted() }

    func forEach(_ body: (SourcedRow<IndicatorRow>) throws -> Void) throws {
      for (index, row) in rows.enumerated() { try body(.row(index + 2, row)) }
    }
  }

  private static func row(
    _ area: String, _ indicator: String, _ value: Double, _ period: String = "2024"
  ) throws -> IndicatorRow {
    IndicatorRow(
      area: area,
      values: [
        .init(indicator: indicator, period: try Period(period), value: value, status: .measured, column: "kolom")
      ])
  }

  private static func catalogue() throws -> Catalogue {
    func entry(_ id: String, _ unit: String, _ rule: String) -> String {
      """
      {"id": "\(id)", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"}, "definition": {"nl": "d", "en": "d"},
       "unit": "\(unit)", "decimals": 0, "direction": "neutral", "aggregation": \(rule), "source": "s"}
      """
    }
    let entries = [
      entry("residents", "persons", #"{"rule": "sum"}"#),
      entry("share", "percent", #"{"rule": "weighted-mean", "weight": "residents"}"#),
    ]
    return try Catalogue(
      json: Data(
        #"{"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [\#(entries.joined(separator: ","))]}"#
          .utf8))
  }

  private func bench() async throws -> ImportBench {
    let bench = ImportBench(store: try StoreKind.all[0].make(folder.url))
    try await bench.boundaries([Samples.row("BU06370101"), Samples.row("BU06370102", 1)])
    return bench
  }

  private func run(
    _ bench: ImportBench, _ figures: Figures, skipsInvalid: Bool = true, level: AreaLevel? = nil
  ) async throws -> ImportReport {
    var options = ImportBench.options(skipsInvalid: skipsInvalid)
    options.level = level
    return try await bench.importer.importIndicators(
      figures, division: "cbs-2024", catalogue: try Self.catalogue(), options: options)
  }

  @Test func whatCannotBeRightIsNamedWithRowAndColumnAndTheRestStored() async throws {
    let bench = try await bench()
    let rows = [
      try Self.row("BU06370101", "residents", 5), try Self.row("BU06370102", "share", 101),
      try Self.row("BU06370102", "residents", -1), try Self.row("BU06370102", "residents", 9.48),
      try Self.row("BU06370199", "residents", 5), try Self.row("BU05030101", "residents", 5),
      try Self.row("BU06379997", "residents", 5), try Self.row("BU06370101", "residents", 6),
    ]
    await #expect(throws: ImportRejected.self) { try await run(bench, Figures(rows: rows), skipsInvalid: false) }
    let report = try await run(bench, Figures(rows: rows))
    #expect(report.inserted == 1 && report.skipped == 2)
    #expect(report.rejected.map(\.row) == [3, 4, 5, 6, 9])
    #expect(report.rejected.prefix(3).allSatisfy { $0.field == "kolom" })
    let reasons = ["more than 100 percent", "negative", "--decimal", "no area of division cbs-2024", "duplicate"]
    for (problem, reason) in zip(report.rejected, reasons) { #expect(problem.reason.contains(reason), "\(problem)") }
  }

  /// Codes that lost their prefix or digits, and totals without a code, are no areas elsewhere.
  @Test(arguments: ["637", "063701", "WK0637", "2711AB", "", "Totaal"])
  func aCodeThatIsNoneIsNamed(code: String) async throws {
    let rows = [
      try Self.row("BU06370101", "residents", 5), try Self.row(code, "residents", 5),
      try Self.row("NL00", "residents", 5),
    ]
    let report = try await run(try await bench(), Figures(rows: rows))
    #expect(report.inserted == 1 && report.rejected.map(\.row) == [3] && report.rejected.map(\.value) == [code])
    #expect(report.skipped == 1 && report.skippedAreas == ["NL00"])
  }

  @Test func periodsThatOverlapAreRefused() async throws {
    let rows = [
      try Self.row("BU06370101", "residents", 5, "2023"), try Self.row("BU06370101", "residents", 5, "2023-Q2"),
      try Self.row("BU06370102", "residents", 5, "2023-Q2"), try Self.row("BU06370101", "residents", 5, "2024"),
    ]
    let report = try await run(try await bench(), Figures(rows: rows))
    #expect(report.inserted == 3 && report.rejected.map(\.row) == [3])
    #expect(report.rejected.first?.reason.contains("overlaps 2023 of row 2") == true)
    #expect(report.rejected.map(\.field) == ["period"])
  }

  @Test func aFigureWithoutItsDenominatorIsStoredWithARemark() async throws {
    let bench = try await bench()
    let alone = try await run(bench, Figures(rows: [try Self.row("BU06370101", "share", 50)]))
    #expect(alone.inserted == 1 && alone.findings.map(\.field) == ["kolom"])
    #expect(alone.findings.first?.reason.contains("weighted by residents") == true)
    _ = try await run(bench, Figures(rows: [try Self.row("BU06370101", "residents", 50)]))
    let again = try await run(bench, Figures(rows: [try Self.row("BU06370102", "share", 50)]))
    #expect(again.inserted == 1 && again.findings.isEmpty)
  }

  @Test func areasAreFoundByNameWhereItIsTheirOwn() async throws {
    let bench = ImportBench(store: try StoreKind.all[0].make(folder.url))
    var rows = [
      Samples.row("BU06370101"), Samples.row("BU06370102", 1), Samples.row("WK063701"), Samples.row("GM0637"),
    ]
    for (index, name) in ["Meerzicht", "Noord", "Meerzicht", "Zoetermeer"].enumerated() { rows[index].name = name }
    try await bench.boundaries(rows)
    let figures = Figures(
      rows: try ["meerzicht", "Noord", "wijk 01 Meerzicht", "Delft"].map { try Self.row($0, "residents", 5) },
      areasAreNames: true)
    let report = try await run(bench, figures)
    #expect(report.inserted == 1 && report.skipped == 1 && report.rejected.map(\.row) == [2, 4])
    #expect(report.rejected.first?.reason.contains("BU06370101, WK063701") == true)
    let wijken = try await run(bench, Figures(rows: [figures.rows[2]], areasAreNames: true), level: .wijk)
    #expect(wijken.inserted == 1)
  }

  @Test func whatIsWrongBeforeTheRowsCountsAsWell() async throws {
    let problem = RowProblem(row: 1, field: "AantalInwnoers_5", value: "", reason: "no known column")
    let figures = Figures(rows: [try Self.row("BU06370101", "residents", 5)], problems: [problem])
    let bench = try await bench()
    await #expect(throws: ImportRejected.self) { try await run(bench, figures, skipsInvalid: false) }
    #expect(try await run(bench, figures).rejected == [problem])
  }

  // MARK: Division

  private func chosen(_ bench: ImportBench, _ wanted: String?, _ figures: Figures) async throws -> FigureDivision {
    try await bench.store.read { try FigureDivision.choose(wanted, for: figures, $0) }
  }

  @Test func figuresGoToTheDivisionThatHasTheirCodes() async throws {
    let bench = try await bench()
    try await bench.boundaries(
      [Samples.row("BU06370101"), Samples.row("BU06370103", 1)], division: Division(id: "cbs-2020"))
    let old = Figures(rows: try ["BU06370101", "BU06370103"].map { try Self.row($0, "residents", 5, "2024") })
    let found = try await chosen(bench, nil, old)
    #expect(found.id == "cbs-2020" && found.reason.contains("only one"))
    let error = await #expect(throws: AtlasError.self) { try await chosen(bench, "cbs-2024", old) }
    #expect(error?.code == .badData)
    for part in ["BU06370103", "cbs-2024", "--division cbs-2020", "--carry-to cbs-2024"] {
      #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }
    #expect(try await chosen(bench, "cbs-2020", old).id == "cbs-2020")
  }

  @Test(arguments: [("2020", "cbs-2020"), ("2024", "cbs-2024"), ("2017", "cbs-2024")])
  func ofDivisionsWithAllCodesTheOneOfTheirYearIsTaken(period: String, id: String) async throws {
    let bench = try await bench()
    try await bench.boundaries([Samples.row("BU06370101")], division: Division(id: "cbs-2020"))
    let figures = Figures(rows: [try Self.row("BU06370101", "residents", 5, period)])
    #expect(try await chosen(bench, nil, figures).id == id)
  }

  @Test func codesOfOtherGemeentenDecideNothing() async throws {
    let bench = try await bench()
    try await bench.boundaries([Samples.row("BU05030101")], division: Division(id: "cbs-2020"))
    let figures = Figures(rows: try ["BU06370101", "BU05030199"].map { try Self.row($0, "residents", 5) })
    #expect(try await chosen(bench, nil, figures).id == "cbs-2024")
  }
}
