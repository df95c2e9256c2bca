import ChildProcesses
import Foundation
import Testing

/// A wijkanalyse as files, of a town of three wijken.
struct ReportFileTests {
  private let program: Program
  private let code = "WK990001"

  init() throws {
    program = try Program()
    let wijken = (1...3).map { number in
      square("WK99000\(number)", 1000 * number, 1000)
    }
    let layers = [("wijk", wijken), ("gemeente", [square("GM9900", 1000, 3000)])]
    for (level, features) in layers {
      let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
      let outcome = try program.run(
        "import", "boundaries", try program.file("\(level).geojson", text), "--division", "town-2024", "--level", level,
        "--code", "code", "--name", "code", "--crs", "EPSG:28992")
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    var rows = ["area,indicator,period,value"]
    for year in 2021...2024 {
      for (index, area) in ["WK990001", "WK990002", "WK990003", "GM9900"].enumerated() {
        rows.append("\(area),residents,\(year),\(index == 3 ? 6300 : 2000 + 100 * index + year - 2021)")
        for (id, value) in [
          ("safety-feeling", 7), ("share-65-plus", 20), ("share-rent", 45), ("share-owner-occupied", 55),
        ] {
          rows.append("\(area),\(id),\(year),\(value + index)")
        }
      }
    }
    let figures = try program.run(
      "import", "indicators", try program.file("figures.csv", rows.joined(separator: "\n") + "\n"), "--layout", "long")
    try #require(figures.code == 0, "\(figures.errors)")
  }

  private func square(_ code: String, _ x: Int, _ width: Int) -> String {
    let (left, right) = (90_000 + x, 90_000 + x + width)
    return """
      {"type":"Feature","properties":{"code":"\(code)"},"geometry":{"type":"Polygon","coordinates":[[[\(left),450000],
      [\(right),450000],[\(right),451000],[\(left),451000],[\(left),450000]]]}}
      """
  }

  private func path(_ name: String) -> String { program.folder.appendingPathComponent(name).path }

  /// Runs another program to its end.
  private func run(_ arguments: [String], _ variables: [String: String] = [:]) throws -> Program.Outcome {
    let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    return Program.Outcome(try ChildProcess.run(arguments[0], Array(arguments[1...]), environment: environment))
  }

  @Test func theEndingOfTheFileIsTheFormat() throws {
    defer { program.remove() }
    for (name, start) in [
      ("a.html", "<!DOCTYPE html>"), ("a.csv", "area,indicator,name,"), ("a.json", "{\n"), ("a.xlsx", "PK"),
      ("a.txt", "Wijkanalyse "),
    ] {
      let outcome = try program.run("analyse", code, "-o", name)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let data = try Data(contentsOf: URL(fileURLWithPath: path(name)))
      #expect(data.starts(with: Data(start.utf8)), "\(name)")
    }
    #expect(try program.run("analyse", code, "--format", "csv").output.hasPrefix("area,"))
    #expect(try program.run("analyse", code, "--format", "docx").code == 64)
    let page = try String(contentsOfFile: path("a.html"), encoding: .utf8)
    #expect(page.contains("class=\"map\""))
    #expect(try program.run("analyse", code, "-o", "nowhere/a.xlsx").code == 73)
  }

  /// Python's own zip and XML readers find numbers as numbers, the head in view, and the same bytes a second time.
  @Test func theWorkbookHoldsNumbers() throws {
    defer { program.remove() }
    for name in ["a.xlsx", "b.xlsx"] { try program.run("analyse", code, "-o", name) }
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: path("a.xlsx")))
        == Data(contentsOf: URL(fileURLWithPath: path("b.xlsx"))))
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/workbook.py").path
    let found = try run(["python3", script, path("a.xlsx")])
    let sheets = try #require(
      try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: [String: Any]], "\(found.errors)")
    #expect(Set(["Samenvatting", "Cijfers", "Ontbrekend", "Bronnen en definities"]).isSubset(of: sheets.keys))
    #expect(sheets.values.allSatisfy { $0["frozen"] as? Bool == true })
    let rows = try #require(sheets["Cijfers"]?["rows"] as? [[Any?]])
    let residents = try #require(rows.first { $0.contains { $0 as? String == "residents" } })
    let json = try program.run("analyse", code, "--format", "json").json()
    let figures = try #require(json["indicators"] as? [[String: Any]])
    let value = try #require(figures.first { $0["id"] as? String == "residents" }?["value"] as? Double)
    #expect(residents[3] as? Double == value)
  }

  @Test func withoutWeasyPrintAPDFNamesThePackage() throws {
    defer { program.remove() }
    let outcome = try run(
      [Program.path, "--store", program.store, "analyse", code, "-o", path("a.pdf")], ["PATH": "/nonexistent"])
    #expect(outcome.code == 69)
    #expect(outcome.errors.contains("apt-get install weasyprint"))
    #expect(!FileManager.default.fileExists(atPath: path("a.pdf")))
  }

  private static let hasWeasyPrint = ["weasyprint", "pdfinfo"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  @Test(.enabled(if: hasWeasyPrint)) func thePDFIsTaggedAndOnA4() throws {
    defer { program.remove() }
    let outcome = try program.run("analyse", code, "--lang", "en", "-o", "a.pdf")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let facts = try run(["pdfinfo", path("a.pdf")]).output
    for fact in ["Tagged:          yes", "(A4)", "Title:           Area profile"] {
      #expect(facts.contains(fact), "\(facts)")
    }
    // What a screen reader goes by: headings in their order, lists, and tables with their heads.
    let tags = try run(["pdfinfo", "-struct", path("a.pdf")]).output.split(separator: "\n")
      .compactMap { $0.split(separator: " ").first }
    #expect(tags.filter { $0 == "H1" }.count == 1 && tags.first == "Document")
    for tag in ["H2", "L", "LI", "Table", "TH", "TD", "P"] { #expect(tags.contains { $0 == tag }, "\(tag)") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path("a.pdf")))
    for mark in ["/Lang (en)", "pdfuaid:part=\"1\"", "/DisplayDocTitle true"] {
      #expect(bytes.range(of: Data(mark.utf8)) != nil, "\(mark)")
    }
    let text = try run(["pdftotext", "-layout", path("a.pdf"), "-"]).output
    // Nothing runs off the paper, of 595 points with margins of 16 mm.
    for word in try run(["pdftotext", "-bbox", path("a.pdf"), "-"]).output.matches(
      of: /xMin="([0-9.]+)".*xMax="([0-9.]+)"/)
    {
      let (left, right) = (Double(word.output.1) ?? 0, Double(word.output.2) ?? 0)
      #expect(left > 40 && right < 555, "\(word.output.0)")
    }
    #expect(text.contains("In short") && text.contains("1/"))
  }

  /// On a terminal, of which `script` makes one.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")), arguments: ["pdf", "xlsx", "html"])
  func aDocumentIsNotWrittenToATerminal(format: String) throws {
    defer { program.remove() }
    let command = "\(Program.path) --store \(program.store) analyse \(code) --format \(format)"
    let outcome = try run(["script", "-qec", command, "/dev/null"])
    #expect(outcome.code == 64)
    #expect(outcome.output.contains("-o FILE.\(format)"), "\(outcome.output.prefix(200))")
  }

  /// The Nu HTML checker, axe and Chromium find nothing wrong with the file and the page on a phone and a wide screen.
  @Test(.enabled(if: Program.peers != nil)) func nothingIsWrongWithThePages() throws {
    defer { program.remove() }
    for (name, language) in [("nl.html", "nl"), ("en.html", "en")] {
      try program.run("analyse", code, "--lang", language, "-o", name)
    }
    let server = try program.start(["serve", "--port", "0"])
    defer {
      server.process.send(signal: SIGTERM)
      server.process.wait()
    }
    let base = try ServeTests.address(of: server).absoluteString
    let python = try #require(Program.peers) + "/bin/python3"
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/report.py").path
    let found = try run(
      [python, script, path("nl.html"), path("en.html"), base + "/areas/\(code)", base + "/areas/\(code)?lang=en"])
    #expect(
      found.output.hasSuffix("\n0 findings\n") || found.output == "0 findings\n", "\(found.output) \(found.errors)")
  }
}
