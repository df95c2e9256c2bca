/// Pieces of HTML.
enum HTMLText {
  /// The text with `&`, `<` and quotes escaped.
  static func escape(_ text: String) -> String { MarkupText.escape(text) }

  /// A table with a caption and a head; rows are cells already in HTML, the first of each the row's own head.
  ///
  /// - Parameters:
  ///   - labels: What stands over each cell on a phone, in tables of figures. The default is the head.
  ///   - isBrief: Leaves out the ends of cells and rows, which HTML need not have. The default is no.
  ///   - numeric: The positions of columns of numbers, which stand to the right.
  static func table(
    caption: String, head: [String], labels: [String]? = nil, rows: [[String]], numeric: Set<Int> = [],
    id: String? = nil,
    style: String = "figures", isBrief: Bool = false
  ) -> String {
    // Said once where all are numbers: a page has thousands of cells.
    let isOfNumbers = head.count > 1 && numeric.isSuperset(of: 1..<head.count) && !style.contains("wordy")
    let isLabelled = style.contains("figures")
    func kind(_ column: Int) -> String { numeric.contains(column) && !isOfNumbers ? " class=\"number\"" : "" }
    func label(_ column: Int) -> String {
      isLabelled ? " data-label=\"\(escape((labels ?? head)[column]))\"" : ""
    }
    func end(_ name: String) -> String { isBrief ? "" : "</\(name)>" }
    let heads = head.enumerated().map { "<th scope=\"col\"\(kind($0))>\(escape($1))\(end("th"))" }.joined()
    let lines = rows.map { cells in
      let texts = cells.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\">\(cell)\(end("th"))"
          : "<td\(kind(column))\(label(column))>\(cell)\(end("td"))"
      }
      return "<tr>\(texts.joined())\(end("tr"))\n"
    }
    return
      "<table class=\"\(style)\(isOfNumbers ? " numbers" : "")\"\(id.map { " id=\"\($0)\"" } ?? "")>\n<caption>\(escape(caption))</caption>\n"
      + "<thead><tr>\(heads)\(end("tr"))</thead>\n<tbody>\n\(lines.joined())</tbody>\n</table>\n"
  }

  /// A section with a heading; nothing where there is no content.
  static func section(_ title: String, id: String, _ content: String) -> String {
    content.isEmpty ? "" : "<section id=\"\(id)\">\n<h2>\(escape(title))</h2>\n\(content)</section>\n"
  }
}
