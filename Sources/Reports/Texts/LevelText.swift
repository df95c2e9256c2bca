public import Atlas
public import Indicators

/// The names of levels.
public enum LevelText {
  /// `wijken`, `districts (wijken)`.
  public static func plural(_ level: AreaLevel, _ language: Language) -> String {
    switch level {
    case .gemeente: language == .nl ? "gemeenten" : "municipalities"
    case .wijk: language == .nl ? "wijken" : "districts (wijken)"
    case .buurt: language == .nl ? "buurten" : "neighbourhoods (buurten)"
    case .territory: language == .nl ? "gebieden van wijkregisseurs" : "territories"
    default: squares(level, language == .nl ? "vakken van" : "squares of") ?? level.rawValue
    }
  }

  private static func squares(_ level: AreaLevel, _ words: String) -> String? {
    SignalCells.side(of: level).map { "\(words) \($0) m" }
  }

  /// `wijk`, `district (wijk)`.
  public static func singular(_ level: AreaLevel, _ language: Language) -> String {
    switch level {
    case .gemeente: language == .nl ? "gemeente" : "municipality"
    case .wijk: language == .nl ? "wijk" : "district (wijk)"
    case .buurt: language == .nl ? "buurt" : "neighbourhood (buurt)"
    case AreaLevel(rawValue: "drawn"): language == .nl ? "getekend gebied" : "drawn area"
    case .territory: language == .nl ? "gebied van een wijkregisseur" : "territory"
    default: squares(level, language == .nl ? "vak van" : "square of") ?? level.rawValue
    }
  }
}
