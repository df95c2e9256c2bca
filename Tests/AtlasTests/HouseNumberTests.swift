import Testing

@testable import Atlas

@Suite struct HouseNumberTests {
  @Test(arguments: [
    ("12", 12, ""), (" 12 ", 12, ""), ("0012", 12, ""), ("12A", 12, "a"), ("12 a", 12, "a"), ("12-A", 12, "a"),
    ("12a hs", 12, "ahs"), ("12-hs", 12, "hs"), ("12/1", 12, "1"), ("12 bis", 12, "bis"), ("12 II", 12, "ii"),
    ("12-2hoog", 12, "2hoog"), ("12 rd", 12, "rd"), ("nr. 12", 12, ""), ("Nr 12a", 12, "a"), ("huisnr. 12", 12, ""),
    ("# 12", 12, ""), ("12.0", 12, ""), ("12,0", 12, ""), ("12 -", 12, ""), ("12 n.v.t.", 12, ""),
    ("12\u{A0}A", 12, "a"),
    ("12\u{200B}A", 12, "a"), ("12 – 1", 12, "1"), ("12_B", 12, "b"), ("12+A", 12, "a"), ("99999", 99_999, ""),
    ("12 (A)", 12, "a"),
  ])
  func theNumberAndWhatStandsBehindItAreRead(text: String, number: UInt32, suffix: String) throws {
    let read = try #require(HouseNumber(text))
    #expect(read.number == number && read.suffix == Array(suffix.utf8) && !read.isNear, "\(read)")
  }

  @Test(arguments: ["", "A", "0", "000", "100000", "999999999999999999999", "twaalf", "Dorpsstraat 12", "-", "x12"])
  func whatIsNoHouseNumberIsNone(text: String) { #expect(HouseNumber(text) == nil) }

  @Test(arguments: [
    ("12-14", UInt32(14)), ("12 t/m 14", 14), ("12 tm 14", 14), ("12 en 14", 14), ("12 & 14", 14), ("12 tot 18", 18),
    ("12-2", nil), ("12-A", nil), ("12-14a", nil), ("12", nil), ("12-12", nil),
  ])
  func anEndOfARangeIsTold(text: String, end: UInt32?) { #expect(HouseNumber(text)?.rangeEnd == end) }

  @Test(arguments: ["t/o 12", "T.O. 12", "tegenover 12", "nabij 12", "bij nr 12", "thv 12"])
  func nearANumberIsToldFromTheNumber(text: String) {
    // `bij nr` is two words that mean nothing together.
    #expect(HouseNumber(text)?.isNear ?? (text == "bij nr 12"))
  }

  private static let same = [
    ["hs", "HS", "huis", "h", "H", "bg", "begane grond", "Parterre", "pt"],
    ["1", "01", "I", "1e", "1 hoog", "1hg", "I-hoog", "1e etage", "1e verdieping", "app 1", "kamer 1", "unit 1"],
    ["2", "II", "2e", "2-hoog", "II hg", "002"], ["3", "III", "3 hoog"], ["4", "IV", "iv hoog", "4E"],
    ["bis", "BS"], ["bisa", "bsa", "bis A"], ["rd", "rood", "RD"], ["zw", "zwart"], ["a2", "A02", "a-2"],
    ["", "0", "-", "nvt", "geen"],
  ]

  @Test(arguments: same) func spellingsOfOneAdditionMeanTheSame(spellings: [String]) {
    let meanings = spellings.map { spelling in
      HouseSuffix.loose(HouseSuffix.strict(FoldedText.bytes(spelling)[...]), readsSigns: true)
    }
    #expect(Set(meanings).count == 1, "\(zip(spellings, meanings.map { String(decoding: $0, as: UTF8.self) }))")
  }

  @Test func differentAdditionsMeanSomethingElse() {
    let meanings = Self.same.map {
      HouseSuffix.loose(HouseSuffix.strict(FoldedText.bytes($0[0])[...]), readsSigns: true)
    }
    #expect(Set(meanings).count == meanings.count)
  }

  @Test(arguments: ["v", "x"]) func aLetterAloneIsNoRomanNumber(letter: String) {
    #expect(HouseSuffix.loose(Array(letter.utf8), readsSigns: true) == Array(letter.utf8))
  }
}
