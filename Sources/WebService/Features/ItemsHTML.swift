import Atlas
import Reports

/// Features for people: a table with links, a page at a time.
struct ItemsHTML {
  let document: ItemsDocument

  var content: String {
    """
    <p>\(summary)</p>
    \(table)<p>\(document.links.filter { ["prev", "next"].contains($0.relation) }.map(DocumentHTML.anchor).joined(separator: " · "))</p>
    \(DocumentHTML.formats(document.links))
    """
  }

  private var summary: String {
    let (count, matched) = (document.items.count, document.page.matched)
    return matched == 0 ? "Geen objecten gevonden." : "\(count) van \(matched)."
  }

  private var table: String {
    guard !document.items.isEmpty else { return "" }
    let names = document.columns
    let base = document.call.address("/v1/collections/\(PercentText.encode(document.collection.id))/items/")
    let division = document.call.query["division"].map { "&division=\(PercentText.encode($0))" } ?? ""
    let rows = document.items.map { item in
      let address = "\(base)\(PercentText.encode(item.key))?f=html\(division)"
      let cells = names.map { name in ItemsHTML.cell(item.properties.first { $0.name == name }) }
      return "<tr><th scope=\"row\"><a href=\"\(MarkupText.escape(address))\">\(MarkupText.escape(item.key))</a></th>"
        + cells.joined() + "</tr>"
    }
    let heads = names.map { "<th scope=\"col\">\(MarkupText.escape($0))</th>" }.joined()
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Tabel">
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
  static func anchor(_ link: Link) -> String {
    "<a href=\"\(MarkupText.escape(link.address))\">\(MarkupText.escape(link.title))</a>"
  }

  /// The links to the same in other formats.
  static func formats(_ links: [Link]) -> String {
    let others = links.filter { $0.relation == "alternate" }.map(anchor)
    return others.isEmpty ? "" : "<p>Hetzelfde als \(others.joined(separator: ", "))</p>\n"
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
