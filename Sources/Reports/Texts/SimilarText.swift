public import Indicators

/// Why an area resembles another, in words.
public enum SimilarText {
  /// `Vergeleken op 24 cijfers: Koopwoningen, …`, the first few by name; nil where nothing was compared.
  static func basis(_ profile: Profile, catalogue: Catalogue, language: Language) -> String? {
    let names = profile.similarBy.compactMap { catalogue[$0]?.name[language] }
    guard !names.isEmpty else { return nil }
    let some = names.prefix(mostNamed).joined(separator: "; ") + (names.count > mostNamed ? "; …" : "")
    let count = "\(names.count) " + (language == .nl ? "cijfers" : "figures")
    return "\(ReportWords.similarBy[language]) \(count): \(some)"
  }

  private static let mostNamed = 8

  /// `lijkt in Inwoners, Koopwoningen; verschilt in Inkomen`; empty where no reasons are known.
  public static func reasons(_ area: SimilarArea, catalogue: Catalogue, language: Language) -> String {
    [(ReportWords.alike, area.alike), (ReportWords.unlike, area.unlike)].compactMap { word, ids in
      let names = ids.compactMap { catalogue[$0]?.name[language] }
      return names.isEmpty ? nil : "\(word[language]) \(names.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
