import SpatialCore
import TestSupport
import Testing

@testable import Atlas

/// Addresses as nastily written as can be: whatever is found at an address must be one that agrees with what was written.
@Suite struct AddressBookAttackTests {
  private static let streets = ["Dorpsstraat", "1e Kerkstraat", "2e Kerkstraat", "Plein 1940", "Plein", "Oosteinde"]
  private static let places = ["Dorp", "Buiten"]
  private static let suffixes: [(String?, String?)] = [
    (nil, nil), ("A", nil), ("B", nil), ("H", nil), ("V", nil), (nil, "1"), (nil, "2"), (nil, "HS"), ("A", "1"),
  ]

  private static let addresses: [StoredAddress] = {
    var random = SplitMix(seed: 4)
    return (0..<900).map { key in
      let street = Int.random(in: 0..<streets.count, using: &random)
      let place = Int.random(in: 0..<places.count, using: &random)
      let number = Int.random(in: 1...60, using: &random)
      let suffix = suffixes.randomElement(using: &random) ?? (nil, nil)
      let letter = ["A", "B", "C"][(number - 1) / 20]
      return StoredAddress(
        key: Int64(key), street: streets[street], number: number, letter: suffix.0, addition: suffix.1,
        postcode: "\(2000 + 100 * place + street)X\(letter)", place: places[place],
        point: Coordinate(x: Double(90_000 + 9000 * place + 20 * number), y: Double(450_000 + 2000 * street)))
    }
  }()

  private static let book: AddressBook = {
    var builder = AddressBookBuilder(expecting: addresses.count)
    for address in addresses { builder.add(address) }
    return builder.build()
  }()

  @Test(arguments: [1, 2, 3] as [UInt64])
  func anAddressHasTheNumberThatWasWrittenAndStandsWhereItSays(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var found = 0
    for _ in 0..<4000 {
      let (written, number) = Self.written(&random)
      let finding = Self.book.find(written)
      guard finding.precision == .address else { continue }
      let comment: Comment = "seed \(seed): \(written) gave \(finding)"
      found += 1
      let point = try #require(finding.point, comment)
      let here = Self.addresses.filter { $0.point == point && $0.number == number }
      #expect(!here.isEmpty, comment)
      guard let key = finding.address else { continue }
      let address = Self.addresses[Int(key)]
      #expect(here.contains { $0.key == key }, comment)
      let strays: Set<PlaceFinding.Reason> = [.postcodeDiffers, .postcodeUnknown]
      if let postcode = written.postcode, strays.isDisjoint(with: finding.reasons) {
        #expect(address.postcode == postcode, comment)
      }
      if finding.reasons.contains(.postcodeUnknown), written.place == nil {
        #expect(address.postcode?.prefix(4) == written.postcode?.prefix(4), comment)
      }
      let strict = [address.letter, address.addition].compactMap(\.self).joined().lowercased()
      let asked = [written.letter, written.addition].compactMap(\.self).joined().lowercased()
      if finding.step == .exact, !finding.reasons.contains(.spelling), written.number == String(number) {
        #expect(strict == asked, comment)
      }
    }
    #expect(found > 800)
  }

  /// An address with some of its parts left out, replaced or misspelt, and the number that it was given.
  private static func written(_ random: inout SplitMix) -> (WrittenAddress, Int) {
    let address = addresses.randomElement(using: &random) ?? addresses[0]
    func chance(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &random) == 0 }
    let number = chance(5) ? Int.random(in: 1...70, using: &random) : address.number ?? 1
    var text = String(number)
    var (letter, addition) = (address.letter, address.addition)
    if chance(4) { (letter, addition) = suffixes.randomElement(using: &random) ?? (nil, nil) }
    if chance(4) {
      text += ["-", " ", "/"].randomElement(using: &random) ?? " "
      text += ["a", "I", "v", "x", "hs", "h", "1", "2e", "bis", "\(number + 2)"].randomElement(using: &random) ?? ""
      (letter, addition) = (nil, nil)
    }
    var street: String? = address.street
    if chance(6) { street = streets.randomElement(using: &random) }
    if chance(6) { street = street.map { String($0.dropFirst()) } }
    var postcode = address.postcode
    if chance(4) { postcode = ["9999ZZ", "2000XB", "2101XA", "2005XZ", "2105QQ"].randomElement(using: &random) }
    return (
      WrittenAddress(
        street: chance(2) ? nil : street, number: text, letter: letter, addition: addition,
        postcode: chance(3) ? nil : postcode, place: chance(2) ? nil : places.randomElement(using: &random)), number
    )
  }
}
