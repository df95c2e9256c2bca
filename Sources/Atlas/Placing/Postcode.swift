/// A Dutch postcode: four digits, the first not 0, and two letters.
struct Postcode: Hashable, Sendable {
  /// 1 for 1000AA, growing in the order of postcodes; 0 stands for none.
  let code: UInt32

  /// The postcode that a text begins with: `2712AB`, `2712 ab`, `NL-2712 AB`.
  ///
  /// - Parameter folded: See ``FoldedText``. Signs between the parts are passed over.
  init?(folded: ArraySlice<UInt8>, rest: inout [UInt8]) {
    var digits: UInt32 = 0
    var letters: UInt32 = 0
    var count = 0
    var index = Postcode.skippingCountry(folded)
    while index != folded.endIndex, count < 6 {
      let byte = folded[index]
      index += 1
      if count < 4, FoldedText.isDigit(byte) {
        digits = digits * 10 + UInt32(byte - UInt8(ascii: "0"))
      } else if count >= 4, FoldedText.isLetter(byte) {
        letters = letters * 26 + UInt32(byte - UInt8(ascii: "a"))
      } else if byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "-") && count == 4) {
        continue
      } else {
        return nil
      }
      count += 1
    }
    guard count == 6, digits >= 1000 else { return nil }
    if index != folded.endIndex, FoldedText.isWord(folded[index]) { return nil }
    code = (digits - 1000) * 676 + letters + 1
    rest = Array(folded[index...])
  }

  init?(_ text: String) {
    var rest: [UInt8] = []
    self.init(folded: FoldedText.bytes(text)[...], rest: &rest)
    guard !rest.contains(where: FoldedText.isWord) else { return nil }
  }

  /// The four digits of a ``code``.
  static func digits(ofCode code: UInt32) -> UInt32 { code == 0 ? 0 : (code - 1) / 676 + 1000 }

  /// The first digits in a text that is no known postcode; nil without any, 0 when they are not four.
  static func digits(_ folded: ArraySlice<UInt8>) -> UInt32? {
    let digits = folded.drop { !FoldedText.isDigit($0) }.prefix(while: FoldedText.isDigit)
    if digits.isEmpty { return nil }
    return digits.count == 4 ? digits.reduce(0) { $0 * 10 + UInt32($1 - UInt8(ascii: "0")) } : 0
  }

  private static func skippingCountry(_ folded: ArraySlice<UInt8>) -> Int {
    let start = folded.firstIndex(where: FoldedText.isWord) ?? folded.endIndex
    guard folded[start...].starts(with: "nl".utf8) else { return start }
    return folded[(start + 2)...].firstIndex(where: FoldedText.isWord) ?? folded.endIndex
  }
}
