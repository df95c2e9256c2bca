import Indicators
import Reports

/// The landing page of the API for people.
struct LandingPage {
  let links: [Link]
  let site: Site
  let caller: Caller

  var html: String {
    let items = links.filter { $0.relation != "service-doc" }.map { link in
      "<li><a href=\"\(MarkupText.escape(link.address))\">\(MarkupText.escape(link.title))</a> "
        + "<small>\(MarkupText.escape(link.type))</small></li>"
    }
    let content = """
      <p>Gebieden van gemeenten met hun indicatoren, volgens OGC API Features. In QGIS: voeg een laag toe via
      “WFS / OGC API Features” met dit adres. Voorbeeld met twee indicatoren:
      <a href="/v1/collections/wijken/items?indicators=residents,households"><code>/v1/collections/wijken/items?\
      indicators=residents,households</code></a></p>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>

      """
    return PageFrame(
      title: "API", language: .nl, otherLanguage: nil, isLocal: !site.configuration.isPublicReadOnly,
      caller: caller, files: site.configuration.pages, content: content
    ).html
  }
}
