/// A street name in the forms it is compared by.
///
/// People abbreviate as they like and NEN 5825 shortens names over 24 characters, so both sides are reduced to the shortest
/// usual form instead of guessing the full one: `Burg. v.d. Berghstr.` and `Burgemeester van den Berghstraat` are the same.
struct StreetName: Sendable {
  /// The reduced words, a space between them.
  private let text: [UInt8]
  /// Of letters and digits alone, whatever the blanks and hyphens: `oosteinde`, `Oost-Einde`.
  let plain: UInt64
  /// Of the reduced words.
  let reduced: UInt64
  /// Of the last reduced word.
  let tail: UInt64

  init(folded: ArraySlice<UInt8>) {
    var plain = FoldedText.hash([])
    var reduced = plain
    var tail = plain
    var text: [UInt8] = []
    text.reserveCapacity(folded.count)
    FoldedText.forEachWord(folded) { word in
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      let start = text.count
      StreetName.reduce(word, into: &text)
      plain = FoldedText.hash(word, from: plain)
      reduced = FoldedText.hash(text[start...], from: reduced)
      tail = FoldedText.hash(text[start...])
    }
    self.text = text
    self.plain = plain
    self.reduced = reduced
    self.tail = tail
  }

  init(_ text: String) { self.init(folded: FoldedText.bytes(text)[...]) }

  var isEmpty: Bool { text.isEmpty }
  var words: [ArraySlice<UInt8>] { text.split(separator: UInt8(ascii: " ")) }

  func begins(with word: String) -> Bool { text.starts(with: word.utf8) && (words.first?.count == word.utf8.count) }

  /// Whether this name abbreviates the other word by word: `J.P. Coenstr` and `Jan Pieterszoon Coenstraat`.
  func abbreviates(_ full: StreetName) -> Bool {
    let (short, long) = (words, full.words)
    return short.count == long.count && short.count > 1 && short.last == long.last
      && zip(short, long).allSatisfy { $1.starts(with: $0) }
  }

  /// Whether the names differ by a slip of the pen: one letter, or two from twelve letters on; none under five.
  func resembles(_ other: StreetName) -> Bool {
    let (a, b) = (words.flatMap { $0 }, other.words.flatMap { $0 })
    let length = min(a.count, b.count)
    // Numbers and single letters at the end tell streets apart: `1e Kerkstraat`, `Plein 1945`, `Blok B`.
    guard a.filter(FoldedText.isDigit) == b.filter(FoldedText.isDigit),
      words.last == other.words.last || (words.last?.count != 1 && other.words.last?.count != 1)
    else { return false }
    return length >= 5 && EditDistance.isWithin(length >= 12 ? 2 : 1, a, b)
  }

  private static func reduce(_ word: ArraySlice<UInt8>, into text: inout [UInt8]) {
    if let short = shortWords[FoldedText.hash(word)] {
      text += short
      return
    }
    for (long, short) in endings where word.last == long.last && word.count > long.count + 1 {
      guard word.suffix(long.count) == long else { continue }
      text += word.dropLast(long.count)
      text += short
      return
    }
    text += word
  }

  /// Each row is one word in its spellings, the shortest first.
  ///
  /// Source: the abbreviations that are usual on signs and in registers; NEN 5825:2002 shortens titles and kinds of street
  /// in the same way.
  private static let rows = """
    v van|d de den der|t het|a aan|vd vdr vden|str straat|ln laan|wg weg|pl plein pln|sngl singel sgl
    gr gracht grt|kd kade|dk dijk|hf hof|pk park prk|dr dreef doctor dokter|pd pad|stg steeg|mkt markt|blvd boulevard
    dwstr dwarsstraat dwarsstr|burg burgemeester burgem bgm|prof professor|mr meester|ir ingenieur|ds dominee
    past pastoor|st sint sinte|gen generaal|kol kolonel|adm admiraal|pres president|min minister
    kon koningin koning|weth wethouder|comm commissaris|jhr jonkheer|mevr mevrouw|mgr monseigneur|kap kapitein kapt
    lt luitenant luit|maj majoor|kard kardinaal|prs prinses|pr prins|dir directeur|not notaris|schout sch
    n noord|o oost|z zuid|w west|1 eerste 1e 1ste|2 tweede 2e 2de|3 derde 3e 3de|4 vierde 4e 4de|5 vijfde 5e 5de
    6 zesde 6e|7 zevende 7e|8 achtste 8e 8ste
    """.split { $0 == "|" || $0 == "\n" }

  private static let shortWords: [UInt64: [UInt8]] = {
    var result: [UInt64: [UInt8]] = [:]
    for row in rows {
      let words = row.split(separator: " ").map { Array($0.utf8) }
      for word in words { result[FoldedText.hash(word[...])] = words[0] }
    }
    return result
  }()

  private static let endings: [(long: ArraySlice<UInt8>, short: [UInt8])] = [
    ("dwarsstraat", "dwstr"), ("dwarsstr", "dwstr"), ("straat", "str"), ("laan", "ln"), ("weg", "wg"), ("plein", "pl"),
    ("pln", "pl"), ("singel", "sngl"), ("sgl", "sngl"), ("gracht", "gr"), ("kade", "kd"), ("dijk", "dk"), ("hof", "hf"),
    ("park", "pk"), ("dreef", "dr"), ("pad", "pd"), ("steeg", "stg"), ("markt", "mkt"), ("boulevard", "blvd"),
  ].map { (ArraySlice($0.utf8), Array($1.utf8)) }
}
