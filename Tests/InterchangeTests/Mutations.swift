import Foundation

/// Seeded damage to the bytes of a file.
///
/// Source of the generator: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct Mutations: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// How many a test makes; more with `WIJKATLAS_MUTATIONS`.
  static func count(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["WIJKATLAS_MUTATIONS"].flatMap { Int($0) } ?? usual
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One to four of: a changed bit or byte, a number at the edge of its range, a cut, a doubled or lost piece.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !result.isEmpty {
      let at = Int.random(in: result.indices, using: &self)
      switch Int.random(in: 0..<8, using: &self) {
      case 0: result[at] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1: result[at] = UInt8.random(in: 0...255, using: &self)
      case 2: result.removeSubrange(at...)
      case 3: result.removeSubrange(at..<min(result.count, at + Int.random(in: 1...40, using: &self)))
      case 4: result.insert(contentsOf: result[at..<min(result.count, at + 40)], at: at)
      default: replace(&result, at)
      }
    }
    return result
  }

  private mutating func replace(_ bytes: inout [UInt8], _ at: Int) {
    let edges: [UInt32] = [0, 1, 2, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x0FFF_FFFF, 0x1000_0000]
    let edge = edges.randomElement(using: &self) ?? 0
    let isBig = Bool.random(using: &self)
    for (offset, byte) in withUnsafeBytes(of: isBig ? edge.bigEndian : edge.littleEndian, { Array($0) }).enumerated()
    where at / 4 * 4 + offset < bytes.count {
      bytes[at / 4 * 4 + offset] = byte
    }
  }
}
