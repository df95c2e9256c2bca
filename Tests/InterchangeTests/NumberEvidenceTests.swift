import Testing

@testable import Interchange

@Suite struct NumberEvidenceTests {
  private func evidence(_ values: [String]) -> NumberEvidence {
    var evidence = NumberEvidence()
    for (row, value) in values.enumerated() {
      Array(value.utf8).withUnsafeBufferPointer { evidence.note($0, row: row + 1) }
    }
    return evidence
  }

  private func read(_ text: String, _ format: NumberFormat) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { format.number($0) }
  }

  /// A column, what another column tells, and how its first value is to be read.
  @Test(
    arguments: [
      (["9.480", "3.5"], [], 9.48), (["9,480", "3,5"], [], 9.48), (["9.480", "3,5"], [], 9480),
      (["9,480", "3.5"], [], 9480),
      (["1.010", "0.928"], [], 1.01), (["1.234,5"], [], 1234.5), (["1,234.5"], [], 1234.5),
      (["1.234.567"], [], 1_234_567),
      (["9.480", "1.234.567"], [], 9480), (["12", "980"], [], 12), (["-0.100"], [], -0.1), (["12.3456"], [], 12.3456),
      (["9.480"], [.comma], 9480), (["9.480"], [.point], 9.48), (["9,480"], [.point], 9480), (["1000.5"], [], 1000.5),
      (["-9.480", "12,25"], [], -9480), (["9 480"], [], 9480), (["9\u{A0}480,5", "3,5"], [], 9480.5), (["45%"], [], 45),
    ] as [([String], Set<NumberText.DecimalSign>, Double)])
  func theWholeColumnTellsHowItIsWritten(
    values: [String], elsewhere: Set<NumberText.DecimalSign>, expected: Double
  ) throws {
    guard case .format(let format) = evidence(values).answer(elsewhere: elsewhere) else {
      Issue.record("\(values): in doubt")
      return
    }
    #expect(read(values[0], format) == expected)
  }

  @Test(
    arguments: [
      (["9.480", "1.275"], []), (["980", "9.480"], []), (["9,480"], []), (["9.480", "1,275"], []),
      (["9.480"], [.point, .comma]),
    ] as [([String], Set<NumberText.DecimalSign>)])
  func aColumnThatMayBeReadInTwoWaysIsAskedAbout(values: [String], elsewhere: Set<NumberText.DecimalSign>) {
    guard case .doubt(let doubt) = evidence(values).answer(elsewhere: elsewhere) else {
      Issue.record("\(values): no doubt")
      return
    }
    #expect(values.contains(doubt.text))
  }

  @Test(arguments: ["1.5", "12.34", "1.23.456", "1234.567", ".", "-", "", "abc", "1e999", "0x10"])
  func whatIsNotWrittenThatWayIsNoNumber(text: String) {
    #expect(read(text, NumberFormat(decimal: .comma, groups: true)) == nil)
  }
}
