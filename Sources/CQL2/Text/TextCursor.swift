import SpatialCore

/// Cuts a text into tokens.
struct TextCursor {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func move(to position: Int) {
    self.position = position
  }

  mutating func next() throws(CQL2Error) -> Token {
    skipBlanks()
    guard position < bytes.count else { return Token(kind: .end, start: bytes.count, end: bytes.count) }
    switch bytes[position] {
    case UInt8(ascii: "'"): return try quoted(UInt8(ascii: "'"))
    case UInt8(ascii: "\""): return try quoted(UInt8(ascii: "\""))
    case 0x30...0x39: return try number()
    case UInt8(ascii: ".") where digit(at: position + 1): return try number()
    default: return try wordOrSign()
    }
  }

  /// The place of a byte, counted in characters from 1.
  func place(_ offset: Int) -> CQL2Error.Place {
    // Bytes that continue a character are none.
    .character(bytes[..<min(offset, bytes.count)].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 })
  }

  /// What stands at a place, for messages.
  func found(_ token: Token) -> String {
    guard token.start < bytes.count else { return "the end of the filter" }
    return "\"\(CQL2Error.shortened(String(decoding: bytes[token.start..<token.end], as: UTF8.self)))\""
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x20 || (0x9...0xD).contains(byte) {
        position += 1
      } else if byte >= 0x80, case let (scalar, length) = scalar(at: position), Identifier.isBlank(scalar) {
        position += length
      } else {
        return
      }
    }
  }

  private func digit(at position: Int) -> Bool {
    position < bytes.count && (0x30...0x39).contains(bytes[position])
  }

  /// The bytes are known to be UTF-8.
  private func scalar(at position: Int) -> (Unicode.Scalar, Int) {
    let first = bytes[position]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    if length == 1 { return (Unicode.Scalar(first), 1) }
    let rest = bytes[(position + 1)..<min(position + length, bytes.count)]
    let lead = UInt32(first) & (0xFF >> UInt32(length + 1))
    let value = rest.reduce(lead) { $0 << 6 | UInt32($1 & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private mutating func wordOrSign() throws(CQL2Error) -> Token {
    let start = position
    let (first, length) = scalar(at: position)
    guard Identifier.canStart(first) else { return try sign(first, length) }
    position += length
    while position < bytes.count, case let (scalar, length) = scalar(at: position), Identifier.canContinue(scalar) {
      position += length
    }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    return Token(kind: .word(word), start: start, end: position)
  }

  private mutating func sign(_ first: Unicode.Scalar, _ length: Int) throws(CQL2Error) -> Token {
    let start = position
    let second = start + 1 < bytes.count ? bytes[start + 1] : 0
    switch (first, second) {
    case ("<", UInt8(ascii: ">")), ("<", UInt8(ascii: "=")), (">", UInt8(ascii: "=")): position += 2
    case ("<", _), (">", _), ("=", _), ("+", _), ("-", _), ("*", _), ("/", _), ("%", _), ("^", _), ("(", _), (")", _),
      (",", _):
      position += 1
    default:
      let shown = first.value < 0x20 ? "U+" + Digits.text(Int(first.value), 4) : "\"\(first)\""
      throw CQL2Error(.syntax, "\(shown), which no filter has outside quotes", at: place(start))
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Token(kind: .sign(text), start: start, end: position)
  }

  /// A number without a sign before it.
  ///
  /// Source: OGC 21-065r2 Annex B, unsignedNumericLiteral.
  private mutating func number() throws(CQL2Error) -> Token {
    let start = position
    skipDigits()
    var isWhole = true
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      skipDigits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
        position += 1
      }
      guard digit(at: position) else {
        throw CQL2Error(
          .syntax, "a number that ends in \"e\", digits of its power of ten expected", at: place(position))
      }
      skipDigits()
    }
    return Token(kind: try value(start..<position, isWhole), start: start, end: position)
  }

  private func value(_ range: Range<Int>, _ isWhole: Bool) throws(CQL2Error) -> Token.Kind {
    if range.upperBound < bytes.count, Identifier.canStart(scalar(at: range.upperBound).0) {
      throw CQL2Error(
        .syntax, "a letter right after a number, a blank or an operator expected", at: place(range.upperBound))
    }
    if isWhole, let whole = Int64(String(decoding: bytes[range], as: UTF8.self)) { return .integer(whole) }
    guard let number = bytes[range].withUnsafeBufferPointer(DecimalNumber.parse), number.isFinite else {
      throw CQL2Error(.syntax, "a number beyond 1.8e308", at: place(range.lowerBound))
    }
    return .number(number)
  }

  private mutating func skipDigits() {
    while digit(at: position) { position += 1 }
  }
}
