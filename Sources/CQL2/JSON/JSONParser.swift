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

  func place(_ offset: Int) -> CQL2Error.Place { TextCursor(bytes).place(offset) }

  func unexpected(_ expected: String) -> CQL2Error {
    guard position < bytes.count else {
      return CQL2Error(.syntax, "the end of the JSON text, \(expected) expected", at: place)
    }
    let found = String(decoding: bytes[position...].prefix(12), as: UTF8.self)
    return CQL2Error(.syntax, "\"\(found)\", \(expected) expected", at: place)
  }
}
