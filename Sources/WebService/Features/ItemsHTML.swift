import Atlas
import Indicators
import Reports

/// Features for people: a table with links, a page at a time.
struct ItemsHTML {
  let document: ItemsDocument
  let language: Language

  var content: String {
    """
    <p>\(summary)</p>
    \(table)<p>\(document.links.filter { ["prev", "next"].contains($0.relation) }.map { DocumentHTML.anchor($0, language) }.joined(separator: " · "))</p>
    \(DocumentHTML.formats(document.links, language))
    """
  }

  private var summary: String {
    let (count, matched) = (document.items.count, document.page.matched)
    guard matched > 0 else {
      return LocalizedText(nl: "Geen objecten gevonden.", en: "No features found.")[language]
    }
    return LocalizedText(nl: "\(count) van \(matched).", en: "\(count) of \(matched).")[language]
  }

  private var table: String {
    guard !document.items.isEmpty else { return "" }
    let names = document.columns
    let base = document.call.address("/v1/collections/\(PercentText.encode(document.collection.id))/items/")
    let query = ["division", "lang"].compactMap { name in
      document.call.query[name].map { "&\(name)=\(PercentText.encode($0))" }
    }.joined()
    let rows = document.items.map { item in
      let address = "\(base)\(PercentText.encode(item.key))?f=html\(query)"
      let cells = names.map { name in ItemsHTML.cell(item.properties.first { $0.name == name }) }
      return "<tr><th scope=\"row\"><a href=\"\(MarkupText.escape(address))\">\(MarkupText.escape(item.key))</a></th>"
        + cells.joined() + "</tr>"
    }
    let heads = names.map { "<th scope=\"col\">\(MarkupText.escape($0))</th>" }.joined()
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(LocalizedText(nl: "Tabel", en: "Table")[language])">
      <table><thead><tr><th scope="col">id</th>\(heads)</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table>
      </div>

      """
  }
}

extension ItemsHTML {
  private static func cell(_ property: FeatureProperty?) -> String {
    guard let property else { return "<td></td>" }
    let text = MarkupText.escape(property.cell)
    if case .number = property.value { return "<td class=\"number\">\(text)</td>" }
    return "<td>\(text)</td>"
  }
}

/// Documents of the API for people: what they say as a list, and links to the same for programs.
enum DocumentHTML {
  /// Relations to what is there in both languages.
  private static let spoken: Set = [
    "self", "alternate", "conformance", "data", "describedby", "collection", "items", "next", "prev",
    "http://www.opengis.net/def/rel/ogc/1.0/queryables",
  ]

  /// A link, which keeps to the language of the reader.
  static func anchor(_ link: Link, _ language: Language) -> String {
    guard language != .nl, spoken.contains(link.relation), !link.address.contains("lang=") else {
      return anchor(link.address, link.title)
    }
    let mark = link.address.contains("?") ? "&" : "?"
    return anchor("\(link.address)\(mark)lang=\(language.rawValue)", link.title)
  }

  static func anchor(_ address: String, _ title: String) -> String {
    "<a href=\"\(MarkupText.escape(address))\">\(MarkupText.escape(title))</a>"
  }

  /// The links to the same in other formats.
  static func formats(_ links: [Link], _ language: Language) -> String {
    let others = links.filter { $0.relation == "alternate" }.map { anchor($0, language) }
    let label = LocalizedText(nl: "Hetzelfde als", en: "The same as")[language]
    return others.isEmpty ? "" : "<p>\(label) \(others.joined(separator: ", "))</p>\n"
  }

  static func list(_ items: [String]) -> String {
    "<ul>\n\(items.map { "<li>\($0)</li>" }.joined(separator: "\n"))\n</ul>\n"
  }

  static func facts(_ facts: [(name: String, value: String)]) -> String {
    "<dl>\n"
      + facts.map { "<dt>\(MarkupText.escape($0.name))</dt><dd>\(MarkupText.escape($0.value))</dd>\n" }.joined()
      + "</dl>\n"
  }
}
