extension JSONParser {
  /// Source: RFC 8259 §7.
  mutating func text() throws(CQL2Error) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(&content)
      case 0..<0x20: throw unexpected("no control sign within a text but as an escape such as \\n")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw CQL2Error(.syntax, "a text that is not closed, \" expected", at: place(start))
  }

  private mutating func escape(_ content: inout [UInt8]) throws(CQL2Error) {
    let letters: [(UInt8, UInt8)] = [
      (UInt8(ascii: "\""), 0x22), (UInt8(ascii: "\\"), 0x5C), (UInt8(ascii: "/"), 0x2F), (UInt8(ascii: "b"), 8),
      (UInt8(ascii: "f"), 12), (UInt8(ascii: "n"), 10), (UInt8(ascii: "r"), 13), (UInt8(ascii: "t"), 9),
    ]
    let letter = position + 1 < bytes.count ? bytes[position + 1] : 0
    if let found = letters.first(where: { $0.0 == letter }) {
      content.append(found.1)
      position += 2
      return
    }
    guard let first = unit() else { throw unexpected("an escape such as \\n or \\u00e9") }
    var value = UInt32(first)
    if (0xD800..<0xDC00).contains(first) {
      guard let second = unit(), (0xDC00..<0xE000).contains(second) else {
        throw unexpected("the second half of a surrogate pair")
      }
      value = 0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
    }
    guard let scalar = Unicode.Scalar(value) else { throw unexpected("no second half of a surrogate pair alone;") }
    content += Array(String(Character(scalar)).utf8)
  }

  /// Passes `\u00e9`.
  private mutating func unit() -> UInt16? {
    guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[(position + 2)..<(position + 6)]
    let isHexadecimal = digits.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
    }
    guard isHexadecimal, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
    position += 6
    return unit
  }
}
