import Foundation
import Testing

/// `tiles build`: archives of vector tiles.
struct TilesTests {
  /// Making the demo city takes most of the time: once.
  @Test func theDemoCityBecomesArchivesOrIsToldWhyNot() throws {
    let program = try Program()
    defer { program.remove() }
    try #require(try program.run("demo").code == 0)
    try standsInTheFolderOfTiles(program)
    try isTheSameEveryTime(program)
    try holdsPlanAndFacilitiesWhereAsked(program)
    for (arguments, expected) in Self.wrong { try isRefused(arguments, expected, program) }
    #expect(try program.run("tiles", "build", "--zoom", "8", "-o", "none/a.pmtiles").code == 73)
  }

  private func standsInTheFolderOfTiles(_ program: Program) throws {
    let outcome = try program.run("tiles", "build", "--indicators", "residents,signals-per-1000", "--zoom", "8-12")
    #expect(outcome.code == 0 && outcome.output.isEmpty, "\(outcome.errors)")
    #expect(outcome.errors.contains("Tiles/demo-2024.pmtiles: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("(gemeenten, wijken, buurten)"), "\(outcome.errors)")
    let bytes = try Data(contentsOf: program.folder.appendingPathComponent("Tiles/demo-2024.pmtiles"))
    #expect(bytes.starts(with: Data("PMTiles".utf8) + [3]) && bytes[100] == 8 && bytes[101] == 12)
  }

  private func isTheSameEveryTime(_ program: Program) throws {
    func archive(_ name: String, _ more: String...) throws -> Data {
      let outcome = try program.run(
        ["tiles", "build", "--indicators", "signals-per-1000", "--zoom", "9-11", "-o", name] + more)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return try Data(contentsOf: program.folder.appendingPathComponent(name))
    }
    let first = try archive("a.pmtiles")
    #expect(try archive("b.pmtiles") == first)
    #expect(try archive("c.pmtiles", "--audience", "internal") != first)
    #expect(try archive("d.pmtiles", "--tile-matrix-set", "NetherlandsRDNewQuad") != first)
    #expect(try archive("e.pmtiles", "--level", "wijk").count < first.count)
  }

  private func holdsPlanAndFacilitiesWhereAsked(_ program: Program) throws {
    let arguments = ["tiles", "build", "--zoom", "8-10", "-o", "f.pmtiles", "--level", "wijk", "--with"]
    let outcome = try program.run(arguments + ["territories,facilities"])
    #expect(outcome.code == 0 && outcome.errors.contains("(wijken, territories, facilities)"), "\(outcome.errors)")
    let wrong = try program.run(arguments + ["trees"])
    #expect(wrong.code == 64 && wrong.errors.contains("--with trees: territories, facilities expected"))
  }

  private static let wrong = [
    (["--zoom", "12-5"], "--zoom 12-5"), (["--zoom", "x"], "--zoom x"),
    (["--zoom", "0-40"], "--zoom 0-40: within 0-22"), (["--zoom", "9223372036854775807"], "--zoom"),
    (["--zoom", "5-22"], "end at a lower zoom"), (["--level", "straat"], "gemeente, wijk, buurt"),
    (["--indicators", "none"], "there is no indicator \"none\""), (["--division", "none"], "none"),
    (["--tile-matrix-set", "Nowhere"], "--tile-matrix-set Nowhere"), (["--period", "2024-13"], "2024-13"),
    (["--tile-matrix-set", "WorldCRS84Quad"], "PMTiles has one tile at zoom 0"),
  ]

  private func isRefused(_ arguments: [String], _ expected: String, _ program: Program) throws {
    let outcome = try program.run(["tiles", "build", "-o", "wrong.pmtiles"] + arguments)
    #expect(outcome.code == 64 || outcome.code == 66, "\(outcome.code) \(outcome.errors)")
    #expect(outcome.errors.contains(expected), "\(arguments): \(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("wrong.pmtiles").path))
  }

  /// The wijken of the whole country: every tile read by others, no cracks, no overlaps, each wijk where GDAL has it.
  @Test(
    .enabled(if: Program.hasData && Program.peers != nil),
    arguments: [
      ("nl/nl_2022_rd.gpkg", "wijken_2022", "wijkcode"), ("zoetermeer/zoetermeer_rd.gpkg", "buurten_2024", "buurtcode"),
    ])
  func othersReadWhatIsBuilt(file: String, layer: String, code: String) throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data(file)
    let imported = try program.run("import", "boundaries", source, "--layer", layer, "--division", "cbs-2022")
    try #require(imported.code == 0, "\(imported.errors)")
    try #require(try program.run("tiles", "build", "--zoom", "5-12", "-o", "a.pmtiles").code == 0)
    let archive = program.folder.appendingPathComponent("a.pmtiles").path
    let answer = try Program.peer("tiles.py", [archive, source, layer, code])
    #expect(answer.contains(" 0 problems"), "\(answer)")
  }
}
