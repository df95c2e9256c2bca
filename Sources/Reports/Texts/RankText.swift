import Atlas
public import Indicators

/// The place of a figure among those of its level, in words.
public enum RankText {
  /// `3e van 9 wijken (plaats 2–5 mogelijk)`, `joint 3rd of 9 wijken`.
  public static func text(_ rank: Rank, level: String, _ language: Language) -> String {
    let text = "\(place(rank, language)) \(areas(AreaLevel(rawValue: level), language))"
    return text + (possible(rank, language).map { " (\($0))" } ?? "")
  }

  /// `3e van 9`, `joint 3rd of 9`.
  public static func place(_ rank: Rank, _ language: Language) -> String {
    let shared = rank.ties > 1 ? (language == .nl ? "gedeeld " : "joint ") : ""
    return "\(shared)\(ordinal(rank.position, language)) \(language == .nl ? "van" : "of") \(rank.count)"
  }

  /// `3e/9`, `ged. 3e/9`, `joint 3rd/9`: for a column.
  public static func short(_ rank: Rank, _ language: Language) -> String {
    let shared = rank.ties > 1 ? (language == .nl ? "ged. " : "joint ") : ""
    return "\(shared)\(ordinal(rank.position, language))/\(rank.count)"
  }

  /// `plaats 2–5 mogelijk`; nil where nothing is known of the uncertainty, or it leaves one place.
  public static func possible(_ rank: Rank, _ language: Language) -> String? {
    guard let range = rank.plausible, range.count > 1 else { return nil }
    let places = "\(range.lowerBound)–\(range.upperBound)"
    return language == .nl ? "plaats \(places) mogelijk" : "place \(places) possible"
  }

  /// `3e`, `3rd`.
  public static func ordinal(_ number: Int, _ language: Language) -> String {
    guard language == .en else { return "\(number)e" }
    let suffix =
      switch (number % 100, number % 10) {
      case (11...13, _): "th"
      case (_, 1): "st"
      case (_, 2): "nd"
      case (_, 3): "rd"
      default: "th"
      }
    return "\(number)\(suffix)"
  }

  /// The areas of a level in a word, which in English are called as in Dutch: `wijken`.
  static func areas(_ level: AreaLevel, _ language: Language) -> String {
    switch level {
    case .wijk: "wijken"
    case .buurt: "buurten"
    case .gemeente: language == .nl ? "gemeenten" : "municipalities"
    default: language == .nl ? "gebieden" : "areas"
    }
  }
}
