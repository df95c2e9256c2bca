public import Indicators

/// What a licence of the catalogue is called.
public enum LicenceText {
  /// - Parameter licence: As the catalogue writes it: a licence by its own name, or `eigen gegevens`.
  public static func name(_ licence: String, _ language: Language) -> String {
    licence == "eigen gegevens" && language == .en ? "own data" : licence
  }
}
