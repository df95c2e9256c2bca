import Indicators
import Reports

/// The landing page of the API for people.
struct LandingPage {
  let links: [Link]
  let language: Language

  var html: String {
    let items = links.filter { $0.relation != "service-doc" }.map { link in
      "\(DocumentHTML.anchor(link, language)) <small>\(MarkupText.escape(link.type))</small>"
    }
    return """
      <p>\(LandingPage.introduction[language])
      <a href="/v1/collections/wijken/items?indicators=residents,households"><code>/v1/collections/wijken/items?\
      indicators=residents,households</code></a></p>
      \(DocumentHTML.list(items))
      """
  }

  private static let introduction = LocalizedText(
    nl: """
      Gebieden van gemeenten met hun indicatoren, volgens OGC API Features. In QGIS: voeg een laag toe via
      “WFS / OGC API Features” met dit adres. Voorbeeld met twee indicatoren:
      """,
    en: """
      Areas of municipalities with their indicators, by OGC API Features. In QGIS: add a layer by
      “WFS / OGC API Features” with this address. An example with two indicators:
      """)
}
