/// Decimal numbers as doubles, rounded to nearest, ties to even, as IEEE 754 demands.
public enum DecimalNumber {
  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  private static let wholePowers: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  /// The double nearest to mantissa · 10^exponent; nil where whole-number arithmetic of 128 bits does not tell it, and
  /// a slower way must be gone.
  ///
  /// Answers every number of at most 19 digits with at most 19 decimals, which is every ordinate that programs write.
  /// Source: Clinger, "How to read floating point numbers accurately", PLDI 1990, §5 for up to 2⁵³.
  public static func nearest(mantissa: UInt64, exponent: Int) -> Double? {
    if mantissa < 1 << 53 {
      if exponent == 0 { return Double(mantissa) }
      if exponent < 0, exponent >= -22 { return Double(mantissa) / exactPowers[-exponent] }
      if exponent > 0, exponent <= 22 { return Double(mantissa) * exactPowers[exponent] }
      return mantissa == 0 ? 0 : nil
    }
    if exponent == 0 { return Double(mantissa) }
    return exponent < 0 && exponent > -wholePowers.count ? quotient(mantissa, wholePowers[-exponent]) : nil
  }

  /// The double nearest to the number that a text holds, whatever its length; nil for what is none.
  ///
  /// Edge cases: numbers too large give infinity, too small ones zero.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    Double(String(decoding: bytes, as: UTF8.self))
  }

  /// dividend / divisor, rounded once: 64 bits of quotient, and whether anything is left, tell how.
  private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
    let shifts = (dividend: dividend.leadingZeroBitCount, divisor: divisor.leadingZeroBitCount)
    let high = dividend << UInt64(shifts.dividend)
    let low = divisor << UInt64(shifts.divisor)
    // Halved, so that the quotient fits in 64 bits: it is then at least 2⁶².
    let (quotient, remainder) = low.dividingFullWidth((high >> 1, high << 63))
    let exponent = shifts.divisor - shifts.dividend - 63
    // Ten bits or more are dropped; a last bit that stands for the remainder keeps a tie from being seen where none is.
    let sticky = quotient | (remainder == 0 ? 0 : 1)
    return Double(sign: .plus, exponent: exponent, significand: Double(sticky))
  }
}
