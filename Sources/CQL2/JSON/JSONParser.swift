import SpatialCore

/// Reads a JSON document, strictly by RFC 8259; of numbers those that a double holds, of members each name once.
struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  private let maximumDepth: Int

  init(_ bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  mutating func document() throws(CQL2Error) -> JSONNode {
    let node = try value(depth: 0)
    guard peek() == nil else { throw unexpected("the end") }
    return node
  }

  private mutating func value(depth: Int) throws(CQL2Error) -> JSONNode {
    guard depth <= maximumDepth else {
      throw CQL2Error(.tooLarge, "JSON nested deeper than \(maximumDepth) levels", at: place)
    }
    switch peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(CQL2Error) -> JSONNode {
    position += 1
    var members: [JSONNode.Member] = []
    var names: Set<String> = []
    if peek() == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw unexpected("the name of a member in double quotes") }
      let start = position
      let name = try text()
      guard names.insert(name).inserted else {
        throw CQL2Error(
          .syntax, "the member \"\(CQL2Error.shortened(name))\" stands twice in an object", at: place(start))
      }
      try pass(":", "a colon")
      members.append(JSONNode.Member(name: name, value: try value(depth: depth + 1)))
      if try ends("}", "a comma or the end of the object") { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(CQL2Error) -> JSONNode {
    position += 1
    var elements: [JSONNode] = []
    if peek() == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      elements.append(try value(depth: depth + 1))
      if try ends("]", "a comma or the end of the list") { return .array(elements) }
    }
  }

  private mutating func ends(_ bracket: Unicode.Scalar, _ expected: String) throws(CQL2Error) -> Bool {
    switch peek() {
    case UInt8(ascii: bracket):
      position += 1
      return true
    case UInt8(ascii: ","):
      position += 1
      return false
    default: throw unexpected(expected)
    }
  }

  private mutating func word(_ word: String, _ node: JSONNode) throws(CQL2Error) -> JSONNode {
    guard bytes[position...].starts(with: word.utf8) else { throw unexpected("a value") }
    position += word.utf8.count
    return node
  }

  /// The next byte that is no blank, left to be read.
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case let byte: return byte
      }
    }
    return nil
  }

  private mutating func pass(_ sign: Unicode.Scalar, _ expected: String) throws(CQL2Error) {
    guard peek() == UInt8(ascii: sign) else { throw unexpected(expected) }
    position += 1
  }

  /// Counting characters takes time: for errors only.
  var place: CQL2Error.Place { place(position) }

  private func place(_ offset: Int) -> CQL2Error.Place { TextCursor(bytes).place(offset) }

  func unexpected(_ expected: String) -> CQL2Error {
    guard position < bytes.count else {
      return CQL2Error(.syntax, "the end of the JSON text, \(expected) expected", at: place)
    }
    let found = String(decoding: bytes[position...].prefix(12), as: UTF8.self)
    return CQL2Error(.syntax, "\"\(found)\", \(expected) expected", at: place)
  }
}

// MARK: - Numbers

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

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipDigits() {
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
  }

  private mutating func digits(_ expected: String) throws(CQL2Error) {
    let start = position
    skipDigits()
    guard position > start else { throw unexpected(expected) }
  }
}

// MARK: - Texts

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
