import Atlas
import SpatialCore

/// A number of JSON: whole where it is written so and fits.
enum JSONNumber: Equatable {
  case integer(Int64)
  case real(Double)

  var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }
}

extension JSONReader {
  /// The number that comes, as the nearest double; infinite where it is beyond the range of one.
  mutating func number(_ expected: String = "a value") throws(AtlasError) -> JSONNumber {
    let (value, digits) = try scan(expected)
    if let digits, let whole = Int64(exactly: digits) { return .integer(value.sign == .minus ? -whole : whole) }
    return .real(value)
  }

  /// The number that comes as a double.
  mutating func double(_ expected: String) throws(AtlasError) -> Double { try scan(expected).value }

  /// - Returns: The value, and where it is a whole number its digits.
  @inline(__always)
  private mutating func scan(_ expected: String) throws(AtlasError) -> (value: Double, digits: UInt64?) {
    _ = try peek()
    mark = position
    while true {
      let scan = NumberScan(base + position)
      guard scan.length <= JSONReader.maximumNumber else {
        throw problem("a number of over \(JSONReader.maximumNumber) signs, a shorter one expected")
      }
      if position + scan.length == end, try refill() { continue }
      guard scan.isComplete else {
        position += scan.length
        throw unexpected(scan.length == 0 ? expected : "a digit")
      }
      let value = try scan.isExact ? exact(scan) : slow(scan)
      position += scan.length
      return (scan.isNegative ? -value : value, scan.isWhole && scan.isExact ? scan.mantissa : nil)
    }
  }

  @inline(__always)
  private func exact(_ scan: NumberScan) throws(AtlasError) -> Double {
    if let value = DecimalNumber.nearest(mantissa: scan.mantissa, exponent: scan.exponent) { return value }
    return try slow(scan)
  }

  private func slow(_ scan: NumberScan) throws(AtlasError) -> Double {
    let start = scan.isNegative ? 1 : 0
    guard
      let value = DecimalNumber.parse(UnsafeBufferPointer(start: base + position + start, count: scan.length - start))
    else { throw problem("a number that cannot be read") }
    return value
  }
}

/// The grammar of a number by RFC 8259 §6, over bytes that end with a zero.
private struct NumberScan {
  var length = 0
  var mantissa: UInt64 = 0
  var exponent = 0
  var isNegative = false
  /// Whether the mantissa holds every digit.
  var isExact = true
  var isWhole = true
  var isComplete = false
  private var significant = 0

  @inline(__always)
  init(_ bytes: UnsafeMutablePointer<UInt8>) {
    if bytes[0] == UInt8(ascii: "-") {
      isNegative = true
      length = 1
    }
    let first = length
    digits(bytes)
    guard length > first else { return }
    if bytes[first] == UInt8(ascii: "0"), length > first + 1 {
      // A zero leads no other digit: the number ends here, and what follows is refused.
      self = NumberScan(zeroOfLength: first + 1)
      return
    }
    if bytes[length] == UInt8(ascii: ".") {
      isWhole = false
      length += 1
      let start = length
      digits(bytes)
      exponent = start - length
      guard length > start else { return }
    }
    if bytes[length] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      guard power(bytes) else { return }
    }
    isComplete = true
  }

  private init(zeroOfLength length: Int) {
    self.length = length
    isComplete = true
  }

  @inline(__always)
  private mutating func digits(_ bytes: UnsafeMutablePointer<UInt8>) {
    while case let digit = bytes[length] &- UInt8(ascii: "0"), digit < 10 {
      if significant < 19 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        if mantissa > 0 { significant += 1 }
      } else {
        isExact = false
      }
      length += 1
    }
  }

  private mutating func power(_ bytes: UnsafeMutablePointer<UInt8>) -> Bool {
    length += 1
    let sign = bytes[length]
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { length += 1 }
    let start = length
    var power = 0
    while case let digit = bytes[length] &- UInt8(ascii: "0"), digit < 10 {
      power = min(power * 10 + Int(digit), 100_000)
      length += 1
    }
    exponent += sign == UInt8(ascii: "-") ? -power : power
    return length > start
  }
}
