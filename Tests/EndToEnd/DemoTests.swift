import Foundation
import Testing

/// The demo city through the whole main job.
struct DemoTests {
  @Test func theDemoCityGoesThroughTheMainJob() throws {
    let program = try Program()
    defer { program.remove() }
    let demo = try program.run("demo")
    #expect(demo.code == 0, "\(demo.errors)")
    let status = try program.run("status", "--format", "json").json()
    let division = try #require((status["divisions"] as? [[String: Any]])?.first)
    #expect(division["synthetic"] as? Bool == true)
    #expect((division["areas"] as? [String: Int])?["buurt"] == 45)
    #expect(status["signals"] as? Int == 12_000)
    #expect(status["plans"] as? Int == 4)
    let check = try program.run("check", "--format", "json")
    #expect(check.code == 0)
    let findings = try #require(try check.json()["findings"] as? [[String: Any]])
    #expect(findings.compactMap { $0["rule"] as? String } == ["synthetic"])
    #expect(findings.compactMap { $0["severity"] as? String } == ["information"])
    try countsByHand(program)
    let council = try program.run(
      "territories", "compare", "demo-2024-GM9900-wijk-6-1", "demo-2024-GM9900-buurt-6-1", "--format", "html")
    #expect(council.output.contains("Synthetisch: ") && council.output.contains("Voor intern gebruik: "))
    let again = try program.run("demo")
    #expect(again.output.contains("import boundaries: unchanged"))
  }

  /// A square around Haverland. Expected: the points of 2024 inside it, counted with a ray to the east in Python.
  private func countsByHand(_ program: Program) throws {
    let (west, south) = (3.7055386290697663, 52.91911830581395)
    let corners = [(0.0, 0.0), (0.012, 0), (0.012, 0.012), (0, 0.012), (0, 0)].map {
      "[\(west + $0.0),\(south + $0.1)]"
    }
    let file = try program.file(
      "square.geojson", #"{"type":"Polygon","coordinates":[[\#(corners.joined(separator: ","))]]}"#)
    let profile = try program.run("analyse", "--polygon", file, "--period", "2024", "--format", "json").json()
    let rows = try #require(profile["indicators"] as? [[String: Any]])
    let expected = [
      "public-space-reports": 80, "reports-paving": 7, "reports-street-light": 8, "reports-waste": 32,
      "reports-green": 8, "reports-play": 8, "reports-nuisance": 9, "reports-youth": 1, "reports-dog-fouling": 3,
      "reports-traffic": 4,
    ]
    for (id, count) in expected {
      let row = try #require(rows.first { $0["id"] as? String == id })
      #expect(row["value"] as? Double == Double(count) && row["status"] as? String == "measured", "\(row)")
    }
    let judged = try #require(rows.first { $0["id"] as? String == "public-space-reports-judged" })
    #expect(judged["value"] as? Double == 78 && judged["status"] as? String == "measured")
  }
}
