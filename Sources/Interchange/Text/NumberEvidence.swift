/// What the values of a whole column tell of how its numbers are written.
///
/// `9.480` alone tells nothing: it may be 9480 or 9.48. `3.5`, `0.121` and `1.234,5` do.
struct NumberEvidence: Sendable {
  struct Doubt: Sendable {
    var row: Int
    var text: String
  }

  /// Which signs separate decimals for certain; the one that was met first.
  private(set) var decimals: Set<NumberText.DecimalSign> = []
  private var first: NumberText.DecimalSign?
  /// Which signs separate thousands for certain.
  private(set) var grouped: Set<NumberText.DecimalSign> = []
  /// The first value that may be read in two ways, by its sign.
  private(set) var doubts: [NumberText.DecimalSign: Doubt] = [:]

  /// Takes one value, without blanks around it.
  mutating func note(_ field: UnsafeBufferPointer<UInt8>, row: Int) {
    var points = 0
    var commas = 0
    for byte in field {
      if byte == 0x2E { points += 1 } else if byte == 0x2C { commas += 1 }
    }
    if points + commas > 0 { weigh(Array(field), points: points, commas: commas, row: row) }
  }

  private mutating func weigh(_ field: [UInt8], points: Int, commas: Int, row: Int) {
    let bytes = field.first == 0x2D || field.first == 0x2B ? field.dropFirst() : field[...]
    guard bytes.contains(where: { (48...57).contains($0) }),
      bytes.allSatisfy({ (48...57).contains($0) || $0 == 0x2E || $0 == 0x2C })
    else { return }
    if points > 0, commas > 0 {
      let last: NumberText.DecimalSign =
        (bytes.lastIndex(of: 0x2E) ?? 0) > (bytes.lastIndex(of: 0x2C) ?? 0) ? .point : .comma
      guard (last == .point ? points : commas) == 1 else { return }
      decide(last)
      grouped.insert(last.other)
      return
    }
    let sign: NumberText.DecimalSign = points > 0 ? .point : .comma
    guard bytes.isGrouped(by: sign.byte), bytes.first != 0x30 else {
      if points + commas == 1 { decide(sign) }
      return
    }
    if points + commas > 1 {
      grouped.insert(sign)
    } else if doubts[sign] == nil {
      doubts[sign] = Doubt(row: row, text: String(decoding: field, as: UTF8.self))
    }
  }

  private mutating func decide(_ sign: NumberText.DecimalSign) {
    decimals.insert(sign)
    first = first ?? sign
  }

  enum Answer {
    case format(NumberFormat)
    case doubt(Doubt)
  }

  /// How the column is written.
  ///
  /// - Parameter elsewhere: The signs that separate decimals in the other columns of the table, for a column that may be
  ///   read in two ways.
  ///
  /// A column with both signs as decimals is read by the one that came first; values with the other are no numbers.
  func answer(elsewhere: Set<NumberText.DecimalSign>) -> Answer {
    if let first { return .format(NumberFormat(decimal: first, groups: decimals.count == 1)) }
    if grouped.count == 1, let sign = grouped.first { return .format(NumberFormat(decimal: sign.other, groups: true)) }
    guard let doubt = doubts.values.min(by: { $0.row < $1.row }) else { return .format(.point) }
    if grouped.isEmpty, elsewhere.count == 1, let sign = elsewhere.first {
      return .format(NumberFormat(decimal: sign, groups: true))
    }
    return .doubt(doubt)
  }
}
