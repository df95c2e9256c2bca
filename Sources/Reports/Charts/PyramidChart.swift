import Indicators

/// A population pyramid: men to the left, women to the right, the oldest on top.
struct PyramidChart {
  struct Row {
    var ages: String
    var men: Double
    var women: Double
  }

  private static let rowHeight = 22.0
  private static let gutter = 52.0
  let title: String
  /// The youngest first.
  let rows: [Row]
  let language: Language
  /// What it is drawn on. The default stands alone.
  var canvas = ChartCanvas()

  func svg(id: String) -> String {
    var canvas = canvas
    let numbers = NumberText(language)
    let middle = ChartCanvas.width / 2
    let (left, right) = (middle - PyramidChart.gutter / 2, middle + PyramidChart.gutter / 2)
    canvas.text(ChartWords.men[language], x: left, y: 16, anchor: .end, isBold: true)
    canvas.text(ChartWords.women[language], x: right, y: 16, isBold: true)
    let scale = ChartScale(rows.flatMap { [$0.men, $0.women] }, mustHaveZero: true, from: 0, to: left, steps: 2)
    let bottom = ChartLegend.height + Double(rows.count) * PyramidChart.rowHeight
    for tick in scale.ticks {
      for x in [left - scale.place(tick), right + scale.place(tick)] {
        canvas.line(x, ChartLegend.height, x, bottom, .grid, width: 0.7)
      }
      let text = numbers.number(tick, decimals: scale.decimals)
      let isEnd = tick == scale.upper
      canvas.text(text, x: left - scale.place(tick), y: bottom + 16, .soft, anchor: isEnd ? .start : .middle)
      canvas.text(text, x: right + scale.place(tick), y: bottom + 16, .soft, anchor: isEnd ? .end : .middle)
    }
    for (index, row) in rows.reversed().enumerated() {
      let y = ChartLegend.height + Double(index) * PyramidChart.rowHeight
      canvas.text(row.ages, x: middle, y: y + 15, anchor: .middle)
      let tooltips = [(ChartWords.men, row.men), (ChartWords.women, row.women)].map {
        "\(row.ages), \($0[language]): \(numbers.number($1))"
      }
      let widths = [row.men, row.women].map { ChartScale.isDrawable($0) ? scale.place(max($0, 0)) : 0 }
      canvas.bar(x: left - widths[0], y: y + 2, width: widths[0], height: 18, .own, tooltip: tooltips[0])
      canvas.bar(x: right, y: y + 2, width: widths[1], height: 18, .reference, tooltip: tooltips[1])
    }
    return canvas.svg(id: id, height: bottom + 22, title: title, summary: summary)
  }

  private var summary: String {
    let numbers = NumberText(language)
    return rows.map { row in
      "\(row.ages): \(numbers.number(row.men)) \(ChartWords.men[language]), "
        + "\(numbers.number(row.women)) \(ChartWords.women[language])"
    }.joined(separator: "; ") + "."
  }
}
