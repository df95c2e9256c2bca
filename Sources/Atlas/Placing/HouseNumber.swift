/// A house number as it is written: the digits and what stands behind them.
///
/// `12`, `12A`, `12-A`, `12 a hs`, `12/1`, `nr. 12`, `t/o 12`; in `12-14` the second may be an addition or the end of a
/// range, which only the addresses can tell.
struct HouseNumber: Hashable, Sendable {
  /// 1 to 99999, as in the BAG.
  var number: UInt32
  /// Letters and digits in lower case, nothing between them; see ``HouseSuffix``.
  var suffix: [UInt8]
  /// 14 of `12-14`.
  var rangeEnd: UInt32?
  /// Written as opposite to or near the number.
  var isNear = false

  init?(_ text: String) { self.init(folded: FoldedText.bytes(text)[...]) }

  init?(folded: ArraySlice<UInt8>) {
    guard let first = folded.firstIndex(where: FoldedText.isDigit) else { return nil }
    if first > folded.startIndex {
      let before = folded[..<first].filter(FoldedText.isWord)
      isNear = HouseNumber.nearWords.contains(before)
      guard before.isEmpty || isNear || HouseNumber.numberWords.contains(before) else { return nil }
    }
    let digits = folded[first...].prefix(while: FoldedText.isDigit)
    let value = digits.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 1_000_000) }
    guard (1...99_999).contains(value) else { return nil }
    number = UInt32(value)
    let rest = folded[digits.endIndex...]
    suffix = HouseNumber.isSpreadsheetFraction(rest) ? [] : HouseSuffix.strict(rest)
    rangeEnd = HouseNumber.rangeEnd(rest, after: value)
  }

  private static let numberWords: Set<[UInt8]> = Set(
    ["nr", "no", "num", "nummer", "huisnr", "huisnummer", "hnr", "n"].map { Array($0.utf8) })
  private static let nearWords: Set<[UInt8]> = Set(
    ["to", "tegenover", "tov", "nabij", "naast", "bij", "by", "thv", "tegenovernr", "tonr", "terhoogtevan", "voor"]
      .map { Array($0.utf8) })
  private static let rangeWords: Set<[UInt8]> = Set(["", "tm", "tot", "en", "totenmet"].map { Array($0.utf8) })

  /// `12.0`: a number that went through a spreadsheet.
  private static func isSpreadsheetFraction(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.elementsEqual(".0".utf8) || rest.elementsEqual(",0".utf8)
  }

  private static func rangeEnd(_ rest: ArraySlice<UInt8>, after number: Int) -> UInt32? {
    guard let first = rest.firstIndex(where: FoldedText.isDigit), first != rest.startIndex else { return nil }
    let between = rest[..<first].filter(FoldedText.isWord)
    let tail = rest[first...]
    guard rangeWords.contains(between), tail.allSatisfy(FoldedText.isDigit), tail.count < 6 else { return nil }
    let end = tail.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return end > number ? UInt32(end) : nil
  }
}
