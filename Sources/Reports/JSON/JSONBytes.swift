import Foundation

/// How JSON looks.
public enum JSONStyle: Sendable {
  /// For programs; as `.sortedKeys` and `.withoutEscapingSlashes`.
  case compact
  /// On indented lines; as `.sortedKeys` and `.prettyPrinted`.
  case pretty
}

/// JSON written in one pass into bytes, byte for byte as Foundation's `JSONEncoder` writes it with sorted keys.
///
/// The encoder first makes a tree of boxed values and sorts every object; an analysis of 20,000 values takes it ten times as
/// long. Here the caller gives the keys of an object in the order of their bytes.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []
  private let style: JSONStyle
  private var depth = 0
  private var isFirst = true
  /// The first number that JSON has no text for.
  private var unwritable: Double?

  init(_ style: JSONStyle) {
    self.style = style
  }

  /// - Throws: `EncodingError` where a number was infinite or none, as the encoder does.
  func finished() throws -> [UInt8] {
    if let unwritable {
      throw EncodingError.invalidValue(
        unwritable, .init(codingPath: [], debugDescription: "Unable to encode \(unwritable) directly in JSON."))
    }
    return bytes
  }

  // MARK: Objects and arrays

  mutating func object(_ members: (inout JSONBytes) throws -> Void) rethrows {
    open(UInt8(ascii: "{"))
    try members(&self)
    close(UInt8(ascii: "}"))
  }

  mutating func array<Element>(
    _ elements: [Element], _ write: (inout JSONBytes, Element) throws -> Void
  ) rethrows {
    open(UInt8(ascii: "["))
    for element in elements {
      next()
      try write(&self, element)
    }
    close(UInt8(ascii: "]"))
  }

  /// - Parameter name: Without characters to escape; after those before it in the order of their bytes.
  mutating func key(_ name: StaticString) {
    next()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    raw(style == .pretty ? " : " : ":")
  }

  private mutating func open(_ bracket: UInt8) {
    bytes.append(bracket)
    depth += 1
    isFirst = true
    if style == .pretty { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    isFirst = false
    if style == .pretty {
      bytes.append(UInt8(ascii: "\n"))
      indent()
    }
    bytes.append(bracket)
  }

  private mutating func next() {
    if !isFirst { raw(style == .pretty ? ",\n" : ",") }
    isFirst = false
    if style == .pretty { indent() }
  }

  private mutating func indent() {
    for _ in 0..<depth { raw("  ") }
  }

  // MARK: Values

  mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func null() { raw("null") }

  mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  mutating func integer(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// The shortest text that reads back to the same double.
  mutating func number(_ value: Double) {
    guard value.isFinite else {
      unwritable = unwritable ?? value
      return
    }
    if abs(value) < 1e15, let whole = Int(exactly: value), whole != 0 || value.sign == .plus { return integer(whole) }
    let text = value.description
    bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
  }

  mutating func string(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { characters in
      var start = 0
      for (index, character) in characters.enumerated() where mustEscape(character) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: characters[start..<index]))
        escape(character)
        start = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: characters[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func mustEscape(_ character: UInt8) -> Bool {
    character < 0x20 || character == UInt8(ascii: "\"") || character == UInt8(ascii: "\\")
      || (character == UInt8(ascii: "/") && style == .pretty)
  }

  private mutating func escape(_ character: UInt8) {
    switch character {
    case 0x08: raw("\\b")
    case 0x09: raw("\\t")
    case 0x0A: raw("\\n")
    case 0x0C: raw("\\f")
    case 0x0D: raw("\\r")
    case 0..<0x10: bytes.append(contentsOf: "\\u000\(String(character, radix: 16))".utf8)
    case 0x10..<0x20: bytes.append(contentsOf: "\\u00\(String(character, radix: 16))".utf8)
    default: bytes += [UInt8(ascii: "\\"), character]
    }
  }

  /// What is small or seldom there, by the encoder itself.
  mutating func encoded(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, style == .pretty ? .prettyPrinted : .withoutEscapingSlashes]
    var isLineStart = false
    for byte in try encoder.encode(value) {
      // Within a string there is no line feed, and an empty line is not indented.
      if isLineStart && byte != UInt8(ascii: "\n") { indent() }
      bytes.append(byte)
      isLineStart = byte == UInt8(ascii: "\n")
    }
  }
}
