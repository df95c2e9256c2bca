public import Indicators

/// Why an area resembles another, in words.
public enum SimilarText {
  /// `lijkt in Inwoners, Koopwoningen; verschilt in Inkomen`; empty where no reasons are known.
  public static func reasons(_ area: SimilarArea, catalogue: Catalogue, language: Language) -> String {
    [(ReportWords.alike, area.alike), (ReportWords.unlike, area.unlike)].compactMap { word, ids in
      let names = ids.compactMap { catalogue[$0]?.name[language] }
      return names.isEmpty ? nil : "\(word[language]) \(names.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
