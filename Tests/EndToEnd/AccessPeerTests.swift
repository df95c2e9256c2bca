import Foundation
import Testing

/// Proposed places beside HiGHS's, on the demo city: with `Scripts/test --full`.
@Suite(.enabled(if: Program.peers != nil))
struct AccessPeerTests {
  private func peer(_ arguments: [String]) throws -> [Double] {
    let text = try Program.peer("covering.py", arguments)
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    try #require(numbers.count == 2, "\(text)")
    return numbers
  }

  /// Every so many-th address that is not reached as a candidate: as many as HiGHS still solves in seconds.
  @Test func noChoiceReachesMoreThanHiGHSFinds() throws {
    let program = try Program()
    defer { program.remove() }
    try #require(try program.run("demo").code == 0)
    for (kind, within, count, step) in [("aed", "500", 3, 40), ("buurthuis", "800", 5, 300), ("school", "300", 8, 200)]
    {
      let open = try program.run("access", "--kind", kind, "--within", within, "--format", "csv")
      let lines = open.output.split(separator: "\n")
      let chosen = stride(from: 1, to: lines.count, by: step).map { lines[$0] }
      let candidates = try program.file(
        "\(kind).csv", ([String(lines[0])] + chosen.map(String.init)).joined(separator: "\n") + "\n")
      let ours = try program.run(
        "access", "--kind", kind, "--within", within, "--propose", "\(count)", "--candidates", candidates, "--format",
        "json"
      ).json()
      let theirs = try peer([program.store, candidates, kind, within, "\(count)"])
      let proposal = try #require(ours["proposal"] as? [String: Any])
      #expect(proposal["proof"] as? String == "optimal")
      #expect(abs(try #require(ours["covered"] as? Double) - theirs[0]) < 0.01, "\(kind)")
      #expect(abs(try #require(proposal["gain"] as? Double) - theirs[1]) < 0.02, "\(kind)")
    }
  }
}
