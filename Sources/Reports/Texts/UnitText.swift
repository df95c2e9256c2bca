import Indicators

/// The units of the catalogue in words.
enum UnitText {
  static let names: [String: LocalizedText] = [
    "persons": LocalizedText(nl: "personen", en: "persons"),
    "dwellings": LocalizedText(nl: "woningen", en: "dwellings"),
    "households": LocalizedText(nl: "huishoudens", en: "households"),
    "hectares": LocalizedText(nl: "hectare", en: "hectares"),
    "addresses": LocalizedText(nl: "adressen", en: "addresses"),
    "count": LocalizedText(nl: "aantal", en: "count"),
    "percent": LocalizedText(nl: "procent", en: "percent"),
    "kEUR": LocalizedText(nl: "duizend euro", en: "thousand euro"),
    "metres": LocalizedText(nl: "meter", en: "metres"),
    "km": LocalizedText(nl: "kilometer", en: "kilometres"),
    "per-1000-residents": LocalizedText(nl: "per 1.000 inwoners", en: "per 1,000 residents"),
    "per-km2": LocalizedText(nl: "per vierkante kilometer", en: "per square kilometre"),
    "score": LocalizedText(nl: "score", en: "score"),
    "percent-per-year": LocalizedText(nl: "procent per jaar", en: "percent a year"),
    "per-1000-dwellings": LocalizedText(nl: "per 1.000 woningen", en: "per 1,000 dwellings"),
    "per-1000-households": LocalizedText(nl: "per 1.000 huishoudens", en: "per 1,000 households"),
    "per-hectare": LocalizedText(nl: "per hectare", en: "per hectare"),
    "EUR": LocalizedText(nl: "euro", en: "euro"),
    "EUR-per-resident": LocalizedText(nl: "euro per inwoner", en: "euro per resident"),
    "m3": LocalizedText(nl: "kubieke meter", en: "cubic metres"),
    "kWh": LocalizedText(nl: "kilowattuur", en: "kilowatt-hours"),
    "years": LocalizedText(nl: "jaar", en: "years"),
    "days": LocalizedText(nl: "dagen", en: "days"),
    "cars": LocalizedText(nl: "auto’s", en: "cars"),
  ]
}

extension IndicatorDefinition {
  /// Whether it is so many of what its name says: `Woningen, 7.309`. A unit would say that again.
  var isPlainAmount: Bool {
    aggregation == .sum && ["persons", "dwellings", "households", "addresses", "count", "cars"].contains(unit)
  }

  /// Whether its value is written without its unit, and its name does not say it either: a score.
  var needsUnit: Bool { unit == "score" || UnitText.names[unit] == nil }
}
