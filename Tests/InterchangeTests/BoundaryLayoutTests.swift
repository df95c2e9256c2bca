import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

@Suite struct BoundaryLayoutTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func rows(
    _ columns: [String], _ values: [String?], _ change: (inout BoundaryOptions) -> Void
  ) throws -> [AreaRow] {
    let path = try folder.geoPackage("areas", columns: columns, rows: [(Place.square(0, 0), values)])
    var options = BoundaryOptions()
    change(&options)
    var rows: [AreaRow] = []
    try BoundarySource(path: path, options: options, data: Product.data).forEach { sourced in
      if case .row(_, let row) = sourced { rows.append(row) }
    }
    return rows
  }

  struct Layout: Sendable, CustomTestStringConvertible {
    var columns: [String]
    var values: [String]
    var level: AreaLevel?
    var expected: [String?]
    var testDescription: String { columns.joined(separator: ",") + " as \(level?.rawValue ?? "whatever it is")" }
  }

  @Test(arguments: [
    Layout(
      columns: ["buurtcode", "buurtnaam", "wijkcode", "gemeentecode"],
      values: ["BU06370101", "Dorp", "WK063701", "GM0637"], expected: ["BU06370101", "Dorp", "WK063701"]),
    Layout(
      columns: ["BU_CODE", "BU_NAAM", "WK_CODE", "GM_CODE"], values: ["BU06370101", "Dorp", "WK063702", "GM0637"],
      expected: ["BU06370101", "Dorp", "WK063702"]),
    Layout(
      columns: ["wijkcode", "wijknaam", "gemeentecode", "gemeentenaam"],
      values: ["WK063701", "Centrum", "GM0637", "Zoetermeer"], expected: ["WK063701", "Centrum", "GM0637"]),
    Layout(
      columns: ["gemeentecode", "gemeentenaam"], values: ["GM0637", "Zoetermeer"], level: .gemeente,
      expected: ["GM0637", "Zoetermeer", nil]),
    Layout(
      columns: ["statcode", "statnaam"], values: ["GM0637", "Zoetermeer"], expected: ["GM0637", "Zoetermeer", nil]),
    Layout(
      columns: ["statcode", "statnaam"], values: ["WK063701", "Centrum"], level: .wijk,
      expected: ["WK063701", "Centrum", nil]),
    Layout(columns: ["code"], values: [" B1 "], expected: ["B1", "B1", nil]),
  ])
  func recognisesLayouts(layout: Layout) throws {
    let row = try #require(try rows(layout.columns, layout.values) { $0.level = layout.level }.first)
    #expect([row.code, row.name, row.parent] == layout.expected)
    #expect(row.geometry.area == 10_000)
  }

  @Test(arguments: [
    (["buurtcode", "wijkcode"], AreaLevel.wijk, "layer areas: holds buurten (column buurtcode), but --level wijk"),
    (["WK_CODE", "GM_CODE"], .gemeente, "layer areas: holds wijken (column WK_CODE), but --level gemeente"),
  ])
  func aLevelAboveThatOfTheLayerIsRefused(columns: [String], level: AreaLevel, expected: String) throws {
    let error = #expect(throws: AtlasError.self) { try rows(columns, ["a", "b"]) { $0.level = level } }
    #expect(error?.code == .badData && error?.message.contains(expected) == true, "\(error?.message ?? "")")
  }

  @Test func aNamedColumnMayBeOfALevelAboveThatOfTheLayer() throws {
    let found = try rows(["buurtcode", "wijkcode"], ["BU06370101", "WK063701"]) {
      $0.level = .wijk
      $0.codeColumn = "wijkcode"
    }
    #expect(found.map(\.code) == ["WK063701"])
  }

  @Test func namedColumnsComeBeforeKnownOnes() throws {
    let columns = ["buurtcode", "wijkcode", "kern", "titel"]
    let found = try rows(columns, ["BU06370101", "WK063701", "K1", "Kern 1"]) {
      $0.codeColumn = "KERN"
      $0.nameColumn = "titel"
    }
    let row = try #require(found.first)
    #expect(row.code == "K1" && row.name == "Kern 1" && row.parent == nil)
  }
}
