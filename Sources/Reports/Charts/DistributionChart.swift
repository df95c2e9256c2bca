import Indicators

/// For each figure the areas of the level along a line from the lowest to the highest, this area marked.
struct DistributionChart {
  struct Row {
    var definition: IndicatorDefinition
    var value: Double
    var reference: Double?
    /// In order of value.
    var peers: [PeerValue]
    /// `3e/9`; nil where it is not ranked.
    var place: String?
  }

  private static let rowHeight = 49.0
  /// More circles than this run into each other: hairs are told apart.
  private static let mostCircles = 24
  let title: String
  /// The code and name of the area.
  let own: (code: String, name: String)
  let reference: String
  /// What the other areas are called together: `andere wijken`.
  let others: String
  let rows: [Row]
  let language: Language
  /// What it is drawn on. The default stands alone.
  var canvas = ChartCanvas()

  func svg(id: String) -> String {
    var canvas = canvas
    var entries: [(ChartLegend.Mark, ChartCanvas.Ink, String)] = [
      (.dot, .own, own.name), (isCrowded ? .hair : .hollow, .peer, others),
    ]
    if rows.contains(where: { $0.reference != nil }) { entries.append((.tick, .reference, reference)) }
    ChartLegend(entries: entries).draw(on: &canvas)
    var top = ChartLegend.height
    for row in rows { top = draw(row, top: top, on: &canvas) }
    return canvas.svg(id: id, height: top, title: title, summary: summary)
  }

  private var isCrowded: Bool { rows.contains { $0.peers.count > DistributionChart.mostCircles } }

  /// - Returns: Where the next row begins.
  private func draw(_ row: Row, top: Double, on canvas: inout ChartCanvas) -> Double {
    let numbers = NumberText(language)
    let text = numbers.value(row.value, row.definition)
    let right = ChartCanvas.width
    let label = [text, row.place].compactMap { $0 }.joined(separator: " · ")
    let room = right - ChartCanvas.width(of: label, isBold: true) - 8
    let lines = ChartCanvas.lines(row.definition.name[language], first: room)
    canvas.name(lines, y: top + 13, first: room)
    canvas.text(label, x: right, y: top + 13, anchor: .end, isBold: true)
    let under = top + Double(lines.count - 1) * ChartCanvas.lineHeight
    draw(row, text, under: under, on: &canvas)
    return under + DistributionChart.rowHeight
  }

  /// The line of the areas under the name.
  private func draw(_ row: Row, _ text: String, under top: Double, on canvas: inout ChartCanvas) {
    let numbers = NumberText(language)
    let right = ChartCanvas.width
    let all = (row.peers.map(\.value) + [row.value, row.reference].compactMap { $0 }).filter(ChartScale.isDrawable)
    guard let low = all.min(), let high = all.max() else { return }
    let y = top + 26
    func place(_ value: Double) -> Double {
      high > low ? 8 + (value - low) / (high - low) * (right - 16) : right / 2
    }
    canvas.line(4, y, right - 4, y, .axis)
    let others = row.peers.filter { $0.code != own.code && ChartScale.isDrawable($0.value) }
    if isCrowded {
      let hairs = others.map { "M\(canvas.number(place($0.value))) \(canvas.number(y - 5))v10" }
      canvas.path(hairs.joined(), .peer, width: 1)
    } else {
      for peer in others {
        // A page has the names in the table under the chart, where its script takes them from.
        let name = "\(peer.name): \(numbers.value(peer.value, row.definition))"
        canvas.dot(
          x: place(peer.value), y: y, radius: 4, .peer, isFilled: false, tooltip: canvas.hasStyleSheet ? nil : name)
      }
    }
    if let reference = row.reference, ChartScale.isDrawable(reference) {
      canvas.line(place(reference), y - 8, place(reference), y + 8, .reference, width: 3)
    }
    if ChartScale.isDrawable(row.value) {
      canvas.dot(x: place(row.value), y: y, radius: 6, .own, tooltip: "\(own.name): \(text)")
    }
    if high > low {
      canvas.text(numbers.value(low, row.definition), x: 0, y: top + 44, .soft)
      canvas.text(numbers.value(high, row.definition), x: right, y: top + 44, .soft, anchor: .end)
    }
  }

  private var summary: String {
    let numbers = NumberText(language)
    return rows.compactMap { row -> String? in
      guard let low = row.peers.first, let high = row.peers.last else { return nil }
      let range = RangeText(
        (low.name, low.value), (high.name, high.value), of: row.peers.count, row.definition, language
      ).text
      return "\(row.definition.name[language]): \(own.name) \(numbers.value(row.value, row.definition)), \(range)"
    }.joined(separator: "; ") + "."
  }
}
