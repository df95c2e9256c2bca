public import Indicators

/// Where a figure comes from, in words.
public enum SourceText {
  /// The source of the catalogue; of what this program computed also that it did.
  public static func text(_ row: ProfileRow, _ definition: IndicatorDefinition, _ language: Language) -> String {
    guard row.source == Observation.derivedSource || row.source.hasPrefix(Observation.derivedSource + " (") else {
      return definition.source
    }
    return definition.source + (language == .nl ? "; berekend door Wijkatlas" : "; computed by Wijkatlas")
  }
}
