extension TextCursor {
  /// A text in single quotes, or a name in double ones; the quote within is written twice, in texts also after a backslash.
  ///
  /// Source: OGC 21-065r2 §8.2, /req/cql2-text/escaping.
  mutating func quoted(_ quote: UInt8) throws(CQL2Error) -> Token {
    let start = position
    let isText = quote == UInt8(ascii: "'")
    var content: [UInt8] = []
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == quote {
        guard next == quote else {
          move(to: index + 1)
          let text = String(decoding: content, as: UTF8.self)
          return Token(kind: isText ? .string(text) : .quoted(text), start: start, end: index + 1)
        }
        content.append(quote)
        index += 2
      } else if isText, byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
        TextCursor.unescape(next, to: &content)
        index += 2
      } else {
        content.append(byte)
        index += 1
      }
    }
    throw CQL2Error(
      .syntax, isText ? "a text that is not closed, ' expected" : "a name that is not closed, \" expected",
      at: place(start))
  }

  static let escapes: [(letter: UInt8, byte: UInt8)] = [
    (UInt8(ascii: "a"), 7), (UInt8(ascii: "b"), 8), (UInt8(ascii: "t"), 9), (UInt8(ascii: "n"), 10),
    (UInt8(ascii: "v"), 11), (UInt8(ascii: "f"), 12), (UInt8(ascii: "r"), 13),
  ]

  /// A backslash before any other letter stays, as LIKE has use for it: `'50\%'`.
  private static func unescape(_ letter: UInt8, to content: inout [UInt8]) {
    if let escape = escapes.first(where: { $0.letter == letter }) {
      content.append(escape.byte)
    } else if letter == UInt8(ascii: "'") || letter == UInt8(ascii: "\\") {
      content.append(letter)
    } else {
      content.append(UInt8(ascii: "\\"))
      content.append(letter)
    }
  }
}
