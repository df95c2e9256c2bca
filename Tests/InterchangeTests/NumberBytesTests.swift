import Foundation
import TestSupport
import Testing

@testable import Interchange

/// Numbers read and written by hand, against Foundation's.
@Suite struct NumberBytesTests {
  private func number(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { NumberBytes.number($0) }
  }

  private func text(_ value: Double, decimals: Int) -> String {
    var buffer = ByteBuffer()
    buffer.append(value, decimals: decimals)
    var text = ""
    buffer.flush { text = String(decoding: $0, as: UTF8.self) }
    return text
  }

  @Test func readsWhatFoundationReadsToTheLastBit() {
    var generator = SplitMix(seed: 754)
    for _ in 0..<20_000 {
      let whole = String(UInt64.random(in: 0...UInt64.max, using: &generator)).prefix(
        .random(in: 1...10, using: &generator))
      let fraction = String(UInt64.random(in: 0...UInt64.max, using: &generator))
        .prefix(.random(in: 0...12, using: &generator))
      let sign = ["", "-", "+"].randomElement(using: &generator) ?? ""
      let text = "\(sign)\(whole)\(fraction.isEmpty ? "" : ".")\(fraction)"
      #expect(number(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
      #expect(number(text.replacing(".", with: ","))?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test func readsTheShortestTextOfEveryDoubleBack() {
    var generator = SplitMix(seed: 1990)
    for _ in 0..<20_000 {
      let value = Double.random(in: -400_000...700_000, using: &generator)
      #expect(number("\(value)") == value)
    }
  }

  @Test(arguments: [
    "", " ", "-", "+", ".", ",", "1.2.3", "1,2,3", "1.2,3", "abc", "nan", "NaN", "inf", "-infinity", "0x1F", "1e999",
    "1 2", "--1", "1-", "٣", "1e", "\u{0}", "1.5\u{0}", "12345678901234567890123456789012345678901234567890", "1e3",
    " 5.25\t", "\u{A0}7", ".5", "5.", ",5", "-.5", "18446744073709551616", "9999999999999999999.9",
  ])
  func agreesWithTheReaderOfTextsOnEverythingElse(text: String) {
    #expect(number(text) == NumberText.number(text, .point) ?? NumberText.number(text, .comma))
  }

  @Test func writesWhatFoundationWrites() {
    var generator = SplitMix(seed: 9)
    for index in 0..<20_000 {
      let scale = [1e-9, 1e-4, 1, 180, 625_000, 2e7][index % 6]
      let value = Double.random(in: -scale...scale, using: &generator)
      for decimals in [4, 9] where abs(value) * pow(10, Double(decimals)) < 9e15 {
        let expected = String(format: "%.\(decimals)f", value)
        let isZero = !expected.contains { ("1"..."9").contains($0) }
        #expect(text(value, decimals: decimals) == (isZero ? expected.replacing("-", with: "") : expected))
      }
    }
  }

  /// Exactly between two decimals, just beside it, and where only the exact product tells.
  @Test(arguments: [
    0.5, 1.5, 2.5, 0.125, 0.375, 0.00005, 0.00015, 0.00025, 0.03125, 4.508614582, 52.0515453665, 1.0005, 2.00025,
    0.000_000_000_5, 0.000_000_001_5, 123_456.789_05, 8_388_608.000_000_119, -0.0, -0.00001, 1e300, -1e18,
    900_719.925_474_1,
  ])
  func roundsTiesAndNeighboursAsFoundationDoes(value: Double) {
    for candidate in [value, value.nextUp, value.nextDown] {
      for decimals in [0, 1, 2, 3, 4, 9] {
        let expected = String(format: "%.\(decimals)f", candidate)
        let isZero = !expected.contains { ("1"..."9").contains($0) }
        #expect(text(candidate, decimals: decimals) == (isZero ? expected.replacing("-", with: "") : expected))
      }
    }
  }
}
