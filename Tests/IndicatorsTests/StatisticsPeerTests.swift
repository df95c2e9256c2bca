import Foundation
import Indicators
import TestSupport
import Testing

/// 3,500 drawn cases beside scipy and statsmodels: with `Scripts/test --full`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WIJKATLAS_PEERS"] != nil))
struct StatisticsPeerTests {
  private struct Case: Encodable {
    var kind: String
    var arguments: [Double]
  }

  private static let kinds = ["wilson", "garwood", "rates", "shares", "discoveries", "means", "quantile"]

  @Test(arguments: kinds)
  func everyNumberIsThatOfThePeer(kind: String) throws {
    var random = SplitMix(seed: 50)
    let cases = (0..<500).map { _ in Case(kind: kind, arguments: Self.arguments(kind, &random)) }
    let answers = try PeerScript.ask("inference.py", cases)
    for (one, expected) in zip(cases, answers) {
      let own = Self.own(one)
      let isSame =
        own.count == expected.count && zip(own, expected).allSatisfy { abs($0 - $1) <= 1e-9 * abs($1) + 1e-14 }
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
    case "shares":
      return number(SignificanceTest.shares(successes: a[0], n: a[1], otherSuccesses: a[2], otherN: a[3]))
    case "discoveries": return BenjaminiHochberg.adjusted(a)
    case "means": return Shrinkage.means((0..<8).map { (a[$0], a[$0 + 8]) })?.values ?? []
    default: return [NormalDistribution.quantile(a[0])]
    }
  }
}
