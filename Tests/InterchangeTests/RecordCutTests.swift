import TestSupport
import Testing

@testable import Interchange

@Suite struct RecordCutTests {
  /// Where each record ends, found one after another.
  private func ends(_ bytes: [UInt8], _ separator: UInt8) -> [Int] {
    let scanner = RecordScanner(separator: separator)
    return bytes.withUnsafeBufferPointer { bytes in
      var ends = [0]
      while let record = scanner.record(in: bytes, from: ends[ends.count - 1], isLast: false, found: { _, _ in }) {
        ends.append(record.next)
      }
      return ends
    }
  }

  @Test(arguments: 0..<400) func cutsWhereTheLastWholeRecordEnds(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let alphabet = Array("a\",\n\r\";b\"\n".utf8)
    let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? 0
    }
    let found = bytes.withUnsafeBufferPointer { RecordCut.csv(separator: 0x2C).end(of: $0) }
    #expect(found == ends(bytes, 0x2C).last, "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test func linesAndRecordsOfFixedSizeAreCut() {
    Array("{}\n{\"a\":\n".utf8).withUnsafeBufferPointer { #expect(RecordCut.lines.end(of: $0) == 9) }
    Array("{}".utf8).withUnsafeBufferPointer { #expect(RecordCut.lines.end(of: $0) == 0) }
    [UInt8](repeating: 0, count: 37).withUnsafeBufferPointer { #expect(RecordCut.fixed(16).end(of: $0) == 32) }
  }
}
