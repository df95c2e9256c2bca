/// The signs, words and numbers of well-known text, with the position in messages.
struct WKTCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int

  private static let types: Set<String> = [
    "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION",
  ]
  private static let dimensions = ["ZM", "Z", "M"]

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { mutating get { peek() == nil } }

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

  mutating func pass(_ sign: Unicode.Scalar) throws(SpatialError) {
    guard peek() == UInt8(ascii: sign) else { throw unexpected("\"\(sign)\"") }
    position += 1
  }

  /// The letters that come, as capitals; they are left to be read.
  private mutating func word() -> String {
    _ = peek()
    var word = ""
    var index = position
    while index < bytes.count, word.utf8.count < 24, case let letter = bytes[index] & 0xDF,
      (0x41...0x5A).contains(letter)
    {
      word.unicodeScalars.append(Unicode.Scalar(letter))
      index += 1
    }
    return word
  }

  mutating func isAt(word: String) -> Bool {
    guard let byte = peek(), byte & 0xDF == word.utf8.first else { return false }
    return self.word() == word
  }

  /// Whether a word comes, which is then read.
  mutating func passes(word: String) -> Bool {
    guard isAt(word: word) else { return false }
    position += word.utf8.count
    return true
  }

  /// Reads the name of a type and of its dimensions: `POLYGON`, `POLYGON Z`, `POLYGONZM`.
  mutating func typeName() throws(SpatialError) -> String {
    let word = word()
    let found =
      WKTCursor.types.contains(word)
      ? word
      : WKTCursor.dimensions.lazy.filter(word.hasSuffix).map { String(word.dropLast($0.count)) }
        .first(where: WKTCursor.types.contains)
    guard let found else {
      throw unexpected("POINT, LINESTRING, POLYGON, their MULTI forms or GEOMETRYCOLLECTION")
    }
    position += word.utf8.count
    if word == found { _ = WKTCursor.dimensions.contains { passes(word: $0) } }
    return found
  }

  /// Reads the ordinates of a position; those after the second are dropped.
  mutating func coordinate() throws(SpatialError) -> Coordinate {
    let point = Coordinate(x: try number(), y: try number())
    var further = 0
    while further < 2, let byte = peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: ")") {
      _ = try number()
      further += 1
    }
    return point
  }

  /// Edge cases: `nan` and `inf` are read as such, so that whoever judges the geometry names them.
  mutating func number() throws(SpatialError) -> Double {
    _ = peek()
    let start = position
    while position < bytes.count, WKTCursor.isOfNumber(bytes[position]) { position += 1 }
    let token = UnsafeBufferPointer(rebasing: bytes[start..<position])
    if let value = WKTCursor.plain(token) { return value }
    let isHexadecimal = token.contains { $0 | 0x20 == UInt8(ascii: "x") }
    guard !token.isEmpty, !isHexadecimal, let value = DecimalNumber.parse(token) else {
      position = start
      throw unexpected("a number")
    }
    return value
  }

  func unexpected(_ expected: String) -> SpatialError {
    guard position < bytes.count else {
      return SpatialError(.malformedEncoding, "WKT ends at position \(bytes.count), \(expected) expected")
    }
    let found = String(decoding: bytes[position..<min(position + 12, bytes.count)], as: UTF8.self)
    return SpatialError(.malformedEncoding, "WKT, position \(position + 1): \"\(found)\", \(expected) expected")
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Digits with at most one point, which nearly every ordinate is; nil for any other number.
  private static func plain(_ token: UnsafeBufferPointer<UInt8>) -> Double? {
    let isNegative = token.first == UInt8(ascii: "-")
    var mantissa: UInt64 = 0
    var decimals: Int?
    for byte in isNegative ? token.dropFirst() : token[...] {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if case let digit = byte &- UInt8(ascii: "0"), digit < 10, mantissa < 1_000_000_000_000_000_000 {
        mantissa = mantissa * 10 + UInt64(digit)
        decimals = decimals.map { $0 + 1 }
      } else {
        return nil
      }
    }
    guard token.count > (isNegative ? 1 : 0) + (decimals == nil ? 0 : 1) else { return nil }
    return DecimalNumber.nearest(mantissa: mantissa, exponent: -(decimals ?? 0)).map { isNegative ? -$0 : $0 }
  }
}
