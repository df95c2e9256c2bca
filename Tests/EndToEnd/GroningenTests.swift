import ChildProcesses
import Foundation
import Testing

/// The main job on real Groningen of 2017, by the commands of the README.
@Suite(.enabled(if: Program.hasData))
struct GroningenTests {
  private static let source = Program.data("groningen/groningen_rd.gpkg")
  static let thefts = Program.data("signals/groningen_fietsdiefstal_2013_2017.csv.gz")
  static let mapping = Program.root.appendingPathComponent("Data/mappings/politie-fietsdiefstal.yaml").path

  static func imported() throws -> Program {
    let program = try Program()
    for (layer, level) in [("cbs_buurten_2017", "buurt"), ("cbs_wijken_2017", "wijk")] {
      try program.run(
        "import", "boundaries", source, "--layer", layer, "--division", "cbs-2017", "--level", level)
    }
    try program.run(
      "import", "boundaries", Program.data("nl/nl_gemeenten_2017_rd.gpkg"), "--layer", "gemeenten_2017", "--division",
      "cbs-2017", "--level", "gemeente", "--where", "gemeentecode=GM0014")
    try program.run(
      "import", "indicators", source, "--layer", "cbs_buurten_2017", "--code", "BU_CODE", "--columns",
      "AANT_INW=residents", "--period", "2017")
    return program
  }

  @Test func theftsBecomeRatesPerWijk() throws {
    let program = try Self.imported()
    defer { program.remove() }
    let signals = try program.run(
      "import", "signals", Self.thefts, "--kind", "fietsdiefstal", "--mapping", Self.mapping, "--format", "json")
    #expect(signals.code == 0, "\(signals.errors)")
    #expect(try signals.json()["inserted"] as? Int == 15_947)
    let assigned = try #require(try program.run("assign", "--format", "json").json()["divisions"] as? [[String: Any]])
    let counts = try #require(assigned.first?["signals"] as? [String: Int])
    #expect(counts["total"] == 15_947)
    #expect(counts["outside"] == 17)
    #expect(try program.run("aggregate").code == 0)
    let lines = try program.run(
      "export", "wijken", "--format", "csv", "--indicators", "bicycle-thefts-per-1000", "--period", "2017"
    ).output.split(separator: "\n")
    let centre = try #require(lines.first { $0.hasPrefix("WK001400,") }).split(separator: ",")
    // 761 thefts of 2017 located in the centre by an independent count (shapely), 22,630 residents summed over buurten.
    #expect(abs((Double(centre[6]) ?? 0) - 1000 * 761 / 22_630) < 0.001)
  }

  @Test func residentsOfTheBuurtenAreThoseOfCBS() throws {
    let program = try Self.imported()
    defer { program.remove() }
    let lines = try program.run("export", "buurten", "--format", "csv").output.split(separator: "\n").dropFirst()
    let residents = lines.compactMap { Double($0.split(separator: ",", omittingEmptySubsequences: false)[5]) }
    #expect(lines.count == 108)
    #expect(residents.reduce(0, +) == 202_515)
  }

  @Test func lamppostsKeepTheirColumnsAndGetTheirBuurt() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run(
      ["locate", "--boundaries", Self.source, "--layer", "cbs_buurten_2017", "--x", "rd_x", "--y", "rd_y"],
      input: Program.data("groningen/groningen_openbareverlichting.csv.gz"))
    #expect(outcome.code == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 31_806)
    #expect(lines[0] == "id,straat,stadsdeel,buurt4,buurtnaam,soort,jaar,rd_x,rd_y,lon,lat,buurt,wijk,gemeente,status")
    #expect(lines.filter { $0.hasSuffix(",outside") }.count == 626)
  }

  /// The municipality wrote its own buurt code beside each lamppost.
  @Test func theReportSaysWhereTheBuurtenOfLamppostsDiffer() throws {
    let program = try Program()
    defer { program.remove() }
    let lampposts = Program.data("groningen/groningen_openbareverlichting.csv.gz")
    let common = [
      "locate", "--boundaries", Self.source, "--layer", "cbs_buurten_2017", "--x", "rd_x", "--y", "rd_y", "--compare",
      "buurt4",
    ]
    let outcome = try program.run(common + ["--differences", "differences.csv", "--workers", "2"], input: lampposts)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("of 31805 rows agree (97.56%), of the 31179 located 99.52%"), "\(outcome.errors)")
    let pairs = try String(contentsOf: program.folder.appendingPathComponent("differences.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let rows = { (isOutside: Bool) in
      pairs.filter { $0[1].isEmpty == isOutside }.compactMap { Int($0[2]) }.reduce(0, +)
    }
    #expect(rows(true) == 626)
    #expect(rows(false) == 151)
    #expect(pairs.allSatisfy { $0[1].isEmpty || !$0[1].hasSuffix($0[0]) })
    let alone = try program.run(common + ["--workers", "1"], input: lampposts)
    #expect(alone.output == outcome.output)
  }

  /// Killed at any moment, an import leaves the store as it was, or is complete.
  @Test func aKilledImportLeavesTheStoreWhole() throws {
    let arguments = ["import", "signals", Self.thefts, "--kind", "fietsdiefstal", "--mapping", Self.mapping]
    var killed = 0
    for milliseconds in [30, 120, 250, 400, 700, 1100] {
      let program = try Self.imported()
      defer { program.remove() }
      let before = try #require(try program.run("status", "--format", "json").json()["observations"] as? Int)
      let running = try program.start(arguments)
      usleep(UInt32(milliseconds) * 1000)
      running.process.send(signal: SIGKILL)
      let ending = running.process.wait()
      let status = try program.run("status", "--format", "json").json()
      let signals = try #require(status["signals"] as? Int)
      #expect([0, 15_947].contains(signals))
      #expect(status["observations"] as? Int == before)
      if ending == .killed(signal: SIGKILL), signals == 0 { killed += 1 }
      #expect(try program.run(arguments).code == 0)
      #expect(try program.run("status", "--format", "json").json()["signals"] as? Int == 15_947)
    }
    #expect(killed > 0, "no kill came before the import was complete: this test has shown nothing")
  }
}
