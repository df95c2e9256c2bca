/// The keys of one delivery, to find those that occur twice.
///
/// Keeps 16 bytes a row: a hash of the key, the row it was first seen in and a hash of what the row holds. Two keys with
/// the same 64-bit hash would be taken for one; among ten million rows the chance is 3 in a million. Of rows with the same
/// key one in 8 million would be taken for a repetition that it is not.
final class SeenKeys: @unchecked Sendable {
  /// The row in the low 40 bits, its content above.
  private static let rowBits = 40

  // Safe: only the body of one store transaction touches it, and transactions are serial.
  private var rows: [UInt64: Int] = [:]
  /// Rows that said again what one before them had said.
  private(set) var repetitions = 0
  private let field: String
  private let advice: String

  init(_ field: String, advice: String = "each once expected") {
    self.field = field
    self.advice = advice
  }

  /// Why a key cannot be taken; nil the first time it is seen.
  func problem(with key: String, _ number: Int) -> RowProblem? {
    switch judge(key, number, content: 0) {
    case .new, .repetition: nil
    case .duplicate(let problem): problem
    }
  }

  enum Verdict {
    case new
    /// The key has been seen, with the same content.
    case repetition
    case duplicate(RowProblem)
  }

  /// The same, where rows with the same content are told from those that contradict each other.
  ///
  /// - Parameter content: A hash of what the row holds; 0 tells nothing: the key comes again as a duplicate.
  func judge(_ key: String, _ number: Int, content: Int) -> Verdict {
    let hash = SeenKeys.hash(key)
    let entry = content << SeenKeys.rowBits | number & (1 << SeenKeys.rowBits - 1)
    guard let earlier = rows.updateValue(entry, forKey: hash) else { return .new }
    rows[hash] = earlier
    if content != 0, earlier >> SeenKeys.rowBits == entry >> SeenKeys.rowBits {
      repetitions += 1
      return .repetition
    }
    return .duplicate(
      RowProblem(
        row: number, field: field, value: key,
        reason: "duplicate \(field), also in row \(earlier & (1 << SeenKeys.rowBits - 1)); \(advice)"))
  }

  /// The same for a key of several parts, of which text is made only where it is seen again.
  func problem(with first: String, _ second: String, _ third: String, _ number: Int) -> RowProblem? {
    let hash = SeenKeys.hash(first, second, third)
    guard let earlier = rows[hash] else {
      rows[hash] = number & (1 << SeenKeys.rowBits - 1)
      return nil
    }
    return RowProblem(
      row: number, field: field, value: "\(first) \(second) \(third)",
      reason: "duplicate \(field), also in row \(earlier & (1 << SeenKeys.rowBits - 1)); \(advice)")
  }

  /// The row in which a key of several parts was seen first; nil where it was not.
  func row(of first: String, _ second: String, _ third: String) -> Int? {
    rows[SeenKeys.hash(first, second, third)].map { $0 & (1 << SeenKeys.rowBits - 1) }
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ key: String, from start: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
    key.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// As of the parts with a blank between them.
  private static func hash(_ first: String, _ second: String, _ third: String) -> UInt64 {
    func blank(_ hash: UInt64) -> UInt64 { (hash ^ 0x20) &* 0x100_0000_01B3 }
    return hash(third, from: blank(hash(second, from: blank(hash(first)))))
  }
}
