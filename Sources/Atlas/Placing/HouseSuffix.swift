/// What stands behind a house number: huisletter and toevoeging together, because people mix them up.
///
/// Two suffixes are *strictly* the same when their letters and digits are, and *loosely* when they mean the same: `hs`,
/// `huis`, `bg` and `begane grond`; `1`, `I`, `1e`, `1 hoog`, `01`; `bis` and `bs`; `rd` and `rood`; `app 3` and `3`.
enum HouseSuffix {
  /// Letters and digits in lower case, without what stands between them.
  ///
  /// - Returns: Nothing for what people write into an empty field: `-`, `n.v.t.`, `geen`.
  static func strict(_ folded: ArraySlice<UInt8>) -> [UInt8] {
    if folded.isEmpty { return [] }
    let result = folded.filter(FoldedText.isWord)
    return result.count > 1 && placeholders.contains(result) ? [] : result
  }

  /// The strict form that all spellings of the same meaning share.
  ///
  /// - Parameter readsSigns: Whether one letter may be a sign: `h` for huis, `i` for 1. Not where it is one of a row of
  ///   letters, see ``isInRow(_:among:)``.
  static func loose(_ strict: [UInt8], readsSigns: Bool) -> [UInt8] {
    if strict == zero { return [] }
    var runs: [[UInt8]] = []
    for byte in strict {
      if let last = runs.last?.last, FoldedText.isDigit(last) == FoldedText.isDigit(byte) {
        runs[runs.count - 1].append(byte)
      } else {
        runs.append([byte])
      }
    }
    var result: [UInt8] = []
    for (index, run) in runs.enumerated() {
      if FoldedText.isDigit(run[0]) {
        let digits = run.drop { $0 == UInt8(ascii: "0") }
        result += digits.isEmpty ? run.suffix(1) : digits
        continue
      }
      let isBeforeDigits = index + 1 < runs.count
      let isAfterDigits = index > 0
      if isBeforeDigits, roomWords.contains(run) { continue }
      if isAfterDigits, floorWords.contains(run), readsSigns || run.count > 1 { continue }
      result += word(run, readsSigns: readsSigns)
    }
    return result
  }

  /// Whether the last letter follows another of the alphabet at the same number: in `12g`, `12h` the h is no huis. Of
  /// `12h`, `12i` it may well be: an i needs a g as well.
  static func isInRow(_ strict: [UInt8], among others: (_ before: [UInt8]) -> Bool) -> Bool {
    guard let last = strict.last, last > UInt8(ascii: "a"), FoldedText.isLetter(last),
      strict.count == 1 || FoldedText.isDigit(strict[strict.count - 2])
    else { return false }
    let head = Array(strict.dropLast())
    return others(head + [last - 1]) && (last != UInt8(ascii: "i") || others(head + [UInt8(ascii: "g")]))
  }

  private static func word(_ run: [UInt8], readsSigns: Bool) -> [UInt8] {
    if run.count == 1, !readsSigns { return run }
    if let meaning = meanings[run] { return meaning }
    // Of `bisa` and `bsa` the last is a letter behind the bis.
    if run.count == 3, run.starts(with: bs) { return bis + run.suffix(1) }
    for length in floorLengths where run.count > length {
      let head = Array(run.dropLast(length))
      if floorWords.contains(Array(run.suffix(length))), let roman = romans[head] { return roman }
    }
    // A V or X alone is a letter: few have a fifth floor, and fewer write only that.
    return run.count == 1 && run != one ? run : romans[run] ?? run
  }

  private static let zero = [UInt8(ascii: "0")]
  private static let one = [UInt8(ascii: "i")]
  private static let bs = Array("bs".utf8)
  private static let bis = Array("bis".utf8)
  private static let placeholders = set("nvt geen null onbekend none na")
  /// Behind digits or a Roman number: it is a floor.
  private static let floorWords = set(
    "e hoog hg etage et verdieping verd ehoog ehg eetage everdieping everd ste de everdiep")
  private static let floorLengths = Set(floorWords.map(\.count)).sorted(by: >)
  /// Before digits: they are what tells the homes apart.
  private static let roomWords = set("app apt appartement kamer kmr unit nr room woning")

  private static let meanings: [[UInt8]: [UInt8]] = {
    var result: [[UInt8]: [UInt8]] = [:]
    for spellings in [
      "hs huis h bg beg beganegrond parterre pt", "bis bs", "rd rood", "zw zwart", "boven bov bovenwoning",
      "beneden ben benedenwoning", "sous so souterrain", "voor vr", "achter ach",
    ] {
      let words = spellings.split(separator: " ").map { Array($0.utf8) }
      for word in words { result[word] = words[0] }
    }
    return result
  }()

  private static let romans: [[UInt8]: [UInt8]] = Dictionary(
    uniqueKeysWithValues: ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"].enumerated().map {
      (Array($1.utf8), Array(String($0 + 1).utf8))
    })

  private static func set(_ words: String) -> Set<[UInt8]> {
    Set(words.split(separator: " ").map { Array($0.utf8) })
  }
}
