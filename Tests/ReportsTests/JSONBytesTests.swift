import Atlas
import Foundation
import TestSupport
import Testing

@testable import Indicators
@testable import Reports

/// The bytes are those of Foundation's encoder, whatever is in an analysis.
@Suite struct JSONBytesTests {
  private static func expected(_ document: AnalysisDocument, _ style: JSONStyle) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, style == .pretty ? .prettyPrinted : .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func anAnalysisIsAsTheEncoderWritesIt(seed: UInt64) throws {
    var random = RandomProfile(seed: seed)
    let profile = random.profile()
    let work = AreaWork(
      actions: [], notes: [Note(area: "WK063701", text: "é\n<", author: "A/\"B\"", written: "2024-05-01", id: 1)],
      names: [:])
    for work in [nil, AreaWork.none, work] {
      let document = AnalysisDocument(profile, work: work)
      for style in [JSONStyle.compact, .pretty] {
        let text = String(decoding: try document.json(style), as: UTF8.self)
        #expect(text == (try Self.expected(document, style)))
      }
    }
  }

  @Test func everyCharacterAndManyNumbersAreAsTheEncoderWritesThem() throws {
    var random = SplitMix(seed: 7)
    let scalars =
      (0..<0x3000).compactMap(Unicode.Scalar.init) + [0xFFFF, 0x1F600, 0x10FFFF].compactMap(Unicode.Scalar.init)
    let texts = scalars.map { "a\(Character($0))b" } + ["", "\"", "a\u{301}\\\\/</script>"]
    let edges: [Double] = [
      0, -0.0, 1, -1, 0.1, 1e15, -1e15, 1e15 - 1, 1e15 + 0.5, 1e16, 9_007_199_254_740_992, 1e-5, 1e-4,
      .leastNonzeroMagnitude, .pi,
      .greatestFiniteMagnitude, -.leastNormalMagnitude, 123456789.125, 0.30000000000000004, 1e21, 1e22,
    ]
    let numbers = edges + (0..<20_000).map { _ in RandomProfile.double(&random) }
    for style in [JSONStyle.compact, .pretty] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = style == .pretty ? [.prettyPrinted] : [.withoutEscapingSlashes]
      var json = JSONBytes(style)
      json.array(texts) { $0.string($1) }
      #expect(try json.finished() == [UInt8](encoder.encode(texts)))
      json = JSONBytes(style)
      json.array(numbers) { $0.number($1) }
      #expect(try json.finished() == [UInt8](encoder.encode(numbers)))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func whatIsNoNumberIsRefused(value: Double) throws {
    var random = RandomProfile(seed: 1)
    var profile = random.profile()
    profile.indicators[0].value = value
    #expect(throws: EncodingError.self) { try AnalysisDocument(profile, work: nil).json(.compact) }
  }
}
