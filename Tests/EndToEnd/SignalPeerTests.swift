import Foundation
import Testing

/// Figures of signals beside those of lifelines, statsmodels and the calendar of `holidays`: with `Scripts/test --full`.
@Suite(.enabled(if: Program.peers != nil))
struct SignalPeerTests {
  private func compare(_ program: Program, _ division: String, _ year: String) throws -> String {
    try Program.peer("signals.py", [program.store, division, year])
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
