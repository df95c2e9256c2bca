/// A chart in a report, with the same as a table.
struct ReportFigure {
  var title: String
  var svg: String
  /// HTML.
  var table: String
  /// Whether the table of the theme has these figures too: paper then goes without.
  var isRepeated = false

  /// - Parameter summary: What opens the table on a screen.
  func html(summary: String) -> String {
    """
    <figure class="chart-box">
    <figcaption>\(HTMLText.escape(title))</figcaption>
    \(svg)<details\(isRepeated ? " class=\"repeated\"" : "")><summary>\(HTMLText.escape(summary))</summary>
    \(table)</details>
    </figure>

    """
  }
}
