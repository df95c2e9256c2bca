import Indicators

/// What documents and pages of the API are called.
enum DocumentText {
  static let service = LocalizedText(
    nl: "Gebieden van gemeenten met hun indicatoren, en de gebieden van wijkregisseurs.",
    en: "Areas of municipalities with their indicators, and the territories of wijkregisseurs.")
  static let landing = LocalizedText(nl: "Dit document", en: "This document")
  static let description = LocalizedText(
    nl: "Beschrijving van de API (OpenAPI 3.0)", en: "Description of the API (OpenAPI 3.0)")
  static let about = LocalizedText(nl: "Over de API", en: "About the API")
  static let conformance = LocalizedText(nl: "Conformiteit", en: "Conformance")
  static let collections = LocalizedText(nl: "Collecties", en: "Collections")
  static let queryables = LocalizedText(nl: "Waarop te filteren is", en: "What can be filtered by")
  static let next = LocalizedText(nl: "Volgende bladzijde", en: "Next page")
  static let previous = LocalizedText(nl: "Vorige bladzijde", en: "Previous page")
  static let tilingSchemes = LocalizedText(nl: "Tegelschema’s", en: "Tiling schemes")
  static let datasets = LocalizedText(nl: "Gegevens", en: "Data")
  static let catalogue = LocalizedText(
    nl: "Beschrijving van de gegevens (DCAT-AP-NL 3.0)", en: "Description of the data (DCAT-AP-NL 3.0)")

  static func tiles(of collection: AreaCollection) -> LocalizedText {
    LocalizedText(nl: "Tegels van \(collection.title.nl)", en: "Tiles of \(collection.title.en)")
  }
}
