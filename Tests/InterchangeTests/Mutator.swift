import Foundation
import TestSupport
import Testing

/// Damages bytes as transport, programs and attackers do, always the same way for the same seed.
struct Mutator {
  private var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  /// Numbers and signs on which readers of text stumble.
  private static let interestingText = [
    "-", "1e999", "-1e-999", "NaN", "Infinity", "9223372036854775808", "4294967296", "0.1", "00", "1.", "\"", "\\",
    "\\u", "\\ud800", "{", "}", "[", "]", "[[[[[[[[", ",", ":", ";", "null", "(", ")", "EMPTY", "SRID=", "\u{0}",
    "\u{1E}",
    "\n", "\r\n", "\u{FEFF}", "é", "\u{1F600}",
  ].map { Array($0.utf8) }

  /// Numbers on which readers of counts and offsets stumble, of either byte order.
  private static let interestingBytes: [[UInt8]] = [
    [0], [0xFF], [0x7F], [0x80], [0xFF, 0xFF], [0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF],
    [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0x80, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0xF8, 0x7F], [0, 0, 0, 0, 0, 0, 0xF0, 0x7F], [0x7F, 0xF8, 0, 0, 0, 0, 0, 0],
  ]

  /// One to four changes.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: bytes.indices, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.removeSubrange(place...)
    case 3: bytes.removeSubrange(block(bytes, at: place))
    case 4: bytes.insert(contentsOf: bytes[block(bytes, at: place)], at: place)
    case 5: bytes.insert(contentsOf: bytes[block(bytes, at: place)], at: Int.random(in: bytes.indices, using: &random))
    case 6: bytes.insert(contentsOf: interesting(), at: place)
    case 7:
      let number = interesting()
      bytes.replaceSubrange(place..<min(place + number.count, bytes.count), with: number)
    default:
      let first = block(bytes, at: place)
      let target = Int.random(in: bytes.indices, using: &random)
      let copy = Array(bytes[first])
      bytes.replaceSubrange(target..<min(target + copy.count, bytes.count), with: copy.prefix(bytes.count - target))
    }
  }

  private mutating func interesting() -> [UInt8] {
    let all = Bool.random(using: &random) ? Mutator.interestingText : Mutator.interestingBytes
    return all[Int.random(in: all.indices, using: &random)]
  }

  private mutating func block(_ bytes: [UInt8], at place: Int) -> Range<Int> {
    place..<min(bytes.count, place + Int.random(in: 1...64, using: &random))
  }
}
