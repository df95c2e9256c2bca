/// A street field, in which the house number may stand as well: `Dorpsstraat 12a`, `Plein 1940`, `Plein 1940 12`.
struct WrittenStreet {
  struct Reading {
    var name: StreetName
    /// Behind the name; nil when all is the name.
    var number: HouseNumber?
  }

  /// The longest name first.
  let readings: [Reading]
  let isPostbox: Bool

  /// - Parameter number: In its own field; then what stands behind the name only counts when it is the same.
  /// - Returns: nil for a text without a word.
  init?(_ text: String, number: HouseNumber?) {
    let folded = FoldedText.bytes(text)[...]
    let whole = StreetName(folded: folded)
    if whole.isEmpty { return nil }
    var readings = [Reading(name: whole, number: nil)]
    for start in WrittenStreet.numberStarts(folded).reversed() {
      guard let tail = HouseNumber(folded: folded[start...]), number == nil || number?.number == tail.number else {
        continue
      }
      readings.append(
        Reading(name: StreetName(folded: WrittenStreet.withoutNumberWord(folded[..<start])), number: tail))
    }
    self.readings = readings
    isPostbox = whole.begins(with: "postbus") || whole.begins(with: "antwoordnummer")
  }

  /// Where words that begin with a digit begin, but for the first word.
  static func numberStarts(_ folded: ArraySlice<UInt8>) -> [Int] {
    var starts: [Int] = []
    var isFirst = true
    var wasWord = false
    for index in folded.indices {
      let isWord = FoldedText.isWord(folded[index])
      if isWord, !wasWord {
        if !isFirst, FoldedText.isDigit(folded[index]) { starts.append(index) }
        isFirst = false
      }
      wasWord = isWord
    }
    return starts
  }

  /// `Dorpsstraat nr. 12`, `Dorpsstraat t/o 12`: the words before the number are no part of the name.
  private static func withoutNumberWord(_ folded: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = folded.endIndex
    while end > folded.startIndex, !FoldedText.isWord(folded[end - 1]) { end -= 1 }
    var start = end
    while start > folded.startIndex, FoldedText.isWord(folded[start - 1]) { start -= 1 }
    guard start > folded.startIndex,
      ["nr", "no", "nummer", "huisnr", "huisnummer"].contains(where: {
        folded[start..<end].elementsEqual($0.utf8)
      })
    else { return folded[..<end] }
    return folded[..<start]
  }
}
