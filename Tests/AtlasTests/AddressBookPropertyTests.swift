import SpatialCore
import Testing

@testable import Atlas

/// The book against a search through a list, on addresses at random.
@Suite struct AddressBookPropertyTests {
  /// SplitMix64 in the smallest form that a test needs.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
  }

  private static let streets = [
    "Dorpsstraat", "Kerkweg", "Plein 1940", "Van der Molenlaan", "2e Dwarsstraat", "Oosteinde",
  ]
  private static let places = ["Zoetermeer", "'s-Gravenhage", "Bergen (NH)", "Leiden"]
  private static let suffixes: [(String?, String?)] = [
    (nil, nil), (nil, nil), ("A", nil), ("B", nil), (nil, "HS"), (nil, "1"), (nil, "2"), ("A", "1"), (nil, "BIS"),
  ]

  private static func addresses(_ random: inout Random) -> [StoredAddress] {
    (0..<1500).map { key in
      let place = Int.random(in: 0..<4, using: &random)
      let street = Int.random(in: 0..<6, using: &random)
      let number = Int.random(in: 1...40, using: &random)
      let suffix = suffixes.randomElement(using: &random) ?? (nil, nil)
      // Every street of a place has three postcodes of twenty numbers.
      let postcode = "\(1000 + place * 100 + street)A\(["A", "B", "C"][(number - 1) / 20])"
      return StoredAddress(
        key: Int64(key), street: streets[street], number: number, letter: suffix.0, addition: suffix.1,
        postcode: postcode, place: places[place],
        point: Coordinate(x: Double(20_000 * (place + 1) + number * 10), y: Double(400_000 + 1000 * street)))
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func exactlyOneAddressIsFoundWhereTheListHasOne(seed: UInt64) throws {
    var random = Random(state: seed)
    let addresses = Self.addresses(&random)
    var builder = AddressBookBuilder(expecting: addresses.count)
    for address in addresses.shuffled(using: &random) { builder.add(address) }
    let book = builder.build()
    #expect(book.count == addresses.count)
    var outcomes: [PlaceOutcome: Int] = [:]
    for _ in 0..<1000 {
      var asked = try #require(addresses.randomElement(using: &random))
      // Some numbers, additions and postcodes are of others, so that nothing or something else has them.
      if Int.random(in: 0..<6, using: &random) == 0 { asked.number = Int.random(in: 1...50, using: &random) }
      if Int.random(in: 0..<6, using: &random) == 0 { (asked.letter, asked.addition) = ("A", "1") }
      let byPostcode = Bool.random(using: &random)
      let written = WrittenAddress(
        street: byPostcode ? nil : asked.street, number: asked.number.map(String.init), letter: asked.letter,
        addition: asked.addition, postcode: byPostcode ? asked.postcode : nil, place: byPostcode ? nil : asked.place)
      let numbers = addresses.filter {
        $0.number == asked.number
          && (byPostcode ? $0.postcode == asked.postcode : $0.street == asked.street && $0.place == asked.place)
      }
      let same = numbers.filter { $0.letter == asked.letter && $0.addition == asked.addition }
      let finding = book.find(written)
      outcomes[finding.outcome, default: 0] += 1
      let comment: Comment = "seed \(seed): \(written) gave \(finding), the list has \(same.map(\.key))"
      if same.count == 1 { #expect(finding.address == same[0].key && finding.step == .exact, comment) }
      if same.count > 1 { #expect(finding.step == .exact && finding.candidates == same.count, comment) }
      if same.isEmpty, !numbers.isEmpty { #expect(finding.step == .number || finding.reasons == [.spelling], comment) }
      if numbers.isEmpty { #expect(finding.step == (byPostcode ? .postcode6 : .street), comment) }
    }
    #expect(outcomes[.exact, default: 0] > 300 && outcomes[.number, default: 0] > 20, "\(outcomes)")
  }

  @Test func theOrderOfAddingDoesNotMatter() {
    var random = Random(state: 9)
    let addresses = Self.addresses(&random)
    let books = [addresses, addresses.reversed(), addresses.shuffled(using: &random)].map { list in
      var builder = AddressBookBuilder(expecting: list.count)
      for address in list { builder.add(address) }
      return builder.build()
    }
    for address in addresses.prefix(500) {
      let written = WrittenAddress(street: address.street, number: address.number.map(String.init))
      let findings = books.map { $0.find(written) }
      #expect(Set(findings).count == 1, "\(findings)")
    }
  }
}
