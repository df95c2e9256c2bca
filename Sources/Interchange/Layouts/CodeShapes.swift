import Atlas

/// The shapes of the codes of areas: `Data/layouts/codes.json`.
struct CodeShapes: Decodable, Sendable {
  struct Shape: Decodable, Sendable {
    var level: String
    /// `GM`; empty for postcodes.
    var prefix: String
    /// `####@@`: `#` a digit, `@` a digit or a capital letter, `A` a capital letter.
    var rest: String

    func matches(_ text: some StringProtocol) -> Bool {
      text.hasPrefix(prefix) && fits(text.utf8.dropFirst(prefix.utf8.count))
    }

    private func fits(_ bytes: some Collection<UInt8>) -> Bool {
      bytes.count == rest.utf8.count
        && zip(bytes, rest.utf8).allSatisfy { byte, kind in
          let isDigit = (48...57).contains(byte)
          let isLetter = (65...90).contains(byte)
          return switch kind {
          case UInt8(ascii: "#"): isDigit
          case UInt8(ascii: "A"): isLetter
          default: isDigit || isLetter
          }
        }
    }
  }

  struct Numbers: Decodable, Sendable {
    var from: Int
    var to: Int
  }

  /// How a code was delivered that is not written as CBS writes it.
  enum Deviation: Int, CaseIterable, Sendable {
    case withYear, inLowerCase, withoutPrefix, withoutZeros

    var text: String {
      switch self {
      case .withYear: "with the year before it"
      case .inLowerCase: "in lower case"
      case .withoutPrefix: "without its letters"
      case .withoutZeros: "as a number, without its letters and leading zeros"
      }
    }
  }

  var shapes: [Shape]
  /// The numbers that gemeenten have had; any other is not taken for one.
  var gemeenteNumbers: Numbers

  static func load(data: String) throws(AtlasError) -> CodeShapes {
    try LayoutFile.decode(CodeShapes.self, data + "/layouts/codes.json")
  }

  /// The level that a code's letters tell.
  func level(of code: some StringProtocol) -> AreaLevel? {
    shapes.first { !$0.prefix.isEmpty && $0.matches(code) }.map { AreaLevel(rawValue: $0.level) }
  }

  /// The level of a postcode.
  func postcodeLevel(of code: String) -> AreaLevel? {
    shapes.first { $0.prefix.isEmpty && $0.matches(code) }.map { AreaLevel(rawValue: $0.level) }
  }

  /// A code as CBS writes it, and how it was delivered where that differs.
  ///
  /// - Parameter level: Of the column; nil leaves bare digits as they are, because they tell no level.
  ///
  /// A number of fewer digits gets its leading zeros back only where it was delivered as a number and begins with
  /// that of a gemeente; anything that is not understood comes back as it is.
  func normalised(_ value: FieldValue, level: AreaLevel?) -> (code: String, deviation: Deviation?) {
    let text = value.string
    if self.level(of: text) != nil { return (text, nil) }
    let upper = text.uppercased()
    if self.level(of: upper) != nil { return (upper, .inLowerCase) }
    let tail = upper.dropFirst(4)
    if ["19", "20"].contains(upper.prefix(2)), Int(upper.prefix(4)) != nil, self.level(of: tail) != nil {
      return (String(tail), .withYear)
    }
    guard let level, AreaLevel.hierarchy.contains(level),
      let shape = shapes.first(where: { $0.level == level.rawValue }), let full = padded(value, shape)
    else { return (text, nil) }
    return (shape.prefix + full, full.count == text.count ? .withoutPrefix : .withoutZeros)
  }

  private func padded(_ value: FieldValue, _ shape: Shape) -> String? {
    let text = value.string
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let missing = shape.rest.count - text.count
    if missing < 0 { return nil }
    if missing > 0, case .text = value { return nil }
    let full = String(repeating: "0", count: missing) + text
    guard let gemeente = Int(full.prefix(4)), gemeente >= gemeenteNumbers.from, gemeente <= gemeenteNumbers.to else {
      return nil
    }
    return full
  }
}
