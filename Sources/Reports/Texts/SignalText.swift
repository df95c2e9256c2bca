public import Indicators

/// Kinds of signals as readers call them.
public enum SignalText {
  private static let names: [String: (one: LocalizedText, more: LocalizedText)] = [
    "melding": (LocalizedText(nl: "melding", en: "report"), LocalizedText(nl: "meldingen", en: "reports")),
    "initiatief": (
      LocalizedText(nl: "initiatief", en: "initiative"), LocalizedText(nl: "initiatieven", en: "initiatives")
    ),
    "fietsdiefstal": (
      LocalizedText(nl: "fietsdiefstal", en: "bicycle theft"),
      LocalizedText(nl: "fietsdiefstallen", en: "bicycle thefts")
    ),
  ]

  /// `34 meldingen over afval`, `12 fietsdiefstallen`; of a kind without words `12 × vuurwerk`.
  public static func counted(_ count: Int, kind: String, category: String?, _ language: Language) -> String {
    let number = NumberText(language).number(Double(count))
    let about = category.map { (language == .nl ? " over " : " about ") + $0 } ?? ""
    guard let names = names[kind.lowercased()] else {
      return "\(number) × \(kind)\(category.map { " (\($0))" } ?? "")"
    }
    return "\(number) \((count == 1 ? names.one : names.more)[language])\(about)"
  }

  /// `meldingen over afval`.
  public static func subject(kind: String, category: String?, _ language: Language) -> String {
    let name = names[kind.lowercased()]?.more[language] ?? kind
    return name + (category.map { (language == .nl ? " over " : " about ") + $0 } ?? "")
  }
}
