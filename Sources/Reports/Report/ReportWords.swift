import Indicators

/// The fixed words of a report.
enum ReportWords {
  static let summary = LocalizedText(nl: "In het kort", en: "In short")
  static let themes = LocalizedText(nl: "Onderwerpen", en: "Subjects")
  static let place = LocalizedText(nl: "Plaats", en: "Place")
  static let similar = LocalizedText(nl: "Gebieden die hierop lijken", en: "Areas that resemble this one")
  static let alike = LocalizedText(nl: "lijkt in", en: "alike in")
  static let unlike = LocalizedText(nl: "verschilt in", en: "different in")
  /// In a list of what a page has.
  static let similarShort = LocalizedText(nl: "Lijkt op", en: "Alike")
  static let discrepanciesShort = LocalizedText(nl: "Totalen en delen", en: "Totals and parts")
  static let sourcesShort = LocalizedText(nl: "Bronnen", en: "Sources")
  static let made = LocalizedText(nl: "Hoe dit gebied is gemaakt", en: "How this area was made")
  static let promises = LocalizedText(nl: "Meldingen en beloften", en: "Reports and promises")
  static let discrepancies = LocalizedText(
    nl: "Totalen die niet kloppen met hun delen", en: "Totals that their parts do not make")
  static let similarBy = LocalizedText(nl: "Vergeleken op", en: "Compared by")
  static let few = LocalizedText(
    nl: "Van minder dan \(Profile.leastRespondents) deelnemers of gevallen, dus weinig zeggend",
    en: "Of fewer than \(Profile.leastRespondents) respondents or cases, so telling little")
  static let fewShort = LocalizedText(nl: "weinig waarnemingen", en: "few observations")
  static let ofFew = LocalizedText(nl: "van weinig waarnemingen", en: "of few observations")
  static let unanswered = LocalizedText(nl: "Vragen zonder antwoord", en: "Questions without an answer")
  static let unknownSubjects = LocalizedText(nl: "Niets bekend over", en: "Nothing known of")
  static let noFigure = LocalizedText(nl: "Geen cijfer van", en: "No figure of")
  static let doubts = LocalizedText(nl: "Minder zeker", en: "Less certain")
  static let parts = LocalizedText(nl: "Delen", en: "Parts")
  static let stale = LocalizedText(nl: "Verouderd", en: "Out of date")
  static let sources = LocalizedText(nl: "Bronnen en definities", en: "Sources and definitions")
  static let definition = LocalizedText(nl: "Wat het is", en: "What it is")
  static let source = LocalizedText(nl: "Bron", en: "Source")
  static let reading = LocalizedText(nl: "Hoe u dit leest", en: "How to read this")
  static let table = LocalizedText(nl: "Cijfers bij deze grafiek", en: "Figures of this chart")
  static let unit = LocalizedText(nl: "Eenheid", en: "Unit")
  static let status = LocalizedText(nl: "Status", en: "Status")
  static let theme = LocalizedText(nl: "Thema", en: "Theme")
  static let reason = LocalizedText(nl: "Reden", en: "Reason")
  static let licence = LocalizedText(nl: "Licentie", en: "Licence")
  static let now = LocalizedText(nl: "nu", en: "now")
  static let ages = LocalizedText(nl: "Leeftijd", en: "Age")
  static let fromLowToHigh = LocalizedText(nl: "Van laag naar hoog", en: "From low to high")
  static let skip = LocalizedText(nl: "Naar de inhoud", en: "Skip to content")
  static let colophon = LocalizedText(nl: "Gemaakt met Wijkatlas", en: "Made with Wijkatlas")
}
