/// A pattern of LIKE: `%` stands for any text, `_` for one character, a backslash before them for themselves.
///
/// - Complexity: O(*n·m*) in the length of text and pattern at worst, O(*n*) where the pattern has one `%`.
/// Source: OGC 21-065r2 §7.2, /req/advanced-comparison-operators/like-predicate.
struct LikePattern {
  private enum Item: Equatable {
    case byte(UInt8)
    case one
    case any
  }

  private let items: [Item]

  init(_ pattern: String) {
    var items: [Item] = []
    var isEscaped = false
    for byte in FoldedText.composed(pattern).utf8 {
      switch byte {
      case UInt8(ascii: "\\") where !isEscaped:
        isEscaped = true
        continue
      case UInt8(ascii: "%") where !isEscaped: if items.last != .any { items.append(.any) }
      case UInt8(ascii: "_") where !isEscaped: items.append(.one)
      default: items.append(.byte(byte))
      }
      isEscaped = false
    }
    // A backslash at the end stands for itself.
    if isEscaped { items.append(.byte(UInt8(ascii: "\\"))) }
    self.items = items
  }

  func matches(_ text: String) -> Bool {
    var text = FoldedText.composed(text)
    return text.withUTF8(matches)
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var (item, position) = (0, 0)
    // Where the last `%` was, and how far it reaches for now.
    var (anyItem, reach): (Int?, Int) = (nil, 0)
    while position < text.count || item < items.count {
      if item < items.count, items[item] == .any {
        (anyItem, reach) = (item, position)
        item += 1
      } else if item < items.count, let next = step(item, text, position) {
        position = next
        item += 1
      } else if let last = anyItem, reach < text.count {
        reach = LikePattern.next(text, reach)
        (item, position) = (last + 1, reach)
      } else {
        return false
      }
    }
    return true
  }

  /// Where the text goes on after an item; nil where it does not match.
  private func step(_ item: Int, _ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
    guard position < text.count else { return nil }
    switch items[item] {
    case .byte(let byte): return text[position] == byte ? position + 1 : nil
    case .one: return LikePattern.next(text, position)
    case .any: return nil
    }
  }

  /// After the character at a position.
  private static func next(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    var next = position + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
