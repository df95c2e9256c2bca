/// The secret of a store that the roundings of its counts follow from; never printed, never in an answer.
public struct DisclosureSalt: Sendable, Equatable, CustomStringConvertible {
  /// How many bytes it has.
  public static let count = 16
  public let bytes: [UInt8]

  /// - Returns: nil for another number of bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == DisclosureSalt.count else { return nil }
    self.bytes = bytes
  }

  /// A new one, of the system's randomness.
  public static func random() -> DisclosureSalt {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return DisclosureSalt(bytes) ?? random()
  }

  public var description: String { "DisclosureSalt(secret)" }
}

/// Fixed random rounding: a count goes to one of the two nearest multiples of a base, up with the probability that makes
/// the rounding right on average.
///
/// The threshold depends on the cell and the secret alone, not on the count: the same cell is rounded in the same way in
/// every answer and after every update, so that answers cannot be averaged, and a count that grows is never told as less.
/// Multiples stay as they are, zero among them.
/// Source: Fellegi (1975) "Controlled random rounding"; Hundepool et al. (2012) "Statistical Disclosure Control", §5.4.
struct CellRounding: Sendable {
  private let hash: SipHash

  init(salt: DisclosureSalt) {
    hash = SipHash(key: salt.bytes)
  }

  /// - Parameters:
  ///   - count: Not negative.
  ///   - key: What the cell is.
  func round(_ count: Int, base: Int, key: [String]) -> Int {
    let rest = count % base
    if rest == 0 { return count }
    // The parts cannot run into each other: none holds a line feed.
    let threshold = hash.hash(Array(key.joined(separator: "\n").utf8)) % UInt64(base)
    return count - rest + (UInt64(rest) > threshold ? base : 0)
  }
}
