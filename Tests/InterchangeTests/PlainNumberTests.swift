import TestSupport
import Testing

@testable import Interchange

/// Numbers read eight bytes at a time, against the reader of whole fields.
@Suite struct PlainNumberTests {
  /// The number and how many bytes it took; nil where it is left to the slower reader.
  private func number(_ text: String, separator: Character = ";") -> (value: Double, length: Int)? {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0x0A, count: 64)
    return bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress,
        let found = PlainNumber(separator: separator.asciiValue ?? 0).number(base)
      else { return nil }
      return (found.value, found.end - base)
    }
  }

  @Test func readsThePlainOnesToTheLastBit() {
    var generator = SplitMix(seed: 8)
    for _ in 0..<20_000 {
      let whole = Int.random(in: 0...9_999_999, using: &generator) >> Int.random(in: 0...20, using: &generator)
      let decimals = String(UInt64.random(in: 0...UInt64.max, using: &generator))
        .suffix(Int.random(in: 0...8, using: &generator))
      let sign = Bool.random(using: &generator) ? "-" : ""
      let text = "\(sign)\(whole)\(decimals.isEmpty ? "" : ".")\(decimals)"
      let found = number(text + ";9")
      #expect(found?.value.bitPattern == Double(text)?.bitPattern && found?.length == text.utf8.count, "\(text)")
      #expect(number(text.replacing(".", with: ","))?.value == Double(text))
    }
  }

  @Test(arguments: [
    "", "-", ".5", "5.", "12345678", "1.123456789", "1e5", " 1", "1 ", "+1", "1-", "1.2.3", "\"1\"", "nan", "1\r",
    "--1", "٣",
    "1\u{0}", "/", ":", "1:", "1/",
  ])
  func leavesTheRestToTheSlowerReader(text: String) {
    #expect(number(text + ";") == nil)
  }

  @Test func aCommaThatSeparatesIsNoDecimalSign() {
    #expect(number("12,5", separator: ",")?.length == 2)
    #expect(number("12,5", separator: ";")?.value == 12.5)
    #expect(number("12,5\r\n")?.length == 4)
  }

  @Test func findsTheEndOfAField() {
    let numbers = PlainNumber(separator: 0x2C)
    for length in 0..<40 {
      for end in [UInt8(0x2C), 0x0A] {
        // Bytes that differ from the ones looked for by one bit or by a borrow.
        let field = (0..<length).map { [UInt8(0x2D), 0x0B, 0xAC, 0x8A, 0x00, 0xFF][$0 % 6] }
        let bytes = field + [end, 0x2C, 0x0A] + [UInt8](repeating: 0x0A, count: 64)
        bytes.withUnsafeBufferPointer { bytes in
          guard let base = bytes.baseAddress else { return }
          #expect(numbers.fieldEnd(base) - base == length)
        }
      }
    }
  }
}
