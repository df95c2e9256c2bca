import SpatialCore

extension JSONParser {
  /// Source: RFC 8259 §6.
  mutating func number() throws(CQL2Error) -> JSONNode {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let whole = position
    skipDigits()
    guard position > whole else {
      position = start
      throw unexpected("a value")
    }
    guard position == whole + 1 || bytes[whole] != UInt8(ascii: "0") else {
      position = whole
      throw unexpected("a number without zeros before it")
    }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits("a decimal")
    }
    if current.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try digits("a power of ten")
    }
    if isWhole, let value = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) { return .integer(value) }
    guard let value = bytes[start..<position].withUnsafeBufferPointer(DecimalNumber.parse), value.isFinite else {
      position = start
      throw CQL2Error(.syntax, "a number beyond 1.8e308", at: place)
    }
    return .number(value)
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipDigits() {
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
  }

  private mutating func digits(_ expected: String) throws(CQL2Error) {
    let start = position
    skipDigits()
    guard position > start else { throw unexpected(expected) }
  }
}
