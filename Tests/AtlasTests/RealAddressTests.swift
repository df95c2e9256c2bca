import Foundation
import GRDB
import SpatialCore
import Testing

@testable import Atlas

/// The real addresses of Amsterdam's western islands (PDOK).
private enum AmsterdamSample {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data/addresses/amsterdam_sample_bag.gpkg").path
  static let isThere = FileManager.default.fileExists(atPath: path)

  static func load() throws -> [StoredAddress] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: "file:\(path)?immutable=1", configuration: configuration)
    return try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT straatnaam, huisnummer, huisletter, toevoeging, postcode, woonplaats, (minx + maxx) / 2, (miny + maxy) / 2
          FROM verblijfsobjecten ORDER BY nummer_id
          """
      ).enumerated().map { index, row in
        StoredAddress(
          key: Int64(index), street: row[0], number: row[1], letter: row[2], addition: row[3], postcode: row[4],
          place: row[5], point: Coordinate(x: row[6], y: row[7]))
      }
    }
  }
}

/// Real addresses, written as people write them.
@Suite(.enabled(if: AmsterdamSample.isThere, "../shared/data/addresses is not here"))
struct RealAddressTests {
  private static func book(_ addresses: [StoredAddress]) -> AddressBook {
    var builder = AddressBookBuilder(expecting: addresses.count)
    for address in addresses { builder.add(address) }
    return builder.build()
  }

  /// All parts are there, in other spellings.
  private static let spellings: [@Sendable (StoredAddress) -> WrittenAddress] = [
    { WrittenAddress(number: joined($0), postcode: $0.postcode) },
    {
      WrittenAddress(number: text($0.number), letter: $0.letter, addition: $0.addition, postcode: spaced($0.postcode))
    },
    { WrittenAddress(number: text($0.number), letter: $0.addition, addition: $0.letter, postcode: $0.postcode) },
    { WrittenAddress(number: "\(text($0.number)) - \(suffix($0).lowercased())", postcode: $0.postcode?.lowercased()) },
    { WrittenAddress(street: $0.street.uppercased(), number: text($0.number) + "/" + suffix($0), place: "amsterdam") },
    { WrittenAddress(street: short($0.street), number: text($0.number), addition: suffix($0), place: $0.place) },
    {
      WrittenAddress(text: "\($0.street) \(text($0.number)) \(suffix($0)), \(spaced($0.postcode)) \($0.place ?? "")")
        ?? WrittenAddress()
    },
    { WrittenAddress(text: "\(short($0.street)) \(joined($0)), \($0.place ?? "")") ?? WrittenAddress() },
    { WrittenAddress(street: typo($0.street), number: text($0.number), addition: suffix($0), postcode: $0.postcode) },
    {
      WrittenAddress(number: text($0.number), addition: $0.addition == "H" ? "huis" : suffix($0), postcode: $0.postcode)
    },
    {
      WrittenAddress(
        number: text($0.number), addition: ($0.letter ?? "") + (floors[$0.addition ?? ""] ?? $0.addition ?? ""),
        postcode: $0.postcode)
    },
  ]

  private static let floors = ["1": "I", "2": "2-hoog", "3": "3e"]

  private static func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
  /// Digits behind digits need something between them.
  private static func joined(_ address: StoredAddress) -> String {
    text(address.number) + (suffix(address).first?.isNumber == true ? "-" : "") + suffix(address)
  }
  private static func suffix(_ address: StoredAddress) -> String { (address.letter ?? "") + (address.addition ?? "") }
  private static func spaced(_ postcode: String?) -> String {
    postcode.map { $0.prefix(4) + " " + $0.suffix(2) } ?? ""
  }
  private static func short(_ street: String) -> String {
    street.replacingOccurrences(of: "straat", with: "str.").replacingOccurrences(of: "Van ", with: "v. ")
      .replacingOccurrences(of: "gracht", with: "gr.").replacingOccurrences(of: "kade", with: "kd")
  }
  private static func typo(_ street: String) -> String {
    String(street.prefix(3) + street.dropFirst(4))
  }

  @Test(arguments: spellings.indices)
  func eachAddressIsFoundInAnySpelling(index: Int) throws {
    let addresses = try AmsterdamSample.load()
    let book = Self.book(addresses)
    #expect(addresses.count == 1836)
    var wrong: [String] = []
    var exact = 0
    var others: [String] = []
    for address in addresses where address.number != nil && address.postcode != nil {
      let written = Self.spellings[index](address)
      let finding = book.find(written)
      if finding.step == .exact { exact += 1 } else { others.append("\(written): \(finding)") }
      // Two have the parts of another: then both are candidates.
      guard let key = finding.address else {
        if finding.candidates < 2 { wrong.append("\(written): \(finding)") }
        continue
      }
      if key != address.key { wrong.append("\(written): found \(addresses[Int(key)])") }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
    #expect(exact >= 1830, "\(exact): \(others.prefix(9))")
  }

  /// What is left out may not lead to another house number or street.
  @Test func withoutPartsTheNumberOrThePostcodeIsStillRight() throws {
    let addresses = try AmsterdamSample.load()
    let book = Self.book(addresses)
    for address in addresses {
      let written = [
        WrittenAddress(number: Self.text(address.number), postcode: address.postcode),
        WrittenAddress(street: address.street, number: Self.text(address.number), place: address.place),
        WrittenAddress(number: Self.text(address.number) + " zz9", postcode: address.postcode),
        WrittenAddress(postcode: address.postcode), WrittenAddress(street: address.street, place: address.place),
      ]
      for (index, finding) in written.map(book.find).enumerated() {
        if let key = finding.address, index < 3 {
          #expect(addresses[Int(key)].street == address.street && addresses[Int(key)].number == address.number)
        }
        // Where the bare number is an address, it is that one which was written.
        guard let point = finding.point, finding.step != .exact else { continue }
        #expect(point.distance(to: address.point) <= finding.reachMetres + 0.002, "\(written[index]): \(finding)")
      }
    }
  }
}
