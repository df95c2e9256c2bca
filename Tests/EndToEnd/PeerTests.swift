import ChildProcesses
import Foundation
import Testing

/// Other programs as oracles: with `Scripts/test --full`.
@Suite(.enabled(if: Program.hasData && Program.peers != nil))
struct PeerTests {
  private func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let outcome = try ChildProcess.run(program, arguments, joined: true)
    return (outcome.code, outcome.text)
  }

  /// Every lamppost of Groningen gets the buurt that shapely's `intersects` gives, the smallest code where it gives two.
  @Test func lamppostsAreWhereShapelySaysTheyAre() throws {
    let program = try Program()
    defer { program.remove() }
    let located = try program.run(
      [
        "locate", "--boundaries", Program.data("groningen/groningen_rd.gpkg"), "--layer", "cbs_buurten_2017", "--x",
        "rd_x", "--y", "rd_y",
      ], input: Program.data("groningen/groningen_openbareverlichting.csv.gz"))
    let file = try program.file("located.csv", located.output)
    let python = try #require(Program.peers) + "/bin/python3"
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/lampposts.py").path
    let outcome = try run(python, [script, Program.data("groningen/groningen_rd.gpkg"), file])
    #expect(outcome.output.contains("31805 points, 0 differences, 626 outside"), "\(outcome.output)")
  }

  /// The shipped files of the catalogue are what the published schema says, by an independent validator.
  @Test func theCatalogueMeetsItsSchema() throws {
    let folder = Program.root.appendingPathComponent("Data/indicators")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/catalogue.py").path
    let paths = (["schema/indicators.schema.json"] + files).map { folder.appendingPathComponent($0).path }
    let outcome = try run(try #require(Program.peers) + "/bin/python3", [script] + paths)
    #expect(outcome.output.contains("\(files.count) files, 0 problems"), "\(outcome.output)")
  }

  /// The addresses of the extract are those of a join by Python's own XML reader.
  @Test func theExtractIsJoinedAsPythonJoinsIt() throws {
    let program = try Program()
    defer { program.remove() }
    let source = Program.data("addresses/BAGNLDL-15092020-small.zip")
    try program.run("import", "addresses", source, "--skip-invalid")
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/bag.py").path
    let outcome = try run("python3", [script, source, program.store])
    #expect(outcome.output.contains("8 addresses, 0 differences"), "\(outcome.output)")
  }

  /// The same invalid areas, the same pairs that overlap and as many places left open as shapely finds pair by pair.
  @Test(arguments: [
    ("nl/nl_2022_rd.gpkg", "wijken_2022", "wijk"), ("nl/nl_2014_rd_quantised.gpkg", "wijken_2014", "wijk"),
    ("groningen/groningen_rd.gpkg", "gemeente_buurtindeling_2017", "buurt"),
    ("nl/nl_gemeenten_wgs84_simplified.gpkg", "gemeenten_2024", "gemeente"),
  ])
  func checkFindsWhatShapelyFinds(file: String, layer: String, level: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.run(
      "import", "boundaries", Program.data(file), "--layer", layer, "--division", "test-2024", "--level", level)
    let findings = try #require(try program.run("check", "--format", "json").json()["findings"] as? [[String: Any]])
    func pairs(_ rule: String) -> Set<[String]> {
      Set(
        findings.filter { $0["rule"] as? String == rule }.map { finding in
          [finding["code"] as? String, finding["other"] as? String].compactMap { $0 }
        })
    }
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/coverage.py").path
    let outcome = try run(try #require(Program.peers) + "/bin/python3", [script, program.store, level])
    let expected = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome.output)")
    #expect(pairs("invalid-geometry").flatMap { $0 }.sorted() == expected["invalid"] as? [String])
    #expect(pairs("overlap") == Set(try #require(expected["overlaps"] as? [[String]])))
    let places = findings.filter { ["gap", "uncovered"].contains($0["rule"] as? String) }
    #expect(places.count == expected["uncovered"] as? Int)
  }

  /// GDAL opens the store without a warning and finds its layers.
  @Test func gdalOpensTheStore() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    let outcome = try run("ogrinfo", ["-al", "-so", "-ro", program.store])
    #expect(outcome.code == 0)
    for word in ["Warning", "ERROR"] { #expect(!outcome.output.contains(word), "\(outcome.output)") }
    for (layer, count) in [("area", 56), ("signal_record", 12_000), ("signal", 11_887)] {
      #expect(outcome.output.contains("Layer name: \(layer)"))
      #expect(outcome.output.contains("Feature Count: \(count)\n"))
    }
  }

  /// The boundaries of a store made from real data, or the demo city.
  private static let stores = ["demo", "zoetermeer", "groningen"]

  private func fill(_ program: Program, _ store: String) throws {
    if store == "demo" {
      try program.run("demo")
      return
    }
    let layers =
      store == "groningen"
      ? ["cbs_wijken_2017", "cbs_buurten_2017"] : ["gemeente_2024", "wijken_2024", "buurten_2024"]
    for layer in layers {
      let outcome = try program.run(
        "import", "boundaries", Program.data("\(store)/\(store)_rd.gpkg"), "--layer", layer, "--division", store)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
  }

  /// PDOK's validator has nothing against the store and its exports, and GDAL finds the same features and extents in each.
  @Test(arguments: stores)
  func exportsPassPDOKAndGDAL(store: String) throws {
    let program = try Program()
    defer { program.remove() }
    try fill(program, store)
    func path(_ name: String) -> String { program.folder.appendingPathComponent(name).path }
    let written = ["b.gpkg", "b.geojson", "b.csv", "all.gpkg", "b4258.gpkg"]
    for name in written {
      var arguments = ["export", name.hasPrefix("all") ? "all" : "buurten", "-o", name]
      if name.hasSuffix("json") { arguments += ["--crs", "EPSG:28992"] }
      if name.hasSuffix("csv") { arguments += ["--geometry", "wkt"] }
      if name.contains("4258") { arguments += ["--crs", "EPSG:4258"] }
      let outcome = try program.run(arguments)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let validator = try #require(Program.peers) + "/bin/geopackage-validator"
    for file in [program.store, path("b.gpkg"), path("all.gpkg"), path("b4258.gpkg")] {
      let outcome = try run(validator, ["validate", "--gpkg-path", file])
      #expect(outcome.output.contains("\"success\": true"), "\(file): \(outcome.output)")
      #expect(!outcome.output.contains("\"level\": \"error\""), "\(file): \(outcome.output)")
    }
    var seen: Set<String> = []
    for file in ["b.gpkg", "b.geojson", "b.csv"] {
      let outcome = try run("ogrinfo", ["-al", "-so", "-ro", path(file)])
      #expect(outcome.code == 0)
      for word in ["Warning", "ERROR"] { #expect(!outcome.output.contains(word), "\(outcome.output)") }
      let facts = outcome.output.split(separator: "\n").filter {
        $0.hasPrefix("Feature Count") || $0.hasPrefix("Extent")
      }
      #expect(facts.count == 2, "\(outcome.output)")
      seen.insert(facts.joined(separator: " "))
    }
    #expect(seen.count == 1, "\(seen)")
  }

  /// GDAL's OGC API driver lists the features and fields by the address alone.
  @Test func gdalReadsTheServer() async throws {
    try await ServeTests.serving { _, base in
      let outcome = try run("ogrinfo", ["-al", "-so", "OAPIF:\(base.absoluteString)/v1", "buurten"])
      #expect(outcome.output.contains("Feature Count: 26"), "\(outcome.output)")
      for field in ["code", "name", "level", "parent", "division"] {
        #expect(outcome.output.contains("\n\(field): String"), "\(outcome.output)")
      }
    }
  }
}
