import Indicators

/// How deliveries write that there is no value.
enum MissingValue {
  /// How StatLine writes that a count is nil.
  static let zero = "-"

  /// The status of a text that is no number; nil where the text is not known to mean missing.
  ///
  /// Source: CBS, "Toelichting Wijk- en Buurtkaart": -99997 secret or absent, -99995 not available, -99991 not
  /// applicable; StatLine: "." unknown or secret, "x" secret, "-" nil, which is a number: ``zero``.
  static func status(of text: String) -> ObservationStatus? {
    switch text {
    case "", ".": .missing
    case "x", "X": .suppressed
    default: nil
    }
  }

  static func status(of number: Double) -> ObservationStatus? {
    switch number {
    case -99_999_999, -99_998, -99_997: .suppressed
    case -99_995, -99_994: .missing
    case -99_991: .notApplicable
    default: nil
    }
  }
}
