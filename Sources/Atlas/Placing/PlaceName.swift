/// A woonplaats in the forms it is compared by.
enum PlaceName {
  /// The name with its province, if it has one: `Bergen (NH)` and `BERGEN NH` are the same.
  ///
  /// - Returns: nil for a text without a word.
  static func keys(_ text: String) -> (full: UInt64, base: UInt64)? {
    var words = FoldedText.words(FoldedText.bytes(text)[...])
    if words.count > 1, words[0].elementsEqual("gem".utf8) || words[0].elementsEqual("gemeente".utf8) {
      words.removeFirst()
    }
    guard !words.isEmpty else { return nil }
    let full = key(words)
    return (full, words.count > 1 && provinces.contains(words[words.count - 1]) ? key(words.dropLast()) : full)
  }

  private static func key(_ words: some Sequence<ArraySlice<UInt8>>) -> UInt64 {
    let hash = words.reduce(FoldedText.hash([])) { FoldedText.hash($1, from: $0) }
    return aliases[hash] ?? hash
  }

  /// Names that everybody uses beside the one in the BAG.
  private static let aliases: [UInt64: UInt64] = Dictionary(
    uniqueKeysWithValues: [
      ("denhaag", "sgravenhage"), ("thehague", "sgravenhage"), ("gravenhage", "sgravenhage"),
      ("denbosch", "shertogenbosch"), ("hertogenbosch", "shertogenbosch"), ("dordt", "dordrecht"),
    ].map { (FoldedText.hash(ArraySlice($0.utf8)), FoldedText.hash(ArraySlice($1.utf8))) })

  private static let provinces = Set(
    "gr fr dr ov gld gl ut nh zh ze zld nb lb l li lim fl fle u gn"
      .split(separator: " ").map { ArraySlice($0.utf8) })
}
