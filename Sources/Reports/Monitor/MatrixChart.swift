import Atlas
import Indicators

/// The state of every target at a glance: areas under each other, indicators by number beside each other.
///
/// A state is told by its shape: a square is reached, a circle on track, a triangle behind, a hollow circle what cannot be
/// said. Of several targets of a figure the first due is shown.
struct MatrixChart {
  static let mostColumns = 8
  private static let rowHeight = 24.0
  private static let nameWidth = 150.0
  private static let head = 70.0
  let table: MonitorTable
  let indicators: [IndicatorDefinition]

  private struct Row {
    var name: String
    /// By column.
    var states: [TargetProgress.State?]
  }

  func svg(id: String) -> String {
    var canvas = ChartCanvas()
    legend(on: &canvas)
    for column in indicators.indices {
      canvas.text("\(column + 1)", x: x(column), y: MatrixChart.head - 8, .soft, anchor: .middle)
    }
    let rows = rows
    for (index, row) in rows.enumerated() {
      let y = MatrixChart.head + (Double(index) + 0.5) * MatrixChart.rowHeight
      canvas.line(0, y + MatrixChart.rowHeight / 2, ChartCanvas.width, y + MatrixChart.rowHeight / 2, .grid)
      canvas.text(row.name, x: 0, y: y + 4.5, room: MatrixChart.nameWidth)
      for (column, state) in row.states.enumerated() {
        guard let state else { continue }
        let tooltip =
          "\(row.name), \(indicators[column].name[table.language]): \(TargetText.state(state)[table.language])"
        draw(state, x: x(column), y: y, tooltip, on: &canvas)
      }
    }
    let title = table.word("Stand van de doelen", "State of the targets")
    return canvas.svg(
      id: id, height: MatrixChart.head + Double(rows.count) * MatrixChart.rowHeight + 2, title: title,
      summary: table.summary.first ?? title)
  }

  private var rows: [Row] {
    table.monitor.areas.compactMap { place in
      let states = indicators.map { definition in
        table.monitor.aims.first { $0.area == place.code && $0.indicator == definition.id }?.judgement.progress.state
      }
      return states.contains { $0 != nil } ? Row(name: place.name, states: states) : nil
    }
  }

  private func x(_ column: Int) -> Double {
    let room = (ChartCanvas.width - MatrixChart.nameWidth) / Double(max(indicators.count, 4))
    return MatrixChart.nameWidth + (Double(column) + 0.5) * room
  }

  private func legend(on canvas: inout ChartCanvas) {
    for (index, state) in TargetProgress.State.allCases.enumerated() {
      let (left, top) = (index % 2 == 0 ? 8.0 : 188, index < 2 ? 10.0 : 30)
      draw(state, x: left, y: top, nil, on: &canvas)
      canvas.text(TargetText.state(state)[table.language], x: left + 14, y: top + 4.5, .soft)
    }
  }

  private func draw(
    _ state: TargetProgress.State, x: Double, y: Double, _ tooltip: String?, on canvas: inout ChartCanvas
  ) {
    switch state {
    case .reached: canvas.bar(x: x - 7, y: y - 7, width: 14, height: 14, .own, tooltip: tooltip)
    case .onTrack: canvas.dot(x: x, y: y, radius: 6, .own, tooltip: tooltip)
    case .behind:
      let points = [(x - 8, y - 6), (x + 8, y - 6), (x, y + 8)].map { "\(canvas.number($0.0)) \(canvas.number($0.1))" }
      canvas.area("M\(points.joined(separator: "L"))Z", .reference, tooltip: tooltip)
    case .unknown: canvas.dot(x: x, y: y, radius: 6, .peer, isFilled: false, tooltip: tooltip)
    }
  }
}
