import Atlas

extension JSONReader {
  mutating func text(_ expected: String = "a text") throws(AtlasError) -> String {
    guard try peek() == UInt8(ascii: "\"") else { throw unexpected(expected) }
    return try withText { bytes in String(decoding: bytes, as: UTF8.self) }
  }

  /// Reads a text that comes, and lends its bytes: valid UTF-8, without escapes.
  @discardableResult
  mutating func withText<Value>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(AtlasError) -> Value
  ) throws(AtlasError) -> Value {
    position += 1
    mark = position
    var bits: UInt8 = 0
    var hasEscapes = false
    while true {
      let byte = base[position]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try passEscape()
      } else if byte >= 0x20 {
        bits |= byte
        position += 1
      } else if position == end {
        guard try refill() else { throw unexpected("the closing quote of a text") }
      } else {
        throw unexpected("no control sign within a text but as an escape such as \\n")
      }
    }
    let bytes = UnsafeBufferPointer(start: base + mark, count: position - mark)
    if bits >= 0x80, String(validating: bytes, as: UTF8.self) == nil {
      position = mark
      throw problem("a text that is not UTF-8; save the file in UTF-8")
    }
    position += 1
    if !hasEscapes { return try body(bytes) }
    let plain = JSONReader.unescaped(bytes)
    let result = plain.withUnsafeBufferPointer { buffer -> Result<Value, AtlasError> in
      do throws(AtlasError) { return .success(try body(buffer)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// Checks an escape: two of them where the first is the first half of a surrogate pair.
  private mutating func passEscape() throws(AtlasError) {
    let unit = try passUnit()
    guard let unit, 0xD800...0xDFFF ~= unit else { return }
    try require(1)
    guard unit < 0xDC00, base[position] == UInt8(ascii: "\\"), let second = try passUnit(), 0xDC00...0xDFFF ~= second
    else { throw problem("an escape of half a surrogate pair, \\uD800 to \\uDBFF before \\uDC00 to \\uDFFF expected") }
  }

  /// Checks one escape.
  ///
  /// - Returns: The code unit of `\uXXXX`; nil for another.
  private mutating func passUnit() throws(AtlasError) -> UInt32? {
    try require(2)
    position += 1
    switch base[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
      return nil
    case UInt8(ascii: "u"):
      position += 1
      try require(4)
      var unit: UInt32 = 0
      for _ in 0..<4 {
        guard let digit = JSONReader.hexadecimal(base[position]) else { throw unexpected("a hexadecimal digit") }
        unit = unit << 4 | digit
        position += 1
      }
      return unit
    default: throw unexpected("\", \\, /, b, f, n, r, t or u after the backslash of an escape")
    }
  }

  /// Sees to it that a number of bytes stand in the buffer, within a text.
  private mutating func require(_ count: Int) throws(AtlasError) {
    while end - position < count {
      guard try refill() else {
        position = end
        throw unexpected("the closing quote of a text")
      }
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// A text that was checked, with its escapes resolved.
  private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = 0
    func unit() -> UInt32 { (index + 2..<index + 6).reduce(0) { $0 << 4 | (hexadecimal(bytes[$1]) ?? 0) } }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        plain.append(bytes[index])
        index += 1
        continue
      }
      guard bytes[index + 1] == UInt8(ascii: "u") else {
        plain.append(JSONReader.sign(bytes[index + 1]))
        index += 2
        continue
      }
      var scalar = unit()
      index += 6
      if scalar >= 0xD800, scalar < 0xDC00 {
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit() - 0xDC00)
        index += 6
      }
      plain.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
    }
    return plain
  }

  private static func sign(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }
}
