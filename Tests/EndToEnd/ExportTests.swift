import Foundation
import Testing

/// What `export` writes is what `import` takes back.
@Suite struct ExportTests {
  private let program: Program

  init() throws {
    program = try Program()
    try #require(try program.run("demo").code == 0)
  }

  private func path(_ name: String) -> String { program.folder.appendingPathComponent(name).path }

  /// Every level of a store's only division as text: codes, names, parents and exact coordinates.
  private func contents(_ program: Program) throws -> String {
    let outcome = try program.run("export", "all", "--format", "csv", "--geometry", "wkt", "--division", "demo-2024")
    #expect(outcome.code == 0, "\(outcome.errors)")
    // Residents are no part of the boundaries.
    return outcome.output.replacing(/,demo-2024,[0-9.]*,/, with: ",")
  }

  @Test func whatIsExportedIsImportedIdentical() throws {
    defer { program.remove() }
    let expected = try contents(program)
    #expect(expected.split(separator: "\n").count == 57)
    for arguments in [["-o", "all.gpkg"], ["-o", "all.geojson", "--crs", "EPSG:28992"]] {
      let outcome = try program.run(["export", "all"] + arguments)
      #expect(outcome.code == 0 && outcome.output.isEmpty, "\(outcome.errors)")
      let copy = try Program()
      defer { copy.remove() }
      let layers = arguments[1].hasSuffix("gpkg") ? ["gemeenten", "wijken", "buurten"].map { ["--layer", $0] } : [[]]
      for layer in layers {
        let imported = try copy.run(
          ["import", "boundaries", path(arguments[1]), "--division", "demo-2024"] + layer)
        #expect(imported.code == 0, "\(imported.errors)")
      }
      #expect(try contents(copy) == expected)
    }
  }

  @Test func theEndingTellsTheFormatAndTheFileIsWhole() throws {
    defer { program.remove() }
    for name in ["b.gpkg", "b.geojson", "b.csv"] {
      let outcome = try program.run("export", "buurten", "--indicators", "residents,signals-per-1000", "-o", name)
      #expect(outcome.code == 0 && outcome.errors.contains("45 features"), "\(outcome.errors)")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
    #expect(Set(files).isSuperset(of: ["b.gpkg", "b.geojson", "b.csv"]) && !files.contains { $0.hasPrefix(".b") })
    let csv = try String(contentsOfFile: path("b.csv"), encoding: .utf8).split(separator: "\n")
    #expect(
      csv.first == "code,name,level,parent,division,residents,residents_status,signals-per-1000,signals-per-1000_status"
    )
    let geoJSON = try String(contentsOfFile: path("b.geojson"), encoding: .utf8)
    #expect(geoJSON.contains("\"bbox\":[3.6") && !geoJSON.contains("\"crs\""))
  }

  @Test func degreesAreWrittenWithARemark() throws {
    defer { program.remove() }
    let outcome = try program.run("export", "wijken")
    #expect(outcome.code == 0 && outcome.errors.contains("RDNAPTRANS2018"), "\(outcome.errors)")
    #expect(try program.run("export", "wijken", "--crs", "EPSG:28992").errors.isEmpty)
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    defer { program.remove() }
    let cases: [(arguments: [String], code: Int32, word: String)] = [
      (["wijken", "--format", "gpkg"], 64, "-o FILE.gpkg"), (["wijken", "--format", "shp"], 64, "-o FILE.shp"),
      (["wijken", "-o", "a.kml"], 64, "--format"), (["wijken", "--geometry", "wkt"], 64, "--format csv"),
      (["straten"], 64, "buurt, gemeente, wijk"), (["wijken", "--crs", "RD"], 64, "EPSG:28992"),
      (["wijken", "-o", "missing/a.gpkg"], 73, "missing/a.gpkg"),
      (["wijken", "--format", "gpkg", "-o", "."], 73, "folder"),
      (["wijken", "--format", "csv", "-o", "missing/a.csv"], 73, "missing/a.csv"),
      (["wijken", "--division", "x"], 66, "demo-2024"),
    ]
    for (arguments, code, word) in cases {
      let outcome = try program.run(["export"] + arguments)
      #expect(outcome.code == code && outcome.errors.contains(word), "\(arguments): \(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }
}
