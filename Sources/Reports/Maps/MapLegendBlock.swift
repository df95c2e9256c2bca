import SpatialCore

/// The legend and the note under a map that stands alone: entries in two columns.
struct MapLegendBlock {
  private static let rowHeight = 30.0
  let legend: MapLegend?
  let note: String?

  private var rows: Int { ((legend?.entries.count ?? 0) + 1) / 2 }

  var height: Double {
    (legend == nil ? 0 : 36 + Double(rows) * MapLegendBlock.rowHeight) + (note == nil ? 0 : 30) + 16
  }

  func svg(top: Double, prefix: String) -> String {
    var text = "<g class=\"map-ink\" font-size=\"18\" fill=\"\(MapPalette.ink)\">\n"
    var y = top + 26
    if let legend {
      text += line(legend.title, x: 16, y: y, weight: " font-weight=\"bold\"")
      for (index, entry) in legend.entries.enumerated() {
        let x = index < rows ? 16.0 : 516.0
        let row = y + Double(index % max(rows, 1) + 1) * MapLegendBlock.rowHeight
        text += "<rect x=\"\(number(x))\" y=\"\(number(row - 15))\" width=\"30\" height=\"20\" "
        text += "fill=\"\(entry.fill.paint(prefix))\" stroke=\"\(MapPalette.line)\"/>\n"
        text += line(entry.text, x: x + 42, y: row)
      }
      y += Double(rows + 1) * MapLegendBlock.rowHeight + 6
    }
    if let note { text += line(note, x: 16, y: y) }
    return text + "</g>\n"
  }

  private func line(_ content: String, x: Double, y: Double, weight: String = "") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\"\(weight)>\(MarkupText.escape(content))</text>\n"
  }

  private func number(_ value: Double) -> String { DecimalText.format(value, decimals: 1) }
}
