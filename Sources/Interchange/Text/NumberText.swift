/// Numbers as they stand in deliveries.
enum NumberText {
  /// Which sign separates the decimals.
  enum DecimalSign: String, Sendable { case point = ".", comma = "," }

  /// The number, or nil for what is none; blanks around it are ignored, thousands signs are not guessed at.
  ///
  /// - Parameter sign: With `.comma`, `3,5` is three and a half and `3.5` no number; with `.point` the reverse.
  static func number(_ text: String, _ sign: DecimalSign) -> Double? {
    let bare = text.trimmed
    guard !bare.isEmpty else { return nil }
    let normal: String
    switch sign {
    case .point:
      if bare.contains(",") { return nil }
      normal = bare
    case .comma:
      if bare.contains(".") { return nil }
      normal = bare.replacing(",", with: ".")
    }
    // Double accepts "nan", "inf" and hexadecimal, none of which is a number in a delivery.
    guard normal.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) }) else { return nil }
    // An exponent too large gives infinity, which no later step could count with.
    return Double(normal).flatMap { $0.isFinite ? $0 : nil }
  }

  /// An amount of money as people write it: `€ 1.000,50`, `EUR 500`, `500,-`; nil for what is none.
  ///
  /// - Parameter sign: That of the decimals; the other may stand between thousands.
  static func amount(_ text: String, _ sign: DecimalSign) -> Double? {
    var bare = text.trimmed
    for mark in ["€", "EUR", "eur", "euro"] {
      if bare.hasPrefix(mark) { bare = String(bare.dropFirst(mark.count)).trimmed }
      if bare.hasSuffix(mark) { bare = String(bare.dropLast(mark.count)).trimmed }
    }
    for end in [",-", ".-", ",--", ",–", ".–"] where bare.hasSuffix(end) { bare = String(bare.dropLast(end.count)) }
    if let plain = number(bare, sign) { return plain }
    return Array(bare.utf8).withUnsafeBufferPointer { NumberFormat(decimal: sign, groups: true).number($0) }
  }

  /// The sign that a sample of a column's values tells; nil when they hold neither.
  static func sign(in values: some Sequence<String>) -> DecimalSign? {
    for value in values {
      let bare = value.trimmed
      guard bare.utf8.allSatisfy({ (48...57).contains($0) || [43, 44, 45, 46].contains($0) }) else { continue }
      if bare.contains(","), !bare.contains(".") { return .comma }
      if bare.contains("."), !bare.contains(","), bare.contains(where: \.isNumber) { return .point }
    }
    return nil
  }
}
