import Foundation
import Testing

/// What stands out in the demo city, which has one thing the matter: rubbish in Graanschuur and Haverland at the end of 2024.
@Suite struct WatchTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  private func filled() throws { try #require(try program.run("demo").code == 0) }

  private func watch(_ arguments: String...) throws -> Program.Outcome {
    try program.run(["watch", "--kind", "melding", "--category", "afval"] + arguments)
  }

  @Test func theOutbreakOfTheDemoCityIsFoundAndRemembered() throws {
    defer { program.remove() }
    try filled()
    let before = try watch("--until", "2024-10")
    #expect(before.code == 0 && before.output.contains("0 nieuw"), "\(before.output)\(before.errors)")
    let text = try watch("--until", "2024-12-31", "--dry-run")
    #expect(text.code == 0 && text.output.contains("Nieuw:") && text.output.contains("Niet onthouden."))
    #expect(
      text.output.contains(/In Graanschuur \d+ meldingen over afval in december 2024, waar er \d,\d te verwachten/),
      "\(text.output)")
    #expect(
      text.output.contains(/In Graanschuur, Haverland, .* samen \d+ meldingen over afval in december 2024/),
      "\(text.output)")
    let json = try watch("--format", "json", "--lang", "en").json()
    let findings = try #require(json["findings"] as? [[String: Any]])
    let first = try #require(findings.first)
    #expect(first["state"] as? String == "new" && first["areas"] as? [String] == ["BU99000502"])
    #expect(try #require(first["sentence"] as? String).contains("reports about afval in December 2024"))
    #expect(try #require(first["sentence"] as? String).contains(/of such lines at most 1 in [\d,]+ is chance/))
    #expect(json["recorded"] as? Bool == true && json["falseAlarms"] as? Double == 0.05)
    let again = try watch()
    #expect(again.output.contains("zie --all") && !again.output.contains("Graanschuur"))
    let layer = try watch("--all", "--format", "geojson", "--threads", "1").json()
    let features = try #require(layer["features"] as? [[String: Any]])
    #expect(features.count == findings.count)
    #expect((features[0]["geometry"] as? [String: Any])?["type"] as? String == "MultiPolygon")
    let back = try watch("--until", "2024-10")
    #expect(back.output.contains("0 voorbij; niet vergeleken of onthouden") && back.output.contains("Niet onthouden."))
    let csv = try watch("--all", "--format", "csv").output.split(separator: "\n")
    #expect(csv.count == findings.count + 1 && csv[1].hasPrefix("persisting,area,melding,afval,BU99000502,"))
  }

  @Test func wrongValuesAreRefusedWithTheirExitCode() throws {
    defer { program.remove() }
    try filled()
    for (arguments, code, words) in [
      (["--false-alarms", "0"], 64, "0.0001 to 0.5"), (["--weeks", "9"], 64, "1 to 8"),
      (["--until", "2024"], 64, "2024-10"), (["--since", "gisteren"], 64, "last-run"),
      (["--replicas", "0"], 64, "1,000,000"), (["--kind", "diefstal"], 66, "melding/afval"),
      (["--division", "cbs-1999"], 66, "cbs-1999"),
    ] {
      let outcome = try program.run(["watch"] + arguments)
      #expect(outcome.code == code && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
    }
  }
}
