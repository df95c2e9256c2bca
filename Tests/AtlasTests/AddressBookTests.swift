import SpatialCore
import Testing

@testable import Atlas

@Suite struct AddressBookTests {
  /// Two places of which each has a Dorpsstraat; x tells the house number, y the street.
  private static let addresses:
    [(
      street: String, number: Int, letter: String?, addition: String?, postcode: String?, place: String, x: Double,
      y: Double
    )] = [
      ("Dorpsstraat", 10, nil, nil, "2712AB", "Zoetermeer", 0, 0),
      ("Dorpsstraat", 12, nil, nil, "2712AB", "Zoetermeer", 10, 0),
      ("Dorpsstraat", 12, "A", nil, "2712AB", "Zoetermeer", 12, 0),
      ("Dorpsstraat", 14, "A", nil, "2712AB", "Zoetermeer", 20, 0),
      ("Dorpsstraat", 14, "B", nil, "2712AB", "Zoetermeer", 24, 0),
      ("Dorpsstraat", 16, nil, "HS", "2712AC", "Zoetermeer", 30, 0),
      ("Dorpsstraat", 16, nil, "1", "2712AC", "Zoetermeer", 30, 0),
      ("Dorpsstraat", 16, nil, "2", "2712AC", "Zoetermeer", 30, 0),
      ("Dorpsstraat", 18, "G", nil, "2712AC", "Zoetermeer", 40, 0),
      ("Dorpsstraat", 18, "H", nil, "2712AC", "Zoetermeer", 42, 0),
      ("Dorpsstraat", 18, "I", nil, "2712AC", "Zoetermeer", 44, 0),
      ("Dorpsstraat", 20, nil, "22", "2712AC", "Zoetermeer", 50, 0),
      ("Kerkplein", 1, nil, nil, "2713CD", "Zoetermeer", 0, 500),
      ("Kerkplein", 3, "A", nil, "2713CD", "Zoetermeer", 10, 500),
      ("Kerkplein", 3, "B", nil, "2713CD", "Zoetermeer", 200, 500),
      ("Plein 1940", 12, nil, nil, "2714EF", "Zoetermeer", 0, 900),
      ("Lange Weg", 1, nil, nil, "2715GH", "Zoetermeer", 0, 2000),
      ("Lange Weg", 99, nil, nil, "2715GJ", "Zoetermeer", 5000, 2000),
      ("Dorpsstraat", 12, nil, nil, "8000ZZ", "'s-Gravenhage", 20_000, 0),
      ("Hoogstraat", 2, nil, "H", "2716KL", "Zoetermeer", 0, 3000),
      ("Hoogstraat", 2, nil, "1", "2716KL", "Zoetermeer", 0, 3000),
      ("Molenpad", 5, nil, nil, nil, "'s-Gravenhage", 20_000, 300),
    ]

  private static let book: AddressBook = {
    var builder = AddressBookBuilder(expecting: addresses.count)
    for (index, address) in addresses.enumerated() {
      builder.add(
        StoredAddress(
          key: Int64(index), street: address.street, number: address.number, letter: address.letter,
          addition: address.addition, postcode: address.postcode, place: address.place,
          point: Coordinate(x: 90_000 + address.x, y: 450_000 + address.y)))
    }
    return builder.build()
  }()

  /// What is found of an address in parts `street|number|letter|addition|postcode|place`: step, key or candidates, reasons.
  private func find(_ text: String) -> (finding: PlaceFinding, summary: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { $0.isEmpty ? nil : String($0) }
    let finding = Self.book.find(
      WrittenAddress(
        street: parts[0], number: parts[1], letter: parts[2], addition: parts[3], postcode: parts[4], place: parts[5]))
    let what = finding.address.map { "#\($0)" } ?? "\(finding.candidates)"
    let words = [finding.outcome.rawValue, what] + finding.reasons.map(\.rawValue)
    return (finding, words.joined(separator: " "))
  }

