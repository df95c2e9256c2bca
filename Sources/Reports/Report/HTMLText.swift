/// Pieces of HTML.
enum HTMLText {
  /// The text with `&`, `<` and quotes escaped.
  static func escape(_ text: String) -> String { MarkupText.escape(text) }

  /// A table with a caption and a head; rows are cells already in HTML, the first of each the row's own head.
  ///
  /// - Parameters:
  ///   - labels: What stands over each cell on a phone. The default is the head.
  ///   - numeric: The positions of columns of numbers, which stand to the right.
  static func table(
    caption: String, head: [String], labels: [String]? = nil, rows: [[String]], numeric: Set<Int> = [],
    id: String? = nil,
    style: String = "figures"
  ) -> String {
    func kind(_ column: Int) -> String { numeric.contains(column) ? " class=\"number\"" : "" }
    let heads = head.enumerated().map { "<th scope=\"col\"\(kind($0))>\(escape($1))</th>" }.joined()
    let lines = rows.map { cells in
      let texts = cells.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\">\(cell)</th>"
          : "<td\(kind(column)) data-label=\"\(escape((labels ?? head)[column]))\">\(cell)</td>"
      }
      return "<tr>\(texts.joined())</tr>\n"
    }
    return "<table class=\"\(style)\"\(id.map { " id=\"\($0)\"" } ?? "")>\n<caption>\(escape(caption))</caption>\n"
      + "<thead><tr>\(heads)</tr></thead>\n<tbody>\n\(lines.joined())</tbody>\n</table>\n"
  }

  /// A section with a heading; nothing where there is no content.
  static func section(_ title: String, id: String, _ content: String) -> String {
    content.isEmpty ? "" : "<section id=\"\(id)\">\n<h2>\(escape(title))</h2>\n\(content)</section>\n"
  }
}
