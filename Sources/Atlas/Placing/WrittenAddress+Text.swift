extension WrittenAddress {
  /// An address in one text: `Dorpsstraat 12a, 2712 AB Zoetermeer`; `2712AB 12`; `Dorpsstraat 12 a, Zoetermeer`.
  ///
  /// What stands before the postcode is the street with its number, what follows is the place. Without a postcode the last
  /// comma or line parts them. The number stays with the street, because only the addresses can tell `Plein 1940` from
  /// number 1940; see ``AddressBook/find(_:)``.
  ///
  /// - Returns: nil for a text without letters and digits.
  public init?(text: String) {
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    self.init()
    guard let found = WrittenAddress.postcode(in: text) else {
      let parts = WrittenAddress.parts(text)
      street = parts.first
      if parts.count > 1 { place = parts.last }
      return
    }
    postcode = String(text[found])
    let before = WrittenAddress.parts(text[..<found.lowerBound])
    let after = WrittenAddress.parts(text[found.upperBound...])
    if before.isEmpty, let first = after.first, first.first?.isNumber == true {
      number = first
      if after.count > 1 { place = after.last }
      return
    }
    if let first = before.first {
      // `12a, 2712 AB`: a number without its street.
      if first.first?.isNumber == true, !first.contains(where: \.isWhitespace) {
        number = first
      } else {
        street = first
      }
    }
    place = after.first
  }

  /// The texts between commas, semicolons and lines.
  private static func parts(_ text: some StringProtocol) -> [String] {
    text.split { $0 == "," || $0 == ";" || $0.isNewline }.compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
  }

  /// The last text that is a postcode.
  private static func postcode(in text: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var index = text.startIndex
    while index < text.endIndex {
      defer { index = text.index(after: index) }
      guard text[index].isNumber, index == text.startIndex || !isWord(text[text.index(before: index)]) else { continue }
      if let end = postcodeEnd(text[index...]) { found = index..<end }
    }
    return found
  }

  private static func postcodeEnd(_ text: Substring) -> String.Index? {
    let digits = text.prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    let letters = text[digits.endIndex...].drop { $0.isWhitespace }.prefix(2)
    guard letters.count == 2, letters.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    if let next = text[letters.endIndex...].first, isWord(next) { return nil }
    return letters.endIndex
  }

  private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
