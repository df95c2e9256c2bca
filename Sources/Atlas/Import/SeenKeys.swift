/// The keys of one delivery, to find those that occur twice.
///
/// Keeps 16 bytes a row: a hash of the key and the row it was first seen in. Two keys with the same 64-bit hash would be
/// taken for one; among ten million rows the chance is 3 in a million.
final class SeenKeys: @unchecked Sendable {
  // Safe: only the body of one store transaction touches it, and transactions are serial.
  private var rows: [UInt64: Int] = [:]
  private let field: String
  private let advice: String

  init(_ field: String, advice: String = "each once expected") {
    self.field = field
    self.advice = advice
  }

  /// Why a key cannot be taken; nil the first time it is seen.
  func problem(with key: String, _ number: Int) -> RowProblem? {
    if let earlier = rows.updateValue(number, forKey: SeenKeys.hash(key)) {
      rows[SeenKeys.hash(key)] = earlier
      return RowProblem(
        row: number, field: field, value: key,
        reason: "duplicate \(field), also in row \(earlier); \(advice)")
    }
    return nil
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ key: String) -> UInt64 {
    key.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
