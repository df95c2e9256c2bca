import ChildProcesses
import Foundation
import Indicators
import TestSupport
import Testing

/// 4,000 drawn cases beside scipy and statsmodels: with `Scripts/test --full`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WIJKATLAS_PEERS"] != nil))
struct StatisticsPeerTests {
  private struct Case: Encodable {
    var kind: String
    var arguments: [Double]
  }

  private static let kinds = ["wilson", "garwood", "rates", "ratio", "shares", "discoveries", "means", "quantile"]

  @Test(arguments: kinds)
  func everyNumberIsThatOfThePeer(kind: String) throws {
    var random = SplitMix(seed: 50)
    let cases = (0..<500).map { _ in Case(kind: kind, arguments: Self.arguments(kind, &random)) }
    let answers = try ask(cases)
    try #require(answers.count == cases.count)
    // The peer searches for the limits of the ratio, to 1e-8.
    let (relative, absolute) = kind == "ratio" ? (1e-6, 1e-7) : (1e-9, 1e-14)
    for (one, expected) in zip(cases, answers) {
      let own = Self.own(one)
      let isSame =
        own.count == expected.count && zip(own, expected).allSatisfy { abs($0 - $1) <= relative * abs($1) + absolute }
      #expect(isSame, "\(kind) \(one.arguments): \(own), not \(expected)")
    }
  }

  private static func arguments(_ kind: String, _ random: inout SplitMix) -> [Double] {
    func whole(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random)) }
    switch kind {
    case "wilson":
      let n = whole(1...5000)
      return [whole(0...Int(n)), n]
    case "garwood": return [whole(0...20_000)]
    case "rates": return [whole(0...400), whole(1...9000), whole(0...4000), whole(1...90_000)]
    case "ratio": return [whole(1...300), whole(1...900), whole(1...300), whole(1...900)]
    case "shares":
      let n = whole(1...800)
      let other = whole(1...800)
      return [whole(0...Int(n)), n, whole(0...Int(other)), other]
    case "discoveries": return (0..<40).map { _ in Double.random(in: 0...1, using: &random) }
    case "means":
      return (0..<8).map { _ in Double.random(in: 5...9, using: &random) }
        + (0..<8).map { _ in Double.random(in: 0.1...0.9, using: &random) }
    default: return [Double.random(in: 0...1, using: &random)]
    }
  }

  private static func own(_ one: Case) -> [Double] {
    let a = one.arguments
    func limits(_ interval: Interval?) -> [Double] { interval.map { [$0.lower, $0.upper] } ?? [] }
    func number(_ value: Double?) -> [Double] { value.map { [$0] } ?? [] }
    switch one.kind {
    case "wilson": return limits(Interval.wilson(share: a[0] / a[1], n: a[1]))
    case "garwood": return limits(Interval.poisson(count: a[0]))
    case "rates":
      return number(SignificanceTest.rates(count: a[0], exposure: a[1], otherCount: a[2], otherExposure: a[3]))
    case "ratio":
      return limits(
        RateRatio(count: a[0], exposure: a[1], otherCount: a[2], otherExposure: a[3])?.scoreInterval())
    case "shares":
      return number(SignificanceTest.shares(successes: a[0], n: a[1], otherSuccesses: a[2], otherN: a[3]))
    case "discoveries": return BenjaminiHochberg.adjusted(a)
    case "means": return Shrinkage.means((0..<8).map { (a[$0], a[$0 + 8]) })?.values ?? []
    default: return [NormalDistribution.quantile(a[0])]
    }
  }

  private func ask(_ cases: [Case]) throws -> [[Double]] {
    let peers = try #require(ProcessInfo.processInfo.environment["WIJKATLAS_PEERS"])
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let questions = FileManager.default.temporaryDirectory.appendingPathComponent("inference-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: questions) }
    let lines = try cases.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try Data(lines.joined(separator: "\n").utf8).write(to: questions)
    let script = root.appendingPathComponent("EndToEnd/Peers/inference.py").path
    let data = try ChildProcess.run(peers + "/bin/python3", [script], input: questions.path).output
    return try data.split(separator: 10).map { try JSONDecoder().decode([Double].self, from: Data($0)) }
  }
}
