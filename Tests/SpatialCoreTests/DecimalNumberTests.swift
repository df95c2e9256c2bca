import SpatialCore
import TestSupport
import Testing

/// Swift's own conversion of text is the oracle.
@Suite struct DecimalNumberTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func isTheNearestDouble(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var told = 0
    for _ in 0..<1000 {
      let digits = Int.random(in: 1...19, using: &random)
      let mantissa = random.next() % (0..<digits).reduce(1) { power, _ in power * 10 }
      let exponent = Int.random(in: -22...22, using: &random)
      guard let value = DecimalNumber.nearest(mantissa: mantissa, exponent: exponent) else { continue }
      told += 1
      #expect(value == Double("\(mantissa)e\(exponent)"), "seed \(seed): \(mantissa)e\(exponent)")
    }
    #expect(told > 600)
  }

  /// Ties, their neighbours, and the largest numbers of 19 digits.
  @Test(
    arguments: [
      (9_007_199_254_740_993, 0), (9_007_199_254_740_9925, -1), (9_007_199_254_740_99251, -2),
      (4_503_599_627_370_4975, -1), (9_999_999_999_999_999_999, -19), (9_007_199_254_740_992, -19),
      (18_446_744_073_709_551_615, -1), (9_007_199_254_740_993, -1),
    ] as [(UInt64, Int)])
  func roundsTiesToEven(mantissa: UInt64, exponent: Int) {
    #expect(DecimalNumber.nearest(mantissa: mantissa, exponent: exponent) == Double("\(mantissa)e\(exponent)"))
  }
}
