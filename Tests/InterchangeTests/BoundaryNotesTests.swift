import Atlas
import SpatialCore
import Testing

@testable import Interchange

/// What is no area, codes that are written otherwise, and layers that are not understood.
@Suite struct BoundaryNotesTests {
  private func read(
    _ columns: [String], _ rows: [[String?]], srs: Int = 28992, _ change: (inout BoundaryOptions) -> Void = { _ in }
  ) throws -> (codes: [String], notes: [String]) {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = try folder.geoPackage(
      "areas", srs: srs, columns: columns,
      rows: rows.enumerated().map { (Place.square(Double($0.offset) * 100, 0), $0.element) })
    var options = BoundaryOptions()
    options.isCBS = true
    change(&options)
    let source = try BoundarySource(path: path, options: options, data: Product.data)
    var codes: [String] = []
    try source.forEach { sourced in
      if case .row(_, let row) = sourced { codes.append(row.code) }
    }
    return (codes, source.notes)
  }

  @Test func watersAreCountedByColumnAndByCode() throws {
    let found = try read(
      ["BU_CODE", "H2O"],
      [
        ["BU05180101", "NEE"], ["BU05180101", "JA"], ["BU05189998", "NEE"], ["BU05189997", nil], ["BU05180102", "nee"],
      ])
    #expect(found.codes == ["BU05180101", "BU05180102"])
    #expect(found.notes == ["3 water features left out: CBS draws large waters apart"])
  }

  @Test func foreignTerritoryIsNoGemeente() throws {
    let found = try read(
      ["gemeentecode", "water"], [["GM0744", "NEE"], ["GM0998", "B"], ["GM0998", nil], ["GM0744", "B"]])
    #expect(found.codes == ["GM0744", "GM0998"])
    #expect(
      found.notes == [
        "2 features of foreign territory left out (GM0998, GM0744): no gemeente of the Netherlands",
        "GM0998 is foreign territory, no gemeente of the Netherlands; stored as delivered",
      ])
  }

  @Test func codesWithoutLettersAreToldOnce() throws {
    let found = try read(["gemeentecode"], [["0637"], ["0503"], ["GM0518"]])
    #expect(found.codes == ["GM0637", "GM0503", "GM0518"])
    #expect(found.notes == ["2 codes came without its letters, stored as GM0637"])
    #expect(try read(["gemeentecode"], [["0637"]]) { $0.isCBS = false }.codes == ["0637"])
  }

  @Test func severalYearsInOneLayerAreRefusedWithTheChoice() throws {
    let rows = [["GM0637", "2023"], ["GM0503", "2024"], ["GM0637", "2024"]]
    let error = #expect(throws: AtlasError.self) { try read(["statcode", "jaarcode"], rows) }
    #expect(error?.code == .badData)
    #expect(error?.message.contains("GM0637 is there for jaarcode 2023 and 2024") == true)
    #expect(error?.message.contains("--where jaarcode=2024") == true)
    let chosen = try read(["statcode", "jaarcode"], rows) { $0.condition = ("jaarcode", "2024") }
    #expect(chosen.codes == ["GM0503", "GM0637"])
  }

  @Test func anUnknownLayoutIsShownWithWhatLooksLikeCodes() throws {
    let rows = [["W1", "Dorp Noord", "rood"], ["W2", "Dorp Zuid", "rood"], ["W3", "Rand", "blauw"]]
    let error = #expect(throws: AtlasError.self) { try read(["nummer", "omschrijving", "kleur"], rows) }
    let message = try #require(error?.message)
    for part in [
      "fid, nummer, omschrijving, kleur", "these look like codes: fid (\"1\" … \"3\"), nummer (\"W1\" … \"W3\")",
      "--code COLUMN", "--name COLUMN", "--level L",
    ] { #expect(message.contains(part), "\(part) in: \(message)") }
  }

  @Test func anUnknownSystemIsShownWithACoordinate() throws {
    let error = #expect(throws: AtlasError.self) { try read(["BU_CODE"], [["BU06370101"]], srs: 0) }
    #expect(error?.message.contains("(92000, 452000), which looks like RD New, --crs EPSG:28992") == true)
  }
}
