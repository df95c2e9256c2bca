public import Indicators

/// What a reader must know before the first figure.
public enum ReportNotice {
  public static let synthetic = LocalizedText(
    nl: "Synthetisch: deze gebieden en cijfers zijn verzonnen, om te laten zien hoe het werkt.",
    en: "Synthetic: these areas and figures are made up, to show how it works.")
  static let internalFigures = LocalizedText(
    nl: "Voor intern gebruik: hierin staan cijfers die niet openbaar zijn.",
    en: "For internal use: this holds figures that are not public.")
  static let internalNames = LocalizedText(
    nl: "Voor intern gebruik: hierin staan cijfers en namen die niet openbaar zijn.",
    en: "For internal use: this holds figures and names that are not public.")
  static let internalSignals = LocalizedText(
    nl: "Voor intern gebruik: hierin staan aantallen signalen die niet openbaar zijn.",
    en: "For internal use: this holds counts of signals that are not public.")
}
