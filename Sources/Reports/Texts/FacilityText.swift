public import Indicators

/// Kinds of facilities as readers call them.
public enum FacilityText {
  private static let names: [String: (one: LocalizedText, more: LocalizedText)] = [
    "aed": (LocalizedText(nl: "AED", en: "AED"), LocalizedText(nl: "AED's", en: "AEDs")),
    "school": (LocalizedText(nl: "school", en: "school"), LocalizedText(nl: "scholen", en: "schools")),
    "huisarts": (
      LocalizedText(nl: "huisartsenpraktijk", en: "GP practice"),
      LocalizedText(nl: "huisartsenpraktijken", en: "GP practices")
    ),
    "speelplek": (
      LocalizedText(nl: "speelplek", en: "playground"), LocalizedText(nl: "speelplekken", en: "playgrounds")
    ),
    "buurthuis": (
      LocalizedText(nl: "buurthuis", en: "community centre"),
      LocalizedText(nl: "buurthuizen", en: "community centres")
    ),
    "huis-van-de-wijk": (
      LocalizedText(nl: "Huis van de Wijk", en: "Huis van de Wijk"),
      LocalizedText(nl: "Huizen van de Wijk", en: "Huizen van de Wijk")
    ),
    "bibliotheek": (
      LocalizedText(nl: "bibliotheek", en: "library"), LocalizedText(nl: "bibliotheken", en: "libraries")
    ),
    "sport": (
      LocalizedText(nl: "sportvoorziening", en: "sports facility"),
      LocalizedText(nl: "sportvoorzieningen", en: "sports facilities")
    ),
    "ov-halte": (
      LocalizedText(nl: "halte", en: "public transport stop"), LocalizedText(nl: "haltes", en: "public transport stops")
    ),
  ]

  /// `AED`, `AED's`; of a kind without words its own name.
  public static func name(_ kind: String, count: Int, _ language: Language) -> String {
    guard let names = names[kind] else { return kind }
    return count == 1 ? names.one[language] : names.more[language]
  }
}
