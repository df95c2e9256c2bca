import Reports

/// A legend in a page, where it reflows on a phone.
enum LegendHTML {
  /// - Parameter prefix: That of the map whose hatchings it shows.
  static func text(_ legend: MapLegend, prefix: String) -> String {
    let items = legend.entries.map { entry in
      "<li><svg viewBox=\"0 0 28 18\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"28\" height=\"18\" "
        + "fill=\"\(entry.fill.paint(prefix))\"/></svg>\(MarkupText.escape(entry.text))</li>"
    }
    return "<p class=\"quiet\">\(MarkupText.escape(legend.title))</p>\n<ul class=\"legend\">\n"
      + items.joined(separator: "\n") + "\n</ul>\n"
  }
}
