public import Indicators

/// The fixed words around a wijkanalyse.
public enum ProfileWords {
  public static let figure = LocalizedText(nl: "Cijfer", en: "Figure")
  public static let value = LocalizedText(nl: "Waarde", en: "Value")
  public static let period = LocalizedText(nl: "Periode", en: "Period")
  static let year = LocalizedText(nl: "Jaar", en: "Year")
  /// After a share: of a figure that was carried over from areas of another division.
  public static let carried = LocalizedText(nl: "omgerekend", en: "carried over")
  public static let reference = LocalizedText(nl: "Gemeente", en: "Municipality")
  public static let difference = LocalizedText(nl: "Verschil", en: "Difference")
  public static let previous = LocalizedText(nl: "Vorige", en: "Previous")
  public static let missing = LocalizedText(nl: "Wat ontbreekt", en: "What is missing")
  public static let analysis = LocalizedText(nl: "Wijkanalyse", en: "Area profile")
  public static let division = LocalizedText(nl: "indeling", en: "division")
  public static let nothing = LocalizedText(
    nl: "Er zijn nog geen cijfers van dit gebied.", en: "There are no figures of this area yet.")
}
