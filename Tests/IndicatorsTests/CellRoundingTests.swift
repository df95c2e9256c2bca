import Testing

@testable import Indicators

@Suite struct CellRoundingTests {
  /// The test vectors of the paper's appendix: the key 00…0f, the first n bytes 00, 01, ….
  @Test(
    arguments: [
      (0, 0x726F_DB47_DD0E_0E31), (1, 0x74F8_39C5_93DC_67FD), (8, 0x93F5_F579_9A93_2462),
      (15, 0xA129_CA61_49BE_45E5),
    ] as [(Int, UInt64)])
  func theHashIsSipHash(count: Int, expected: UInt64) {
    #expect(SipHash(key: Array(0..<16)).hash((0..<count).map { UInt8($0) }) == expected)
  }

  private let rounding = CellRounding(salt: DisclosureFixtures.salt)

  @Test func goesToOneOfTheTwoNearestMultiples() {
    for cell in 0..<200 {
      for count in 0...23 {
        let told = rounding.round(count, base: 5, key: ["\(cell)"])
        #expect(told % 5 == 0 && abs(told - count) < 5)
        if count % 5 == 0 { #expect(told == count) }
      }
    }
  }

  /// A count that grows is never told as less, however the threshold lies.
  @Test func growsWithTheCount() {
    for cell in 0..<200 {
      let told = (0...30).map { rounding.round($0, base: 5, key: ["\(cell)"]) }
      #expect(told == told.sorted())
    }
  }

  /// 10,000 cells of 2: each is 5 with probability 0.4, so their mean is 2 with a standard error of 0.025.
  @Test func isRightOnAverage() {
    let sum = (0..<10_000).reduce(0) { $0 + rounding.round(2, base: 5, key: ["cell \($1)"]) }
    #expect(abs(Double(sum) / 10_000 - 2) < 0.1)
  }

  @Test func isTheSameAgainAndAnotherWithAnotherSecret() throws {
    let other = CellRounding(salt: try #require(DisclosureSalt(Array(1...16))))
    let keys = (0..<100).map { ["\($0)"] }
    #expect(keys.map { rounding.round(3, base: 5, key: $0) } == keys.map { rounding.round(3, base: 5, key: $0) })
    #expect(keys.map { rounding.round(3, base: 5, key: $0) } != keys.map { other.round(3, base: 5, key: $0) })
  }

  @Test func theSecretIsNotPrinted() {
    #expect("\(DisclosureFixtures.salt)" == "DisclosureSalt(secret)")
    #expect(DisclosureSalt.random() != DisclosureSalt.random() && DisclosureSalt([1]) == nil)
  }
}
