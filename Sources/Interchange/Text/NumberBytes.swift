import Foundation

/// Numbers in bytes of ASCII, for filters that handle a million rows a second: no text is built on the way.
enum NumberBytes {
  /// Powers of ten that fit an unsigned integer of 64 bits.
  private static let powers: [UInt64] = (0..<20).map { exponent in (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// The number in a field, with either decimal sign, as ``NumberText`` reads it; nil for what is none.
  ///
  /// The nearest Double, as correct rounding has it: up to 19 digits are handled here, anything else as text.
  static func number(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let (digits, decimals, isNegative) = plain(field) else {
      let text = String(decoding: field, as: UTF8.self)
      return NumberText.number(text, .point) ?? NumberText.number(text, .comma)
    }
    let magnitude = quotient(digits, decimals)
    return isNegative ? -magnitude : magnitude
  }

  /// A sign, digits and at most one decimal sign, between blanks; nil for anything else.
  private static func plain(
    _ field: UnsafeBufferPointer<UInt8>
  ) -> (digits: UInt64, decimals: Int, isNegative: Bool)? {
    var index = 0
    var end = field.count
    while index < end, field[index] == 0x20 { index += 1 }
    while end > index, field[end - 1] == 0x20 { end -= 1 }
    guard index < end else { return nil }
    let isNegative = field[index] == 0x2D
    if isNegative || field[index] == 0x2B { index += 1 }
    // The decimal sign is one more than the digits; 19 digits fit.
    guard end - index <= 20 else { return nil }
    var digits: UInt64 = 0
    var count = 0
    var point = -1
    while index < end {
      let byte = field[index]
      let digit = byte &- 0x30
      if digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
        count += 1
      } else if point < 0, byte == 0x2E || byte == 0x2C {
        point = count
      } else {
        return nil
      }
      index += 1
    }
    guard (1...19).contains(count) else { return nil }
    return (digits, point < 0 ? 0 : count - point, isNegative)
  }

  /// `digits` / 10^`decimals`, rounded once.
  ///
  /// Where both are exact as Doubles, one division rounds correctly (Clinger 1990). Beyond 2⁵³ the quotient is taken to 63
  /// bits, the last of which also stands for what remains, and is rounded on becoming a Double.
  private static func quotient(_ digits: UInt64, _ decimals: Int) -> Double {
    if digits <= 1 << 53 { return Double(digits) / Double(powers[decimals]) }
    let divisor = powers[decimals]
    let (up, down) = (digits.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let dividend = digits << UInt64(up)
    let (quotient, remainder) = (divisor << UInt64(down)).dividingFullWidth((dividend >> 1, dividend << 63))
    let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
    return Double(sign: .plus, exponent: down - up - 63, significand: rounded)
  }
}

extension NumberBytes {
  fileprivate static let units: [Double] = powers.prefix(10).map { Double($0) }

  /// For numbers beyond 2⁵³ units, which no coordinate reaches.
  fileprivate static func text(_ value: Double, decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}

extension ByteBuffer {
  /// Appends a number with exactly so many decimals, as `printf` does: the decimal nearest to the Double's exact value,
  /// the even one of two equally near. Zero never has a sign.
  ///
  /// - Parameter decimals: 0 to 9.
  mutating func append(_ value: Double, decimals: Int) {
    let unit = NumberBytes.units[decimals]
    let magnitude = abs(value)
    let product = magnitude * unit
    guard product < 9_007_199_254_740_992 else {
      append(NumberBytes.text(value, decimals: decimals))
      return
    }
    // What the product lost in rounding decides where it seems to lie exactly between two decimals.
    let lost = (-product).addingProduct(magnitude, unit)
    let floor = product.rounded(.down)
    let beyondHalf = (product - floor - 0.5) + lost
    var whole = UInt64(floor)
    if beyondHalf > 0 || (beyondHalf == 0 && whole % 2 == 1) { whole += 1 }
    if value < 0, whole > 0 { append(0x2D as UInt8) }
    append(whole, decimals: decimals)
  }

  /// Appends an integer with its decimal point moved so many places to the left.
  private mutating func append(_ whole: UInt64, decimals: Int) {
    var rest = whole
    var position = 24
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
      for _ in 0..<decimals {
        position -= 1
        digits[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      if decimals > 0 {
        position -= 1
        digits[position] = 0x2E
      }
      repeat {
        position -= 1
        digits[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeBufferPointer(start: digits.baseAddress.map { $0 + position }, count: 24 - position))
    }
  }
}
