import Indicators

/// The units of the catalogue in words.
enum UnitText {
  static let names: [String: LocalizedText] = [
    "persons": LocalizedText(nl: "personen", en: "persons"),
    "residents": LocalizedText(nl: "inwoners", en: "residents"),
    "households": LocalizedText(nl: "huishoudens", en: "households"),
    "dwellings": LocalizedText(nl: "woningen", en: "dwellings"),
    "addresses": LocalizedText(nl: "adressen", en: "addresses"),
    "signals": LocalizedText(nl: "meldingen", en: "signals"),
    "count": LocalizedText(nl: "aantal", en: "count"),
    "number": LocalizedText(nl: "aantal", en: "number"),
    "percent": LocalizedText(nl: "procent", en: "percent"),
    "euro": LocalizedText(nl: "euro", en: "euro"),
    "thousand-euro": LocalizedText(nl: "duizend euro", en: "thousand euro"),
    "km": LocalizedText(nl: "kilometer", en: "kilometres"),
    "km2": LocalizedText(nl: "vierkante kilometer", en: "square kilometres"),
    "ha": LocalizedText(nl: "hectare", en: "hectares"),
    "hectare": LocalizedText(nl: "hectare", en: "hectares"),
    "per-1000-residents": LocalizedText(nl: "per 1.000 inwoners", en: "per 1,000 residents"),
    "per-km2": LocalizedText(nl: "per vierkante kilometer", en: "per square kilometre"),
    "residents-per-km2": LocalizedText(nl: "inwoners per vierkante kilometer", en: "residents per square kilometre"),
    "persons-per-household": LocalizedText(nl: "personen per huishouden", en: "persons per household"),
    "score": LocalizedText(nl: "score", en: "score"),
    "grade": LocalizedText(nl: "rapportcijfer", en: "grade"),
    "index": LocalizedText(nl: "index", en: "index"),
    "m3": LocalizedText(nl: "kubieke meter", en: "cubic metres"),
    "kwh": LocalizedText(nl: "kilowattuur", en: "kilowatt-hours"),
  ]
}