  @Test(arguments: [
    ("|12|||2712AB|", "exact #1"), ("|12a|||2712 ab|", "exact #2"), ("|12|A||2712AB|", "exact #2"),
    ("|12||a|2712AB|", "exact #2"), ("|12A|A||2712AB|", "exact #2"), ("|12-a||A|2712AB|", "exact #2"),
    ("Dorpsstr.|12||||Zoetermeer", "exact #1"), ("dorpsstraat 12a||||2712AB|", "exact #2"),
    ("Dorpsstraat 12 a|||||ZOETERMEER", "exact #2"), ("Dorpsstraat 12|12||||Zoetermeer", "exact #1"),
    ("Dorpsstraat 12a|12|||2712AB|", "exact #2"), ("Dorpsstraat nr. 12|||||Zoetermeer", "exact #1"),
    ("Dorpsstraat|12||||Den Haag", "exact #18"), ("Plein 1940 12|||||Zoetermeer", "exact #15"),
    ("Plein 1940|12|||2714EF|", "exact #15"), ("|16||HS|2712AC|", "exact #5"),
    ("Molenpad|5||||'s Gravenhage", "exact #21"), ("|12|||2712AB Zoetermeer|", "exact #1"),
    ("|18|H||2712AC|", "exact #9"), ("|18 I|||2712AC|", "exact #10"), ("|20-22|||2712AC|", "exact #11"),
    ("Dorpsstraat 12a|12|A||2712AB|-", "exact #2"),
  ]) func whatIsWrittenInFullIsFoundExactly(text: String, expected: String) {
    let (finding, summary) = find(text)
    #expect(summary == expected)
    #expect(finding.confidence == 1 && finding.precision == .address && finding.candidates == 1)
  }

  @Test(arguments: [
    ("|2 I|||2716KL|", "exact #20 spelling"), ("|2 hs|||2716KL|", "exact #19 spelling"),
    ("|16 huis|||2712AC|", "exact #5 spelling"), ("|16||bg|2712AC|", "exact #5 spelling"),
    ("|16-H|||2712AC|", "exact #5 spelling"), ("|16 I|||2712AC|", "exact #6 spelling"),
    ("|16 2hoog|||2712AC|", "exact #7 spelling"), ("|16||2e|2712AC|", "exact #7 spelling"),
    ("|16 II|||2712AC|", "exact #7 spelling"), ("|16|||2712AC|", "number 3 addition-missing"),
    ("|16||9|2712AC|", "number 3 addition-unknown"), ("|14|||2712AB|", "number 2 addition-missing"),
    ("|12 Z|||2712AB|", "number 2 addition-unknown"), ("|10-12|||2712AB|", "number #0 range"),
    ("|t/o 12|||2712AB|", "number #1 near"), ("|18 huis|||2712AC|", "number 3 addition-unknown"),
    ("|18 1|||2712AC|", "number 3 addition-unknown"),
  ]) func aNumberIsFoundWithoutItsAddition(text: String, expected: String) {
    let (finding, summary) = find(text)
    #expect(summary == expected)
    #expect(finding.precision == .address && finding.confidence < 1 && finding.confidence > 0.5)
  }

  @Test(arguments: [
    // A slip in the street and a number that only another postcode has: too much to guess.
    ("Dorpstraat|16|||2712AB|", "postcode6 5 street-resembles number-unknown"),
    ("|||| 2712AB|", "postcode6 5 number-missing"), ("|88|||2712AB|", "postcode6 5 number-unknown"),
    ("|twaalf|||2712AB|", "postcode6 5 number-missing"),
    ("Dorpsstraat||||2712AB|Zoetermeer", "postcode6 5 number-missing"),
    ("|3|||2713CD|", "postcode6 2 addition-missing ambiguous"),
    ("Kerkplein|||||Zoetermeer", "street 3 number-missing"), ("Kerkplein|77||||Zoetermeer", "street 3 number-unknown"),
    ("Kerkplein 77|||||", "street 3 place-missing number-unknown"),
  ]) func withoutANumberThePostcodeOrStreetIsGiven(text: String, expected: String) {
    let (finding, summary) = find(text)
    #expect(summary == expected)
    #expect(finding.precision == (summary.hasPrefix("street") ? .area : .postcode6) && finding.point != nil)
    #expect(finding.address == nil && finding.confidence <= 0.5)
  }

