/// Why a row is not stored, in plain Dutch, for the reasons that are met most; the program itself speaks English.
enum RowReasonText {
  private static let reasons: [(sign: String, text: String)] = [
    ("empty, a code", "leeg; hier hoort een code te staan"),
    ("holds a blank", "er staat een spatie in de code"),
    ("tells no level", "de code zegt niet wat voor gebied het is; vul bij de keuzes het niveau in"),
    ("is not the code of a", "zo schrijft het CBS een code van dit niveau niet"),
    ("each once expected", "staat er meer dan één keer in; elke code hoort er één keer in te staan"),
    ("none, a polygon expected", "heeft geen grens"),
    ("Polygon or MultiPolygon expected", "is geen vlak, maar een punt of een lijn"),
    ("Self-intersection", "de grens kruist zichzelf; zo opgeslagen als geleverd"),
    ("looks like longitude and latitude", "de coördinaten lijken lengte en breedte; kies een ander coördinatenstelsel"),
    ("looks like latitude and longitude", "lengte en breedte lijken verwisseld"),
    ("looks like RD New", "de coördinaten lijken RD New; kies EPSG:28992"),
  ]

  /// - Returns: nil for a reason that has no translation.
  static func dutch(_ reason: String) -> String? { reasons.first { reason.contains($0.sign) }?.text }
}
