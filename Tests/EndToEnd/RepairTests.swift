import Foundation
import Testing

/// `check --repair` on municipalities that were simplified one by one, so that their borders do not match.
@Suite(.enabled(if: Program.hasData))
struct RepairTests {
  private func imported(_ year: Int) throws -> Program {
    let program = try Program()
    try program.run(
      "import", "boundaries", Program.data("nl/nl_gemeenten_wgs84_simplified.gpkg"), "--layer", "gemeenten_\(year)",
      "--division", "cbs-\(year)", "--level", "gemeente", "--code", "gemeentecode", "--name", "gemeentenaam")
    return program
  }

  private func findings(_ json: [String: Any], _ rule: String) throws -> [[String: Any]] {
    try #require(json["findings"] as? [[String: Any]]).filter { $0["rule"] as? String == rule }
  }

  private func expectCoverage(_ year: Int) throws {
    let program = try imported(year)
    defer { program.remove() }
    let outcome = try program.run("check", "--repair", "--gap-width", "200", "--format", "json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let json = try outcome.json()
    for rule in ["invalid-geometry", "overlap", "gap"] { #expect(try findings(json, rule).isEmpty) }
    let repair = try #require(json["repair"] as? [String: Any])
    let share = try #require(repair["share"] as? Double)
    #expect(share > 0 && share <= 0.0025)
    let changes = try #require(repair["changes"] as? [[String: Any]])
    let listed = changes.compactMap { change -> Double? in
      guard let before = change["areaBeforeM2"] as? Double, let after = change["areaAfterM2"] as? Double else {
        return nil
      }
      return abs(after - before)
    }
    #expect(listed.count == changes.count && changes.count > 300)
    let sum = try #require(repair["absoluteChangeM2"] as? Double)
    #expect(abs(listed.reduce(0, +) - sum) < 0.02 * Double(changes.count))
    // In the middle of the IJsselmeer, of the Markermeer, and of Amersfoort.
    let points = try program.file("points.csv", "x,y\n158700,529700\n144300,505700\n155000,463000\n")
    let located = try program.run(
      ["locate", "--boundaries", program.store, "--layer", "area", "--code", "code", "--level", "gemeente"],
      input: points)
    let statuses = located.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").last ?? "" }
    #expect(statuses == ["outside", "outside", "inside"], "\(located.errors)")
    let again = try program.run("check", "--repair", "--gap-width", "200")
    #expect(again.code == 0 && again.output.hasPrefix("cbs-\(year): nothing to repair\n"))
  }

  @Test func theMunicipalitiesOf2024BecomeACoverage() throws { try expectCoverage(2024) }

  @Test(.enabled(if: Program.peers != nil), arguments: [2012, 2019])
  func thoseOfOtherYearsDoToo(year: Int) throws { try expectCoverage(year) }

  @Test func aDryRunChangesNothing() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run(
      "import", "boundaries", Program.data("groningen/groningen_rd.gpkg"), "--layer", "gemeente_buurtindeling_2017",
      "--division", "gemeente-2017", "--level", "buurt", "--code", "CODE", "--name", "NAAM")
    let before = try program.run("check", "--format", "json")
    #expect(before.code == 1)
    #expect(try findings(before.json(), "invalid-geometry").count == 6)
    let rehearsed = try program.run("check", "--repair", "--dry-run")
    #expect(rehearsed.code == 0 && rehearsed.output.contains("would change"))
    #expect(try program.run("check", "--format", "json").output == before.output)
    #expect(try program.run("check", "--repair").output.contains("made valid"))
    #expect(try program.run("check").code == 0)
  }

  @Test func optionsOfARepairNeedARepair() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run(
      "import", "boundaries", Program.data("zoetermeer/zoetermeer_rd.gpkg"), "--layer", "wijken_2022", "--division",
      "cbs-2022", "--level", "wijk")
    for arguments in [["--dry-run"], ["--fill", "uncovered-buurt-1-2"]] {
      #expect(try program.run(["check"] + arguments).code == 64)
    }
    #expect(try program.run("check", "--repair", "--fill", "lake").code == 64)
    #expect(try program.run("check", "--repair").output.contains("nothing to repair"))
  }
}
