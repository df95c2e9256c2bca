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

  /// FNV-1a, 64 bits.
  private static func hash(_ key: String) -> UInt64 {
    key.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
