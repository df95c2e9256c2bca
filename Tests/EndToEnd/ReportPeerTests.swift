import Foundation
import Testing

/// The wijkanalyse of a wijk of the demo city, with all that a full catalogue brings, read by other programs.
@Suite(.enabled(if: Program.peers != nil))
struct ReportPeerTests {
  private let program: Program
  private let code = "WK990008"

  init() throws {
    program = try Program()
    let demo = try program.run("demo")
    try #require(demo.code == 0, "\(demo.errors)")
  }

  private func path(_ name: String) -> String { program.folder.appendingPathComponent(name).path }

  private func script(_ name: String, _ arguments: [String]) throws -> String {
    try Program.peer(name, arguments)
  }

  /// openpyxl and pandas find every figure as a number with a format, heads in Dutch that stay in view, years as numbers.
  @Test func spreadsheetsReadTheFigures() throws {
    defer { program.remove() }
    for name in ["a.xlsx", "a.csv", "a.json"] {
      let outcome = try program.run("analyse", code, "-o", name)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let found = try script("spreadsheet.py", ["a.xlsx", "a.csv", "a.json"].map(path))
    #expect(found == "\n0 findings\n" || found == "0 findings\n", "\(found)")
  }

  /// Nu, axe and Chromium find nothing wrong with the report for each audience and in each language.
  @Test func nothingIsWrongWithAFullReport() throws {
    defer { program.remove() }
    var files: [String] = []
    for (audience, language) in [("internal", "nl"), ("public", "nl"), ("public", "en")] {
      files.append(path("\(audience)-\(language).html"))
      let outcome = try program.run(
        "analyse", code, "--audience", audience, "--lang", language, "-o", files[files.count - 1])
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    // Figures of the public are rounded with a secret of the store, and real areas have names as long as this one.
    let text = try String(contentsOfFile: files[1], encoding: .utf8)
    files.append(path("long-name.html"))
    try text.replacingOccurrences(of: "Havenkwartier", with: "Buitengebied-Oosterlandenkwartier")
      .write(toFile: files[files.count - 1], atomically: true, encoding: .utf8)
    let found = try script("report.py", files)
    #expect(found.hasSuffix("\n0 findings\n") || found == "0 findings\n", "\(found)")
  }
}
