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
    let forms = [
      ["-o", "all.gpkg"], ["-o", "all.geojson", "--crs", "EPSG:28992"], ["-o", "all.shp"],
      ["-o", "all.csv", "--geometry", "wkt"],
    ]
    for arguments in forms {
      let outcome = try program.run(["export", "all"] + arguments)
      #expect(outcome.code == 0 && outcome.output.isEmpty, "\(outcome.errors)")
      let copy = try Program()
      defer { copy.remove() }
      let layers = arguments[1].hasSuffix("gpkg") ? ["gemeenten", "wijken", "buurten"].map { ["--layer", $0] } : [[]]
      for layer in layers {
        let imported = try copy.run(
          ["import", "boundaries", path(arguments[1]), "--division", "demo-2024", "--crs", "EPSG:28992"] + layer)
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

  /// An hourglass with a neck of 2 mm: at 7 decimals of a degree, a centimetre, both sides of it are one point.
  @Test func whatDegreesBreakIsMadeValidAndNamed() throws {
    defer { program.remove() }
    let copy = try Program()
    defer { copy.remove() }
    let ring = [(0.0, 0.0), (10, 0), (5.001, 5), (10, 10), (0, 10), (4.999, 5), (0, 0)]
    let text = ring.map { "\(100_000 + $0.0) \(450_000 + $0.1)" }.joined(separator: ",")
    let file = try copy.file("neck.csv", "code,name,wkt\nBU00010001,Hals,\"POLYGON((\(text)))\"\n")
    let imported = try copy.run(
      "import", "boundaries", file, "--division", "x-2024", "--crs", "EPSG:28992", "--format", "json")
    #expect(try imported.json()["findingCount"] as? Int == 0, "\(imported.errors)")
    let exported = try copy.run("export", "buurten", "-o", "neck.geojson")
    #expect(exported.code == 0 && exported.errors.contains("made valid again: BU00010001"), "\(exported.errors)")
    let again = try copy.run(
      "import", "boundaries", copy.folder.appendingPathComponent("neck.geojson").path, "--division", "y-2024",
      "--format", "json")
    #expect(try again.json()["findingCount"] as? Int == 0, "\(again.output)")
    let metres = try copy.run("export", "buurten", "--crs", "EPSG:28992", "--division", "x-2024", "-o", "rd.geojson")
    #expect(metres.code == 0 && !metres.errors.contains("made valid"))
  }

  /// The code of a postcode area tells no level in a division of another kind; our own column does.
  @Test func levelsOfAnyWordComeBack() throws {
    defer { program.remove() }
    let copy = try Program()
    defer { copy.remove() }
    let square = "\"POLYGON((100000 450000,100100 450000,100100 450100,100000 450000))\""
    let file = try copy.file("pc.csv", "code,level,wkt\n9321TB,pc6,\(square)\n9321,pc4,\(square)\n")
    let outcome = try copy.run("import", "boundaries", file, "--division", "pc-2017", "--crs", "EPSG:28992")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let division = (try copy.run("status", "--format", "json").json()["divisions"] as? [[String: Any]])?.first
    #expect(division?["areas"] as? [String: Int] == ["pc4": 1, "pc6": 1])
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
