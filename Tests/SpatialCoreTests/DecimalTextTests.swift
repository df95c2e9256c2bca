import SpatialCore
import TestSupport
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0.0, 2, "0"), (-0.0, 2, "0"), (-0.001, 2, "0"), (0.001, 3, "0.001"), (52.06, 7, "52.06"), (5, 7, "5"),
    (100, 0, "100"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.0625, 3, "0.063"),
    (9.999, 2, "10"), (-9.999, 2, "-10"), (1.0000001, 7, "1.0000001"), (123_456.7891, 3, "123456.789"),
    (0.05, 1, "0.1"),
    (1e300, 3, "1e+300"), (7, -1, "7"), (.nan, 2, "null"), (.infinity, 2, "null"), (-.infinity, 0, "null"),
  ])
  func writesTheShortestTextOfTheRoundedNumber(value: Double, decimals: Int, expected: String) {
    #expect(DecimalText.format(value, decimals: decimals) == expected)
  }

  @Test(arguments: [
    (3.3, 2, "3.30"), (3, 2, "3.00"), (-0.001, 2, "0.00"), (1.25, 1, "1.3"), (4.4, 0, "4"), (.nan, 2, "null"),
  ])
  func writesAFixedNumberOfDecimals(value: Double, decimals: Int, expected: String) {
    #expect(DecimalText.fixed(value, decimals: decimals) == expected)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func isNeverFurtherOffThanHalfADigit(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    for decimals in 0...7 {
      let value = Double.random(in: -700_000...700_000, using: &generator)
      let back = try #require(Double(DecimalText.format(value, decimals: decimals)))
      let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
      #expect(abs(back - value) <= unit / 2 + 1e-9)
    }
  }
}
