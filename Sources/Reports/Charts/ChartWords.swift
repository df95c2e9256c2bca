import Indicators

/// The fixed words in charts and under them.
enum ChartWords {
  static let interval = LocalizedText(nl: "95%-marge", en: "95% interval")
  static let men = LocalizedText(nl: "mannen", en: "men")
  static let women = LocalizedText(nl: "vrouwen", en: "women")
}
