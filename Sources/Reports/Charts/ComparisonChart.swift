import Indicators

/// Bars of an area's figures beside the gemeente's, on one axis that begins at zero: figures of one unit.
struct ComparisonChart {
  struct Row {
    var name: String
    var value: Double
    var text: String
    var interval: Interval?
    var reference: Double?
    var referenceText: String
  }

  private static let rowHeight = 36.0
  let title: String
  let own: String
  let reference: String
  let rows: [Row]
  let language: Language
  /// What the numbers along the axis end with: `%`.
  let suffix: String
  /// What it is drawn on. The default stands alone.
  var canvas = ChartCanvas()

  func svg(id: String) -> String {
    var canvas = canvas
    let hasIntervals = rows.contains { $0.interval != nil }
    var entries: [(ChartLegend.Mark, ChartCanvas.Ink, String)] = [(.bar, .own, own), (.tick, .reference, reference)]
    if hasIntervals { entries.append((.whisker, .text, ChartWords.interval[language])) }
    ChartLegend(entries: entries).draw(on: &canvas)
    let values = rows.flatMap { [$0.value, $0.reference, $0.interval?.lower, $0.interval?.upper].compactMap { $0 } }
    let scale = ChartScale(values, mustHaveZero: true, from: 4, to: ChartCanvas.width - 16)
    let names = rows.map { ChartCanvas.lines($0.name, first: room(for: $0)) }
    let heights = names.map { ComparisonChart.rowHeight + Double($0.count - 1) * ChartCanvas.lineHeight }
    let bottom = ChartLegend.height + heights.reduce(0, +) + 4
    axis(scale, bottom: bottom, on: &canvas)
    var top = ChartLegend.height
    for (index, row) in rows.enumerated() {
      canvas.name(names[index], y: top + 13, first: room(for: row))
      canvas.text(row.text, x: ChartCanvas.width, y: top + 13, anchor: .end, isBold: true)
      top += heights[index]
      draw(row, top: top - ComparisonChart.rowHeight, scale, on: &canvas)
    }
    return canvas.svg(id: id, height: bottom + 20, title: title, summary: summary)
  }

  /// What a name has beside its value.
  private func room(for row: Row) -> Double {
    ChartCanvas.width - ChartCanvas.width(of: row.text, isBold: true) - 8
  }

  private func draw(_ row: Row, top: Double, _ scale: ChartScale, on canvas: inout ChartCanvas) {
    guard ChartScale.isDrawable(row.value) else { return }
    let (zero, end) = (scale.place(0), scale.place(row.value))
    let tooltip =
      "\(row.name): \(own) \(row.text)" + (row.reference == nil ? "" : ", \(reference) \(row.referenceText)")
    canvas.bar(
      x: min(zero, end), y: top + 19, width: max(abs(end - zero), 1), height: 11, .own, tooltip: tooltip)
    if let interval = row.interval { whisker(interval, y: top + 24.5, scale, on: &canvas) }
    if let reference = row.reference, ChartScale.isDrawable(reference) {
      let x = scale.place(reference)
      canvas.line(x, top + 16, x, top + 33, .reference, width: 3)
    }
  }

  private func whisker(_ interval: Interval, y: Double, _ scale: ChartScale, on canvas: inout ChartCanvas) {
    guard ChartScale.isDrawable(interval.lower), ChartScale.isDrawable(interval.upper) else { return }
    let (low, high) = (scale.place(interval.lower), scale.place(interval.upper))
    // White under the ink, so that the part over the bar is seen as well.
    for (ink, width) in [(ChartCanvas.Ink.paper, 4.0), (.text, 1.5)] {
      canvas.path(
        "M\(canvas.number(low)) \(canvas.number(y - 3.5))v7m0 -3.5H\(canvas.number(high))m0 -3.5v7", ink, width: width)
    }
  }

  private func axis(_ scale: ChartScale, bottom: Double, on canvas: inout ChartCanvas) {
    let numbers = NumberText(language)
    for tick in scale.ticks {
      let x = scale.place(tick)
      canvas.line(x, ChartLegend.height + 16, x, bottom, .grid, width: 0.7)
    }
    for tick in scale.ticks {
      let x = scale.place(tick)
      let anchor: ChartCanvas.Anchor = tick == scale.lower ? .start : tick == scale.upper ? .end : .middle
      let text = numbers.number(tick, decimals: scale.decimals) + suffix
      canvas.text(
        text, x: anchor == .start ? 0 : anchor == .end ? ChartCanvas.width : x, y: bottom + 15, .soft, anchor: anchor)
    }
  }

  private var summary: String {
    let list = rows.map { row in
      "\(row.name) \(row.text)" + (row.reference == nil ? "" : " (\(reference) \(row.referenceText))")
    }
    return list.joined(separator: "; ") + "."
  }
}
