import Foundation
import Testing

/// Figures of signals beside those of lifelines, statsmodels and the calendar of `holidays`: with `Scripts/test --full`.
@Suite(.enabled(if: Program.peers != nil))
struct SignalPeerTests {
  private func compare(_ program: Program, _ division: String, _ year: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Program.peers) + "/bin/python3")
    let script = Program.root.appendingPathComponent("Tests/EndToEnd/Peers/signals.py").path
    process.arguments = [script, program.store, division, year]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func theDemoCitysFiguresAreThoseOfThePeers() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("demo").code == 0)
    for year in ["2023", "2024"] {
      let outcome = try compare(program, "demo-2024", year)
      #expect(outcome.contains(/^[0-9]{4} figures, 0 differences/), "\(outcome)")
    }
  }

  @Test(.enabled(if: Program.hasData)) func theftsRiseAndFallAsStatsmodelsSays() throws {
    let program = try GroningenTests.imported()
    defer { program.remove() }
    try program.run(
      "import", "signals", GroningenTests.thefts, "--kind", "fietsdiefstal", "--mapping", GroningenTests.mapping)
    try program.run("assign")
    #expect(try program.run("aggregate").code == 0)
    let outcome = try compare(program, "cbs-2017", "2016")
    #expect(outcome.contains(/^[0-9]{3} figures, 0 differences/), "\(outcome)")
  }
}
