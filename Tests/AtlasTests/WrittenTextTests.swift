import Testing

@testable import Atlas

@Suite struct WrittenTextTests {
  @Test(arguments: [
    "2712AB", "2712 ab", " 2712  AB ", "2712\u{A0}Ab", "NL-2712 AB", "2712-ab", "27\u{200B}12AB", "nl2712ab",
  ])
  func aPostcodeIsReadInAnySpelling(text: String) { #expect(Postcode(text) == Postcode("2712AB")) }

  @Test(arguments: ["", "2712", "0712AB", "2712A", "2712ABC", "27123B", "AB2712", "2712 AB 3", "12 2712AB"])
  func whatIsNoPostcodeIsNone(text: String) { #expect(Postcode(text) == nil) }

  @Test func postcodesAreInTheirOrder() {
    let codes = ["1000AA", "1000AZ", "1000BA", "1000ZZ", "1001AA", "9999ZZ"].compactMap { Postcode($0)?.code }
    #expect(codes == codes.sorted() && Set(codes).count == 6)
    #expect(codes.first == 1 && codes.last == 9000 * 676)
  }

  @Test(arguments: [
    ["Dorpsstraat", "dorpsstr.", "DORPSSTR", "Dorps-straat", "Dorps straat"],
    ["Burgemeester van den Berghlaan", "Burg. v.d. Berghlaan", "burg v/d Berghln", "Burgem. vd Bergh-laan"],
    ["Sint Jansplein", "St. Jansplein", "St Janspl.", "Sint-Jansplein"],
    ["Professor Doctor Lorentzweg", "Prof.Dr. Lorentzweg", "prof dr lorentzwg"],
    ["Coöperatiehof", "Cooperatiehof", "COÖPERATIEHOF", "Co\u{F6}peratiehf", "Coo\u{308}peratiehof"],
    ["'t Hofje", "t Hofje", "’t Hofje", "het Hofje"],
    ["2e Dwarsstraat", "Tweede Dwarsstraat", "2de Dwarsstr."],
    ["Prins Hendrikkade", "Pr. Hendrikkade", "Prins Hendrik Kade"],
    ["Jan & Piet laan", "Jan en Pietlaan"], ["Noordeinde", "noord-einde"],
    ["Wethouder Ĳsselstraat", "Weth. IJsselstr"],
    ["Van der Waalsplein", "V.d. Waalsplein", "van de Waalspln"],
    ["1e Jacob van Campenstraat", "Eerste Jacob v. Campenstr."],
  ]) func spellingsOfOneStreetAreOne(spellings: [String]) {
    for spelling in spellings.dropFirst() {
      let (a, b) = (StreetName(spellings[0]), StreetName(spelling))
      #expect(a.plain == b.plain || a.reduced == b.reduced, "\(spelling)")
    }
  }

  @Test(arguments: [
    ("Dorpsstraat", "Dorpslaan"), ("Noordeinde", "Zuideinde"), ("1e Dwarsstraat", "2e Dwarsstraat"),
    ("Kerkhof", "Kerkdijk"),
    ("Burgemeester Jansenlaan", "Professor Jansenlaan"),
  ]) func differentStreetsDiffer(a: String, b: String) {
    #expect(StreetName(a).reduced != StreetName(b).reduced && StreetName(a).plain != StreetName(b).plain)
  }

  @Test func initialsAbbreviateWordByWord() {
    let full = StreetName("Jan Pieterszoon Coenstraat")
    #expect(StreetName("J.P. Coenstr.").abbreviates(full) && StreetName("Jan P. Coenstraat").abbreviates(full))
    #expect(!StreetName("P.J. Coenstraat").abbreviates(full) && !StreetName("J. Coenstraat").abbreviates(full))
  }

  @Test(arguments: [
    ("Dorpstraat", "Dorpsstraat", true), ("Dorpsstraat", "Dropsstraat", true), ("Kerkweg", "Markweg", false),
    ("Ypenburgselaan", "Ypenburgelaan", true), ("Oosteinde", "Westeinde", false), ("Pad", "Pat", false),
    ("1e Kerkstraat", "2e Kerkstraat", false), ("Plein 1940", "Plein 1945", false),
    ("Molenblok A", "Molenblok B", false), ("1e Kerkstraat", "1e Kerrkstraat", true),
  ]) func aSlipOfThePenResembles(a: String, b: String, expected: Bool) {
    #expect(StreetName(a).resembles(StreetName(b)) == expected)
  }

  @Test(arguments: [
    ["'s-Gravenhage", "Den Haag", "s Gravenhage", "DEN HAAG", "'S-GRAVENHAGE", "Gemeente Den Haag"],
    ["'s-Hertogenbosch", "Den Bosch", "s-hertogenbosch"], ["Bergen (NH)", "BERGEN NH", "Bergen  (nh)"],
  ]) func spellingsOfOnePlaceAreOne(spellings: [String]) {
    #expect(Set(spellings.map { PlaceName.keys($0)?.full }).count == 1)
  }

  @Test(arguments: [
    (
      "Dorpsstraat 12a, 2712 AB Zoetermeer",
      WrittenAddress(street: "Dorpsstraat 12a", postcode: "2712 AB", place: "Zoetermeer")
    ),
    (
      "Dorpsstraat 12 a 2712ab Zoetermeer",
      WrittenAddress(street: "Dorpsstraat 12 a", postcode: "2712ab", place: "Zoetermeer")
    ),
    ("2712AB 12", WrittenAddress(number: "12", postcode: "2712AB")),
    ("12a, 2712 AB", WrittenAddress(number: "12a", postcode: "2712 AB")),
    ("Dorpsstraat 12, Zoetermeer", WrittenAddress(street: "Dorpsstraat 12", place: "Zoetermeer")),
    (
      "Dorpsstraat 12\n2712 AB  Zoetermeer",
      WrittenAddress(street: "Dorpsstraat 12", postcode: "2712 AB", place: "Zoetermeer")
    ),
    ("Laan 1234 HS, 2712 AB", WrittenAddress(street: "Laan 1234 HS", postcode: "2712 AB")),
    ("Dorpsstraat", WrittenAddress(street: "Dorpsstraat")),
  ]) func oneTextIsTakenApart(text: String, expected: WrittenAddress) {
    #expect(WrittenAddress(text: text) == expected)
  }

  @Test(arguments: ["", " ", "-", ", ,"]) func aTextWithoutWordsIsNoAddress(text: String) {
    #expect(WrittenAddress(text: text) == nil)
  }
}
