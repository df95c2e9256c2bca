/// SipHash-2-4: a keyed hash whose values nobody can tell from random ones without the key.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012).
struct SipHash: Sendable {
  private let k0: UInt64
  private let k1: UInt64

  /// - Parameter key: 16 bytes.
  init(key: [UInt8]) {
    precondition(key.count == 16, "a key of SipHash has 16 bytes")
    k0 = SipHash.word(key[0..<8])
    k1 = SipHash.word(key[8..<16])
  }

  func hash(_ bytes: [UInt8]) -> UInt64 {
    var state = State(
      v0: k0 ^ 0x736F_6D65_7073_6575, v1: k1 ^ 0x646F_7261_6E64_6F6D, v2: k0 ^ 0x6C79_6765_6E65_7261,
      v3: k1 ^ 0x7465_6462_7974_6573)
    let whole = bytes.count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) { state.absorb(SipHash.word(bytes[start..<(start + 8)])) }
    state.absorb(UInt64(bytes.count & 0xFF) << 56 | SipHash.word(bytes[whole...]))
    state.v2 ^= 0xFF
    for _ in 0..<4 { state.round() }
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3
  }

  /// Up to eight bytes, the lowest first.
  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private struct State {
    var v0, v1, v2, v3: UInt64

    mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    mutating func round() {
      func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
      v0 = v0 &+ v1
      v1 = rotated(v1, 13) ^ v0
      v0 = rotated(v0, 32)
      v2 = v2 &+ v3
      v3 = rotated(v3, 16) ^ v2
      v0 = v0 &+ v3
      v3 = rotated(v3, 21) ^ v0
      v2 = v2 &+ v1
      v1 = rotated(v1, 17) ^ v2
      v2 = rotated(v2, 32)
    }
  }
}
