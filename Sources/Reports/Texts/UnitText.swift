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
    "m3": LocalizedText(nl: "kubieke meter", en: "cubic metres"),
    "kWh": LocalizedText(nl: "kilowattuur", en: "kilowatt-hours"),
    "days": LocalizedText(nl: "dagen", en: "days"),
    "cars": LocalizedText(nl: "auto’s", en: "cars"),
  ]
}
