import Foundation
import Testing

/// Targets, actions and notes on the demo city, as a wijkregisseur and a council use them.
struct MonitorRunTests {
  private func actions(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try program.run(["actions", "list", "--format", "json"] + arguments)
    return try #require(try outcome.json()["actions"] as? [[String: Any]])
  }

  @Test func theCouncilAndTheWijkregisseurGetTheirAccount() throws {
    let program = try Program()
    defer { program.remove() }
    try program.run("demo")
    try theWalkGoesRound(program)
    try targetsAreImportedJudgedAndTakenBack(program)
    try notesStandInTheInternalAnalysisOnly(program)
    try theCouncilGetsItsTable(program)
  }

  /// Import → close → next → filled in → import, and back.
  private func theWalkGoesRound(_ program: Program) throws {
    let list = try program.file(
      "schouw.csv",
      """
      gebied;thema;titel;plaats;wie;status;schouw
      Veenrijk;Openbare ruimte;Losse tegels;Kade 3;Beheer;gepland;schouw 2025-03-01
      BU99000401;public-space;Kapotte bank;Park;Beheer;loopt;schouw 2025-03-01
      WK990004;spelen;Te weinig schommels;;Jan de Vries;gepland;schouw 2025-03-01

      """)
    let imported = try program.run("import", "actions", list, "--format", "json")
    #expect(imported.code == 0, "\(imported.errors)")
    #expect(try imported.json()["inserted"] as? Int == 3)
    #expect(try program.run("import", "actions", list).output.contains("unchanged"))
    let open = try actions(program, "--area", "Veenrijk", "--status", "open")
    #expect(open.count == 3)
    let tiles = try #require(open.first { $0["title"] as? String == "Losse tegels" }?["id"] as? String)
    let closed = try program.run("actions", "close", tiles, "--result", "Herlegd", "--on", "2025-04-01")
    #expect(closed.code == 0, "\(closed.errors)")
    #expect(try program.run("actions", "close", tiles, "--result", "Nog eens").code == 64)
    #expect(try program.run("actions", "close", "S-999", "--result", "x").code == 66)
    let next = program.folder.appendingPathComponent("volgende.csv").path
    #expect(try program.run("actions", "next", "--area", "WK990004", "-o", next).code == 0)
    var checklist = try String(contentsOfFile: next, encoding: .utf8)
    #expect(!checklist.contains("tegels") && checklist.contains("Kapotte bank") && checklist.contains("schommels"))
    checklist = checklist.replacingOccurrences(of: ";loopt;", with: ";gereed;")
    checklist += ";WK990004;public-space;schouwpunt;Zwerfvuil;Sluis;kort;Beheer;gepland;;;;schouw 2025-09-01\n"
    let filled = try program.run("import", "actions", try program.file("ingevuld.csv", checklist), "--format", "json")
    #expect(filled.code == 0, "\(filled.errors)")
    let report = try filled.json()
    #expect(report["inserted"] as? Int == 1 && report["replaced"] as? Int == 1 && report["unchangedRows"] as? Int == 1)
    #expect(try actions(program, "--area", "WK990004", "--status", "open").count == 2)
    #expect(try program.run("undo").code == 0)
    #expect(try actions(program, "--area", "WK990004", "--status", "open").count == 2)
    #expect(
      try program.run("undo", "--dry-run", "--format", "json").json()["rows"] as? [String: [String: Int]]
        == ["action": ["removed": 1, "restored": 1]])
    let matrix = try program.run("actions", "matrix").output
    #expect(matrix.contains("Veenrijk") && matrix.contains("spelen: 1 gepland"))
  }

  private func targetsAreImportedJudgedAndTakenBack(_ program: Program) throws {
    let list = try program.file(
      "doelen.csv",
      """
      gebied;indicator;nulmeting;peilperiode;doel;streefdatum
      WK990004;loneliness;;2022;20;2030
      WK990004;lonelines;;2022;20;2030
      WK990077;loneliness;;2022;20;2030
      WK990004;loneliness;40;2022;20;2021
      WK990005;loneliness;30;2022;45;2026

      """)
    let refused = try program.run("import", "targets", list)
    #expect(refused.code == 65)
    for part in ["row 3", "row 4", "row 5", "did you mean loneliness?", "not after the baseline"] {
      #expect(refused.errors.contains(part), "\(part)")
    }
    let report = program.folder.appendingPathComponent("problems.csv").path
    let stored = try program.run("import", "targets", list, "--skip-invalid", "--report", report)
    #expect(stored.code == 0 && stored.output.contains("bound to stay below"))
    #expect(try String(contentsOfFile: report, encoding: .utf8).contains("rejected,3,indicator"))
    func target() throws -> [String: Any]? {
      let analysis = try program.run("analyse", "WK990004", "--format", "json").json()
      let rows = try #require(analysis["indicators"] as? [[String: Any]])
      return rows.first { $0["id"] as? String == "loneliness" }?["target"] as? [String: Any]
    }
    #expect(try target()?["due"] as? String == "2030" && target()?["baselinePeriod"] as? String == "2022")
    #expect(try program.run("undo").code == 0)
    #expect(try target() == nil)
  }

  private func notesStandInTheInternalAnalysisOnly(_ program: Program) throws {
    let added = try program.run(
      "notes", "add", "WK990004", "--indicator", "loneliness", "--by", "JdV", "Vooral ouderen in de flats")
    #expect(added.code == 0, "\(added.errors)")
    #expect(try program.run("notes", "add", "WK990004", "--theme", "weer", "x").code == 64)
    #expect(try program.run("notes", "add", "WK999999", "x").code == 66)
    for format in ["text", "html", "json"] {
      #expect(try program.run("analyse", "WK990004", "--format", format).output.contains("Vooral ouderen in de flats"))
    }
    for format in ["text", "html", "json", "csv"] {
      let told = try program.run("analyse", "WK990004", "--format", format, "--audience", "public")
      #expect(told.code == 0 && !told.output.contains("ouderen in de flats") && !told.output.contains("Jan de Vries"))
    }
    let notes = try #require(
      try program.run("notes", "list", "--area", "wk990004", "--format", "json").json()["notes"] as? [[String: Any]])
    let id = try #require(notes.first?["id"] as? Int)
    #expect(try program.run("notes", "remove", "\(id)").code == 0)
    #expect(!(try program.run("analyse", "WK990004").output.contains("ouderen in de flats")))
    #expect(try program.run("notes", "remove", "\(id)").code == 66)
  }

  private func theCouncilGetsItsTable(_ program: Program) throws {
    let text = try program.run("monitor", "--period", "2024")
    #expect(text.code == 0 && text.output.contains("Monitor wijken 2024") && text.output.contains("op koers"))
    let monitor = try program.run("monitor", "--period", "2024", "--format", "json").json()
    let aims = try #require(monitor["targets"] as? [[String: Any]])
    #expect(aims.count > 20 && Set(aims.compactMap { $0["state"] as? String }).count > 2)
    #expect(try program.run("monitor", "--period", "2024-Q3", "--format", "csv").output.hasPrefix("record,area,"))
    for ending in ["xlsx", "html"] {
      let file = program.folder.appendingPathComponent("monitor.\(ending)").path
      #expect(try program.run("monitor", "-o", file).code == 0)
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)).count > 5_000)
    }
    #expect(try program.run("monitor", "--level", "pc4").code == 66)
    #expect(try program.run("monitor", "--period", "2024-Q7").code == 64)
    let told = try program.run("monitor", "--audience", "public", "--format", "json").json()
    #expect((told["actions"] as? [Any])?.isEmpty == true && (told["matrix"] as? [Any])?.isEmpty == true)
    #expect(
      Set((told["targets"] as? [[String: Any]] ?? []).compactMap { $0["indicator"] as? String })
        == ["trust-in-municipality", "safety-feeling"])
  }
}
