public import Indicators

/// What a status says to a reader.
public enum StatusText {
  /// The status in words; nil for a plainly measured value.
  public static func text(_ status: ObservationStatus, _ language: Language) -> String? {
    words(status)?[language]
  }

  private static func words(_ status: ObservationStatus) -> LocalizedText? {
    switch status {
    case .measured: nil
    case .estimated: LocalizedText(nl: "geschat", en: "estimated")
    case .provisional: LocalizedText(nl: "voorlopig", en: "provisional")
    case .revised: LocalizedText(nl: "herzien", en: "revised")
    case .suppressed: LocalizedText(nl: "afgeschermd", en: "suppressed")
    case .missing: LocalizedText(nl: "ontbreekt", en: "missing")
    case .notCollected: LocalizedText(nl: "niet verzameld", en: "not collected")
    case .notApplicable: LocalizedText(nl: "niet van toepassing", en: "not applicable")
    case .notReached: LocalizedText(nl: "nog niet bereikt", en: "not reached yet")
    }
  }
}
