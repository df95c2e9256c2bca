import Foundation
import Testing

/// `check` on real divisions of every quality: what their READMEs say is wrong, and nothing else.
@Suite(.enabled(if: Program.hasData))
struct CheckTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  private func check(_ file: String, _ layers: [(String, String)], division: String) throws -> [[String: Any]] {
    for (layer, level) in layers {
      let outcome = try program.run(
        "import", "boundaries", Program.data(file), "--layer", layer, "--division", division, "--level", level)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let outcome = try program.run("check", "--format", "json")
    let findings = try #require(try outcome.json()["findings"] as? [[String: Any]])
    let hasErrors = findings.contains { $0["severity"] as? String == "error" }
    #expect(outcome.code == (hasErrors ? 1 : 0))
    return findings
  }

  private func count(_ findings: [[String: Any]], _ rule: String, level: String? = nil) -> Int {
    findings.filter { $0["rule"] as? String == rule && (level == nil || $0["level"] as? String == level) }.count
  }

  /// Water and the enclaves of Baarle; a gemeente is exactly the union of its wijken.
  @Test func wijkenOf2022AreACoverageWith34PlacesLeftOpen() throws {
    defer { program.remove() }
    let findings = try check(
      "nl/nl_2022_rd.gpkg", [("wijken_2022", "wijk"), ("gemeenten_2022", "gemeente")], division: "cbs-2022")
    for rule in ["invalid-geometry", "overlap", "gap", "parent-mismatch", "mismatched-border", "orphan", "misplaced"] {
      #expect(count(findings, rule) == 0, "\(rule)")
    }
    for level in ["wijk", "gemeente"] { #expect(count(findings, "uncovered", level: level) == 34) }
    #expect(Set(findings.compactMap { $0["id"] as? String }).count == findings.count)
  }

  @Test func quantisedWijkenOf2014HaveSevenInvalidRings() throws {
    defer { program.remove() }
    let findings = try check("nl/nl_2014_rd_quantised.gpkg", [("wijken_2014", "wijk")], division: "cbs-2014")
    #expect(count(findings, "invalid-geometry") == 7)
    #expect(count(findings, "overlap") == 21)
    #expect(count(findings, "uncovered") == 5)
  }

  @Test func groningensOwnDivisionHasSixInvalidBuurtenAndCBSHasNoFinding() throws {
    defer { program.remove() }
    let own = try check(
      "groningen/groningen_rd.gpkg",
      [("gemeente_buurtindeling_2017", "buurt"), ("gemeente_wijkindeling_2017", "wijk")], division: "gemeente-2017")
    #expect(count(own, "invalid-geometry", level: "buurt") == 6)
    #expect(count(own, "invalid-geometry", level: "wijk") == 1)
    let other = try Program()
    defer { other.remove() }
    for (layer, level) in [("cbs_buurten_2017", "buurt"), ("cbs_wijken_2017", "wijk")] {
      try other.run(
        "import", "boundaries", Program.data("groningen/groningen_rd.gpkg"), "--layer", layer, "--division",
        "cbs-2017", "--level", level)
    }
    let outcome = try other.run("check")
    #expect(outcome.code == 0 && outcome.output == "cbs-2017: 0 errors, 0 warnings, 0 pieces of information\n")
  }

  @Test func findingsAreWrittenAsLayersAndListedByRule() throws {
    defer { program.remove() }
    let findings = try check("nl/nl_2014_rd_quantised.gpkg", [("wijken_2014", "wijk")], division: "cbs-2014")
    let layer = program.folder.appendingPathComponent("findings.geojson")
    let text = try program.run("check", "--level", "wijk", "-o", layer.path)
    #expect(text.code == 1)
    #expect(text.output.hasPrefix("cbs-2014: 28 errors, "))
    #expect(text.output.contains("error: invalid-geometry\n") && text.output.contains("at exterior ring and hole 1\n"))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: layer)) as? [String: Any])
    let features = try #require(document["features"] as? [[String: Any]])
    #expect(features.count == findings.count)
    let properties = features.compactMap { $0["properties"] as? [String: Any] }
    #expect(properties.compactMap { $0["id"] as? String } == findings.compactMap { $0["id"] as? String })
    let database = program.folder.appendingPathComponent("findings.gpkg").path
    #expect(try program.run("check", "--quiet", "-o", database).code == 1)
    // The reader names what it finds.
    let listed = try program.run("import", "boundaries", database, "--layer", "none", "--division", "x")
    #expect(listed.errors.contains("its layers are findings_area, findings_point"), "\(listed.errors)")
  }

  @Test func longListsAreCutAtFifty() throws {
    defer { program.remove() }
    try program.run(
      "import", "boundaries", Program.data("nl/nl_2022_rd.gpkg"), "--layer", "wijken_2022", "--division", "cbs-2022",
      "--level", "wijk")
    let output = try program.run("check").output
    #expect(output.contains("\n  … and 43 more; --format json lists all\n"))
    #expect(output.split(separator: "\n").count < 110)
  }

  @Test(arguments: [
    (["--level", "straat"], "it has wijk"), (["-o", "findings.xlsx"], ".gpkg, .geojson or .csv expected"),
    (["--gap-width=-1"], "0 or more expected"),
  ])
  func wrongOptionsAreUsageErrors(options: [String], message: String) throws {
    defer { program.remove() }
    try program.run(
      "import", "boundaries", Program.data("nl/nl_2014_rd_quantised.gpkg"), "--layer", "wijken_2014", "--division",
      "cbs-2014", "--level", "wijk")
    let outcome = try program.run(["check"] + options)
    #expect(outcome.code == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }
}
