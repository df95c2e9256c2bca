/// Walks through JSON in a line of bytes without making anything of it.
///
/// Strict about the members of the objects it is led through; of values that are passed over only quotes and brackets are
/// followed, because they are written as they are read.
struct JSONSpan {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The next byte that is no blank, left to be read; nil at the end.
  @inline(__always)
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x1E else { return byte }
      position += 1
    }
    return nil
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  /// Walks through an object.
  ///
  /// - Parameter member: Is given each name, with its escapes, and where its value lies.
  /// - Returns: Where the brace that closes it lies; nil for what is no object.
  @inline(__always)
  mutating func members(_ member: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Void) -> Int? {
    guard take(0x7B) else { return nil }
    if take(0x7D) { return position - 1 }
    while true {
      guard let name = text(), take(0x3A), let value = value() else { return nil }
      member(UnsafeBufferPointer(rebasing: bytes[name]), value)
      if take(0x7D) { return position - 1 }
      guard take(0x2C) else { return nil }
    }
  }

  /// Walks through a list; false for what is none.
  mutating func elements(_ element: (Range<Int>) -> Void) -> Bool {
    guard take(0x5B) else { return false }
    if take(0x5D) { return true }
    while true {
      guard let value = value() else { return false }
      element(value)
      if take(0x5D) { return true }
      guard take(0x2C) else { return false }
    }
  }

  /// What stands between the quotes of a text.
  private mutating func text() -> Range<Int>? {
    guard take(0x22) else { return nil }
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case 0x22:
        position += 1
        return start..<position - 1
      case 0x5C: position += 2
      default: position += 1
      }
    }
    return nil
  }

  /// Passes over a value.
  private mutating func value() -> Range<Int>? {
    guard let first = peek() else { return nil }
    let start = position
    switch first {
    case 0x22: return text().map { start..<$0.upperBound + 1 }
    case 0x7B, 0x5B: return nested() ? start..<position : nil
    default:
      while position < bytes.count, JSONSpan.isOfScalar(bytes[position]) { position += 1 }
      return position > start ? start..<position : nil
    }
  }

  /// Digits, letters, signs and the decimal point.
  private static func isOfScalar(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D || byte == 0x2B || (0x61...0x7A).contains(byte)
      || (0x41...0x5A).contains(byte)
  }

  /// Passes over a list or an object, however deep.
  private mutating func nested() -> Bool {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth == 0 {
          position += 1
          return true
        }
      case 0x22:
        guard text() != nil else { return false }
        continue
      default: break
      }
      position += 1
    }
    return false
  }
}