  @Test(arguments: [
    ("Dorpsstraat|12||||", "ambiguous 2 place-missing ambiguous"),
    ("Dorpsstraat|||||", "ambiguous 13 place-missing number-missing ambiguous"),
    ("Kerkplein|12|||2712AB|", "contradictory 5 contradictory"),
    ("Onbekendeweg|12|||2712AB|", "contradictory 2 contradictory"),
    ("Lange Weg|||||Zoetermeer", "unknown 2 number-missing scattered"),
    // A postcode of elsewhere, of another country, and no place: the street of that name here is not meant.
    ("Kerkplein|1|||9999XX|", "unknown 0 postcode-unknown place-missing"),
    ("Kerkplein|1|||D-48529|", "unknown 0 postcode-unknown place-missing"),
    ("|12|||9999XX|", "unknown 0 postcode-unknown"), ("|12|||2712|", "unknown 0 postcode-unknown"),
    ("Nergenshuizen|1||||Zoetermeer", "unknown 0 street-unknown"),
    ("Dorpsstraat|1||||Atlantis", "unknown 0 place-unknown"),
    ("Postbus 12||||2700AA|Zoetermeer", "unknown 0 postbox"), ("|||||Zoetermeer", "unknown 0 incomplete"),
    ("|12||||", "unknown 0 incomplete"), ("|||||", "unknown 0 incomplete"),
  ]) func whatIsNotOnePlaceIsNotLocated(text: String, expected: String) {
    let (finding, summary) = find(text)
    #expect(summary == expected)
    #expect(finding.point == nil && finding.address == nil && finding.confidence == 0 && finding.precision == nil)
  }

  @Test(arguments: [
    ("Dorpstraat|12|||2712AB|", "exact #1 street-resembles", 0.9),
    ("Dorpsstraat|12|||2712AB|Den Haag", "exact #1 place-differs", 0.8),
    ("Dorpsstraat|12|||2712AB|Atlantis", "exact #1 place-unknown", 0.9),
    ("Dorpsstraat|12|||2712AC|Zoetermeer", "exact #1 postcode-differs", 0.8),
    ("Kerkplein|1|||2712AB|Zoetermeer", "exact #12 postcode-differs", 0.8),
    ("Kerkplein|1|||9999XX|Zoetermeer", "exact #12 postcode-unknown", 0.8),
    ("Kerkplein|1|||2713XX|", "exact #12 postcode-unknown place-missing", 0.72),
    ("Kerkplein|1|||2713|", "exact #12 postcode-unknown place-missing", 0.72),
    ("Kerkplein|1|||onbekend|", "exact #12 postcode-unknown place-missing", 0.72),
    ("Kerkplein|1||||", "exact #12 place-missing", 0.9),
  ]) func whatDoesNotAgreeIsTold(text: String, expected: String, confidence: Double) {
    let (finding, summary) = find(text)
    #expect(summary == expected)
    #expect(finding.confidence == confidence)
  }

  @Test func severalAddressesStandAtTheOneNearestTheirMiddle() {
    let finding = find("||||2712AB|").finding
    #expect(finding.point == Coordinate(x: 90_012, y: 450_000))
    #expect(finding.reachMetres == 12)
  }

  @Test func anEmptyBookFindsNothing() {
    let book = AddressBookBuilder(expecting: 0).build()
    #expect(book.find(WrittenAddress(number: "1", postcode: "2712AB")).outcome == .unknown)
    #expect(book.find(WrittenAddress(street: "A", number: "1", place: "B")).reasons == [.placeUnknown])
  }
}
