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
    let again = try program.run("demo")
    #expect(again.output.contains("import boundaries: unchanged"))
  }
}
