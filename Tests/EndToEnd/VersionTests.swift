import Foundation
import Testing

/// Corrected deliveries, undo and the import report, as a user meets them.
@Suite struct VersionTests {
  private static func buurt(_ code: String, _ column: Int) -> String {
    let (x, y) = (92_000 + 100 * column, 452_000)
    return """
      {"type":"Feature","properties":{"buurtcode":"\(code)","buurtnaam":"\(code)"},"geometry":{"type":"Polygon",
      "coordinates":[[[\(x),\(y)],[\(x + 100),\(y)],[\(x + 100),\(y + 100)],[\(x),\(y + 100)],[\(x),\(y)]]]}}
      """
  }

  private func boundaries(
    _ program: Program, _ codes: [(String, Int)], _ options: String...
  ) throws -> Program.Outcome {
    let features = codes.map { Self.buurt($0.0, $0.1) }.joined(separator: ",")
    let file = try program.file("b.geojson", #"{"type":"FeatureCollection","features":[\#(features)]}"#)
    return try program.run(
      ["import", "boundaries", file, "--division", "cbs-2024", "--crs", "EPSG:28992"] + options)
  }

  @Test func aCorrectedDeliverySupersedesAndUndoBringsBack() throws {
    let program = try Program()
    defer { program.remove() }
    let first = try boundaries(program, [("BU06370101", 0), ("BU06370102", 1)])
    try #require(first.code == 0, "\(first.errors)")
    let before = try program.run("division", "list", "--format", "json").output
    let listed = try boundaries(program, [("BU06370101", 5)])
    #expect(listed.output.contains("1 area of level buurt") && listed.output.contains("BU06370102"))
    #expect(listed.output.contains("--replace"))
    let replaced = try boundaries(program, [("BU06370101", 5)], "--replace", "--format", "json")
    #expect(try replaced.json()["removed"] as? Int == 1)

    let text = try program.run("division", "list").output
    #expect(
      text.contains("valid 2024-01-01 – 2024-12-31") && text.contains(": superseded") && text.contains(": current"))
    let divisions = try program.run("division", "list", "--format", "json").json()["divisions"] as? [[String: Any]]
    let deliveries = try #require(divisions?.first?["deliveries"] as? [[String: Any]])
    #expect(deliveries.map { $0["state"] as? String } == ["superseded", "current", "superseded"])

    let rehearsed = try program.run("undo", "--dry-run").output
    #expect(rehearsed.contains("would take back") && rehearsed.contains("nothing was changed"))
    #expect(try program.run("undo").output.contains("1 earlier rows restored"))
    let undone = try program.run("undo", "--format", "json").json()
    #expect((undone["run"] as? [String: Any])?["id"] as? Int == 2)
    let after = try program.run("division", "list", "--format", "json").json()["divisions"] as? [[String: Any]]
    #expect((after?.first?["areas"] as? [String: Int]) == ["buurt": 2])
    #expect(before.contains("\"currentAreas\":2"))
    #expect(try program.run("undo").output.contains("division cbs-2024 removed"))
    let nothing = try program.run("undo")
    #expect(nothing.code == 66 && nothing.errors.contains("no import"))
  }

