import TestSupport
import Testing

@testable import Indicators

@Suite struct ProtectedMoneyTests {
  private let year: Period

  init() throws {
    year = try Period("2024")
  }

  private func money(_ paid: [String: [Double]], own: String = #"{"public": {}}"#) throws -> ProtectedMoney {
    let cells = paid.mapValues { payments in
      ProtectedMoney.Paid(
        amount: payments.reduce(0, +), largest: payments.max() ?? 0, payments: payments.count)
    }
    return ProtectedMoney(
      division: "d", ["money": [year: cells]],
      places: paid.reduce(into: [:]) { $0[$1.key] = (String($1.key.prefix(2)), "G") },
      policy: try DisclosureFixtures.policy(own), salt: DisclosureFixtures.salt)
  }

  private func told(_ money: ProtectedMoney, _ cells: String...) -> Double? {
    try? money.sum("money", year, cells: cells).get().told
  }

  private static let even = [Double](repeating: 1000, count: 8)

  @Test func enoughPaymentsOfWhichNoneIsTooLargeAreTold() throws {
    #expect(try told(money(["W1a": Self.even]), "W1a") == 8000)
    #expect(try told(money(["W1a": [1000, 1000, 1000, 1000]]), "W1a") == nil)
    // 3,000 of 9,000 is more than 30%.
    #expect(try told(money(["W1a": [3000] + [Double](repeating: 1000, count: 6)]), "W1a") == nil)
    #expect(try told(money(["W1a": [3000] + [Double](repeating: 1000, count: 7)]), "W1a") == 10_000)
  }

  /// The wijk less its other buurt would be the one payment.
  @Test func oneLargePaymentTakesANeighbourWithIt() throws {
    let money = try money(["W1a": [2500], "W1b": Self.even, "W1c": Self.even, "W2a": Self.even])
    #expect(told(money, "W1a") == nil && told(money, "W2a") == 8000)
    let both = [told(money, "W1b"), told(money, "W1c")].compactMap { $0 }
    #expect(both == [8000])
    #expect(told(money, "W1a", "W1b", "W1c").map { [18_000, 19_000].contains($0) } == true)
  }

  @Test func withoutTheLargestPaymentNothingIsTold() throws {
    let cells = ["a": ProtectedMoney.Paid(amount: 9000, largest: nil, payments: 50)]
    let money = ProtectedMoney(
      division: "d", ["money": [year: cells]], places: [:], policy: try DisclosureFixtures.policy(),
      salt: DisclosureFixtures.salt)
    #expect(throws: MissedFigure(reason: .dominance)) { try money.sum("money", year, cells: ["a"]).get() }
  }

  /// Whatever sets of cells are asked for, each told amount is one of whole groups, and every group is safe.
  @Test(arguments: 1...20) func differencesAreSafeToo(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var paid: [String: [Double]] = [:]
    for wijk in 1...4 {
      for buurt in 0..<5 {
        paid["W\(wijk)\(buurt)"] = (0..<Int.random(in: 0...9, using: &random)).map { _ in
          Double(Int.random(in: 50...4000, using: &random))
        }
      }
    }
    let money = try money(paid)
    let cells = paid.keys.sorted()
    var answers: [Set<String>] = []
    for _ in 0..<400 {
      let wanted = cells.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
      if (try? money.sum("money", year, cells: wanted).get()) != nil { answers.append(Set(wanted)) }
    }
    answers += cells.map { [$0] }.filter { (try? money.sum("money", year, cells: Array($0)).get()) != nil }
    for one in answers {
      for other in answers where one.isSuperset(of: other) && one != other {
        let payments = one.subtracting(other).flatMap { paid[$0] ?? [] }
        #expect(payments.count >= 5 && (payments.max() ?? 0) <= 0.3 * payments.reduce(0, +) + 1e-9)
      }
    }
  }
}
