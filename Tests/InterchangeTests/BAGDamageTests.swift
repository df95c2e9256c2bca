import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

@Suite struct BAGDamageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func read(_ bytes: [UInt8], at path: String) throws -> Int {
    try Data(bytes).write(to: URL(filePath: path))
    let source = try AddressSource(path: path, options: AddressOptions(today: "2026-01-01"), data: Product.data)
    var count = 0
    try source.forEach { _ in count += 1 }
    return count
  }

  private func refusal(of bytes: [UInt8], named name: String = "bag.zip") throws -> AtlasError {
    let path = folder.url.appending(path: name).path
    return try #require(throws: AtlasError.self) { try Self.read(bytes, at: path) }
  }

  private static let sound = BAGText.file([BAGAddressesTests.vbo(1, main: 1), BAGAddressesTests.number(1)])

  /// Entities that grow a billionfold, or fetch a file, need a document type; so does nothing that Kadaster sends.
  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;'>]>\n",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>\n", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>\n",
  ])
  func aDocumentTypeIsRefused(declaration: String) throws {
    let text = BAGText.file([BAGAddressesTests.vbo(1, main: 1)], before: declaration)
    let error = try refusal(of: Array(text.utf8), named: "bag.xml")
    #expect(error.code == .badData)
    #expect(error.message.contains("bag.xml, line 2") && error.message.contains("DOCTYPE"), "\(error)")
  }

  @Test func anUnknownEntityIsAnErrorOfTheFile() throws {
    let text = Self.sound.replacing("NL.IMBAG.Nummeraanduiding", with: "&hidden;")
    #expect(try refusal(of: Array(text.utf8), named: "bag.xml").message.contains("hidden"))
  }

  @Test(arguments: [
    ("</s:bagStand>", "", "no well-formed XML"), ("<O:huisnummer>", "<O:huisnummer", "no well-formed XML"),
    ("bagStand", "bagMutaties", "full extract"), ("bagStand", "kml", "<kml>"),
  ])
  func whatIsNoExtractIsRefusedInWords(part: String, other: String, reason: String) throws {
    let error = try refusal(of: Array(Self.sound.replacing(part, with: other).utf8), named: "bag.xml")
    #expect(error.code == .badData && error.message.contains("bag.xml") && error.message.contains(reason), "\(error)")
  }

  @Test func aDeliveryWithoutObjectsSaysWhatIsMissing() throws {
    let bytes = BAGText.delivery([("NUM", BAGText.file([BAGAddressesTests.number(1)]))])
    let error = try refusal(of: bytes)
    #expect(error.message.contains("VBO, LIG, STA"), "\(error)")
  }

  @Test func aPartThatUnpacksToFarMoreThanItIsIsRefused() throws {
    let inner = ZipBytes([("0637VBO08012024-000001.xml", [UInt8](repeating: 0x20, count: 70 << 20))]).bytes
    let error = try refusal(of: ZipBytes([("9999VBO08012024.zip", inner)]).bytes)
    #expect(error.code == .badData && error.message.contains("zip bomb"), "\(error)")
  }

  @Test func damagedFiles() {
    let path = folder.url.appending(path: "bag.xml").path
    Fuzz.fuzz(format: "BAG XML", seeds: [Array(Self.sound.utf8)], count: Fuzz.count / 4) { bytes in
      _ = try Self.read(bytes, at: path)
    }
  }

  @Test func damagedDeliveries() {
    let path = folder.url.appending(path: "bag.zip").path
    let town = BAGAddressesTests.town(
      objects: [BAGAddressesTests.vbo(1, main: 1)], numbers: [BAGAddressesTests.number(1)])
    Fuzz.fuzz(format: "BAG delivery", seeds: [town], count: Fuzz.count / 10) { bytes in
      _ = try Self.read(bytes, at: path)
    }
  }
}
