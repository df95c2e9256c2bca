/// Finds the ends of fields and reads plain decimal numbers, eight bytes at a time.
///
/// Bytes up to ``PointBlock/padding`` behind a block may be read.
struct PlainNumber: Sendable {
  let separator: UInt8
  private let separators: UInt64
  /// Whether a comma within a field is a decimal sign.
  private let takesComma: Bool

  private static let lows: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080
  private static let lineFeeds: UInt64 = 0x0A * lows
  /// Powers of ten up to 10⁸: exact as whole numbers and as doubles.
  private static let powers: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  )

  init(separator: UInt8) {
    self.separator = separator
    separators = UInt64(separator) * PlainNumber.lows
    takesComma = separator != 0x2C
  }

  /// The first separator or line feed.
  @inline(__always)
  func fieldEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var position = start
    while true {
      let word = PlainNumber.word(position)
      // The lowest zero byte of a word is found exactly; borrows reach only bytes above it.
      let atSeparator = word ^ separators
      let atLine = word ^ PlainNumber.lineFeeds
      let found =
        ((atSeparator &- PlainNumber.lows) & ~atSeparator | (atLine &- PlainNumber.lows) & ~atLine)
        & PlainNumber.highs
      if found != 0 { return position + found.trailingZeroBitCount >> 3 }
      position += 8
    }
  }

  /// The number that a field is: a sign, up to seven digits, and up to eight decimals behind a decimal sign.
  ///
  /// Both whole numbers are exact as doubles, so one division rounds correctly (Clinger 1990).
  /// - Returns: nil for anything else, which a slower reader may still know; otherwise the byte behind it, which a
  ///   separator or a line feed is, or the carriage return before one.
  @inline(__always)
  func number(_ start: UnsafePointer<UInt8>) -> (value: Double, end: UnsafePointer<UInt8>)? {
    var position = start
    let isNegative = position[0] == 0x2D
    if isNegative { position += 1 }
    let (whole, digits) = PlainNumber.digits(position)
    guard digits > 0, digits < 8 else { return nil }
    position += digits
    var value = Double(whole)
    if position[0] == 0x2E || (takesComma && position[0] == 0x2C) {
      let (fraction, decimals) = PlainNumber.digits(position + 1)
      guard decimals > 0 else { return nil }
      position += 1 + decimals
      let power = withUnsafeBytes(of: PlainNumber.powers) { $0.load(fromByteOffset: decimals << 3, as: UInt64.self) }
      value = Double(whole &* power &+ fraction) / Double(power)
    }
    let next = position[0]
    guard next == separator || next == 0x0A || (next == 0x0D && position[1] == 0x0A) else { return nil }
    return (isNegative ? -value : value, position)
  }

  @inline(__always)
  private static func word(_ position: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self))
  }

  /// The digits that eight bytes begin with, and how many they are.
  @inline(__always)
  private static func digits(_ position: UnsafePointer<UInt8>) -> (value: UInt64, count: Int) {
    let flipped = word(position) ^ 0x3030_3030_3030_3030
    let others = (((flipped & ~highs) &+ 0x7676_7676_7676_7676) | flipped) & highs
    let count = others.trailingZeroBitCount >> 3
    if count == 0 { return (0, 0) }
    // Moved to the end, with zeros before them; then pairs, fours and all eight are joined.
    var joined = flipped << UInt64(64 - 8 * count)
    joined = (joined &* 2561) >> 8 & 0x00FF_00FF_00FF_00FF
    joined = (joined &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
    joined = (joined &* 42_949_672_960_001) >> 32
    return (joined, count)
  }
}
