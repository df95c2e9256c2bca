import Atlas
import Foundation
import TestSupport
import Testing

@testable import Interchange

/// Foundation's JSON is the oracle.
@Suite struct JSONReaderTests {
  /// A reader of text that comes in pieces of a size, so that tokens are cut anywhere.
  private static func reader(_ bytes: [UInt8], chunk: Int) -> JSONReader {
    var rest = bytes[...]
    return JSONReader(name: "test.json") { () throws(AtlasError) in
      defer { rest = rest.dropFirst(chunk) }
      return Array(rest.prefix(chunk))
    }
  }

  private static func value(_ json: inout JSONReader) throws -> NSObject {
    switch try json.peek() {
    case UInt8(ascii: "{"):
      var members: [String: NSObject] = [:]
      try json.openObject()
      while let name = try json.nextMember({ String(decoding: $0, as: UTF8.self) }) { members[name] = try value(&json) }
      return members as NSDictionary
    case UInt8(ascii: "["):
      var elements: [NSObject] = []
      try json.openArray()
      while try json.nextElement() { elements.append(try value(&json)) }
      return elements as NSArray
    case UInt8(ascii: "\""): return try json.text() as NSString
    case UInt8(ascii: "n"):
      try json.word("null")
      return NSNull()
    case UInt8(ascii: "t"):
      try json.word("true")
      return NSNumber(value: true)
    case UInt8(ascii: "f"):
      try json.word("false")
      return NSNumber(value: false)
    default: return NSNumber(value: try json.number().double)
    }
  }

  /// Foundation's answer with every number as a double: it keeps long ones as decimals.
  private static func plain(_ value: Any) -> NSObject {
    switch value {
    case let members as [String: Any]: members.mapValues(plain) as NSDictionary
    case let elements as [Any]: elements.map(plain) as NSArray
    case let number as NSDecimalNumber: NSNumber(value: Double(number.stringValue) ?? .nan)
    case let other as NSObject: other
    default: NSNull()
    }
  }

  private static func document(_ bytes: [UInt8], chunk: Int) throws -> NSObject {
    var json = reader(bytes, chunk: chunk)
    let result = try value(&json)
    if try json.peek() != nil { throw json.unexpected("the end") }
    return result
  }

  private static func skipped(_ bytes: [UInt8], chunk: Int) throws {
    var json = reader(bytes, chunk: chunk)
    try json.skipValue()
    if try json.peek() != nil { throw json.unexpected("the end") }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func readsWhatFoundationReads(seed: UInt64) throws {
    var text = RandomJSON(seed: seed)
    let bytes = Array(text.value(depth: 0).utf8)
    let expected = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    for chunk in [1, 2, 7, 4096] {
      let found = try Self.document(bytes, chunk: chunk)
      #expect(
        found == Self.plain(expected), "seed \(seed), chunks of \(chunk): \(String(decoding: bytes, as: UTF8.self))")
      #expect(throws: Never.self) { try Self.skipped(bytes, chunk: chunk) }
    }
  }

  /// What is damaged is refused wherever Foundation refuses it, read or passed over.
  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func refusesWhatFoundationRefuses(seed: UInt64) {
    var text = RandomJSON(seed: seed)
    var mutator = Mutator(seed: seed)
    let bytes = mutator.mutate(Array(text.value(depth: 0).utf8))
    // Foundation takes UTF-16 and -32 too, which zeros betray.
    guard !bytes.contains(0) else { return }
    let isSound = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    if isSound { return }
    let shown = String(decoding: bytes, as: UTF8.self)
    // Numbers beyond the range of a double are the exception: Foundation refuses them, RFC 8259 does not.
    guard !shown.contains("999") else { return }
    #expect(throws: AtlasError.self, "seed \(seed): \(shown)") { try Self.document(bytes, chunk: 5) }
    #expect(throws: AtlasError.self, "seed \(seed), passed over: \(shown)") { try Self.skipped(bytes, chunk: 5) }
  }

  @Test(arguments: [
    "", "tru", "nul", "01", "-", "1.", ".5", "1e", "1e+", "+1", "0x10", "NaN", "Infinity", "[1,]", "[,1]", "[1 2]",
    "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
    "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"a\nb\"", "1 2", "[1]]", "'a'", "[1}", "{\"a\":1]",
  ])
  func refusesWhatIsNoJSON(text: String) {
    for chunk in [1, 64] {
      for read in [Self.skipped, { bytes, chunk in _ = try Self.document(bytes, chunk: chunk) }] {
        let error = #expect(throws: AtlasError.self, "\(text)") { try read(Array(text.utf8), chunk) }
        #expect(error?.code == .badData)
        #expect(error?.message.contains("test.json, line ") == true, "\(error?.message ?? "")")
      }
    }
  }

  @Test(arguments: [[0x22, 0xC3, 0x28, 0x22], [0x22, 0xFF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]])
  func refusesWhatIsNotUTF8(bytes: [UInt8]) {
    let error = #expect(throws: AtlasError.self) { try Self.skipped(bytes, chunk: 3) }
    #expect(error?.message.contains("UTF-8") == true)
  }

  @Test func refusesWhatIsNestedWithoutEnd() {
    for bracket in ["[", "{\"a\":"] {
      let text = String(repeating: bracket, count: 100_000)
      let error = #expect(throws: AtlasError.self) { try Self.skipped(Array(text.utf8), chunk: 1000) }
      #expect(error?.message.contains("nested deeper than 200") == true)
    }
  }

  @Test func refusesATextWithoutEnd() {
    var given = 0
    var json = JSONReader(name: "test.json") { () throws(AtlasError) in
      given += 1
      return [UInt8](repeating: given == 1 ? UInt8(ascii: "\"") : UInt8(ascii: "a"), count: given == 1 ? 1 : 1 << 20)
    }
    var message = ""
    do { try json.skipValue() } catch { message = error.message }
    #expect(message.contains("64 MB"))
    #expect(given < 100)
  }

  /// A decimal number is the double that Swift's own reader gives, whichever way it is read.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func numbersAreRoundedToTheNearestDouble(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<500 {
      var text = RandomJSON.number(&random)
      if Bool.random(using: &random) { text = "\(Double(bitPattern: random.next()))" }
      guard let expected = Double(text), expected.isFinite || text.contains("9") else { continue }
      guard text.utf8.allSatisfy({ $0 < 0x61 || $0 == 0x65 }) else { continue }
      var json = Self.reader(Array(text.utf8), chunk: 100)
      #expect(try json.number().double.bitPattern == expected.bitPattern || expected == 0, "seed \(seed): \(text)")
    }
  }

  @Test func tellsLineAndByte() {
    let error = #expect(throws: AtlasError.self) { try Self.skipped(Array("{\"a\": 1,\n \"b\": nope}".utf8), chunk: 4) }
    #expect(error?.message == "test.json, line 2, byte 17: \"o\", null expected")
  }
}
