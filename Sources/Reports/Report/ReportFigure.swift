/// A chart in a report, with the same as a table.
struct ReportFigure {
  var title: String
  var svg: String
  /// HTML.
  var table: String
  /// Whether paper goes without its table: that of the theme has these figures or their places, the workbook all of them.
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