  @Test func theReportIsWrittenAlsoWhenNothingIsStored() throws {
    let program = try Program()
    defer { program.remove() }
    let file = try program.file("signals.csv", "id,x,y\n1,90100,450100\n2,\"hier, \"\"daar\"\"\",450100\n")
    let json = program.folder.appendingPathComponent("report.json").path
    let csv = program.folder.appendingPathComponent("report.csv").path
    let refused = try program.run("import", "signals", file, "--kind", "melding", "--report", json)
    #expect(refused.code == 65)
    let report = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json))) as? [String: Any]
    #expect(report?["stored"] as? Bool == false && report?["rowsRead"] as? Int == 2)
    #expect(report?["rejectedRows"] as? Int == 1 && report?["accepted"] as? Int == 0)
    let problem = (report?["rejected"] as? [[String: Any]])?.first
    #expect(problem?["row"] as? Int == 3 && problem?["value"] as? String == #"hier, "daar""#)

    let kept = try program.run("import", "signals", file, "--kind", "melding", "--skip-invalid", "--report", csv)
    #expect(kept.code == 0)
    let lines = try String(contentsOfFile: csv, encoding: .utf8).split(separator: "\n")
    #expect(lines[0] == "outcome,row,field,value,reason")
    #expect(lines.contains { $0.hasPrefix("rejected,3,") && $0.contains(#""hier, ""daar""""#) })
    let again = try program.run("import", "signals", file, "--kind", "melding", "--skip-invalid", "--report", json)
    #expect(again.code == 0)
    #expect(try String(contentsOfFile: json, encoding: .utf8).contains("\"unchanged\":true"))
    #expect(try program.run("status").output.components(separatedBy: "signals from").count == 2)
  }

  @Test func theReportOfADeliveryWithoutRowsTellsWhy() throws {
    let program = try Program()
    defer { program.remove() }
    let report = program.folder.appendingPathComponent("report.json").path
    let outcome = try program.run(
      "import", "signals", try program.file("signals.csv", "id,x,y\n"), "--kind", "melding", "--report", report)
    #expect(outcome.code == 65)
    #expect(try String(contentsOfFile: report, encoding: .utf8).contains("holds no rows"))
  }

  @Test func aReportThatCannotBeWrittenIsToldBeforeAnythingIsImported() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try boundaries(program, [("BU06370101", 0)], "--report", "/nowhere/report.json")
    #expect(outcome.code == 73 && outcome.errors.contains("/nowhere"))
    #expect(!FileManager.default.fileExists(atPath: program.store))
    let folder = try boundaries(program, [("BU06370101", 0)], "--report", program.folder.path)
    #expect(folder.code == 73 && folder.errors.contains("is a folder"))
    #expect(!FileManager.default.fileExists(atPath: program.store))
  }

  @Test(arguments: ["missing/findings.gpkg", "folder.gpkg", "folder.geojson"])
  func findingsThatCannotBeWrittenAreToldBeforeTheRepair(name: String) throws {
    let program = try Program()
    defer { program.remove() }
    let rows = [("BU06370101", 0, 105), ("BU06370102", 100, 200)].map { code, from, to in
      "\(code),\(code),\"POLYGON((\(92000 + from) 452000,\(92000 + to) 452000,\(92000 + to) 452100,"
        + "\(92000 + from) 452100,\(92000 + from) 452000))\""
    }
    let file = try program.file("b.csv", (["buurtcode,buurtnaam,wkt"] + rows).joined(separator: "\n") + "\n")
    let imported = try program.run(
      "import", "boundaries", file, "--division", "cbs-2024", "--crs", "EPSG:28992", "--wkt", "wkt")
    try #require(imported.code == 0, "\(imported.errors)")
    for folder in ["folder.gpkg", "folder.geojson"] {
      try FileManager.default.createDirectory(
        at: program.folder.appendingPathComponent(folder), withIntermediateDirectories: false)
    }
    let refused = try program.run("check", "--repair", "-o", name)
    #expect(refused.code == 73 && refused.errors.contains(name))
    #expect(try program.run("check", "--repair", "--dry-run").output.contains("would change"))
    let repaired = try program.run("check", "--repair", "-o", "findings.gpkg")
    #expect(repaired.code == 0, "\(repaired.errors)")
    #expect(FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("findings.gpkg").path))
  }

  @Test func aDivisionIsRemovedAndComesBack() throws {
    let program = try Program()
    defer { program.remove() }
    try #require(try boundaries(program, [("BU06370101", 0)], "--valid-from", "2024-03-01").code == 0)
    let before = try program.run("status", "--format", "json").output
    #expect(before.contains("\"validFrom\":\"2024-03-01\""))
    let removed = try program.run("division", "remove", "cbs-2024")
    #expect(removed.output.contains("removed cbs-2024: 1 areas") && removed.errors.contains("undo"))
    #expect(try program.run("division", "remove", "cbs-2024").code == 66)
    #expect(try program.run("undo").code == 0)
    #expect(try program.run("status", "--format", "json").output == before)
  }

  @Test(arguments: [
    ["--valid-from", "2024-13-01"], ["--valid-from", "2024"],
    ["--valid-from", "2024-02-01", "--valid-to", "2024-01-31"],
  ])
  func aDayThatIsNoneIsUsage(options: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run(["import", "boundaries", "b.gpkg", "--division", "d"] + options)
    #expect(outcome.code == 64)
  }
}
