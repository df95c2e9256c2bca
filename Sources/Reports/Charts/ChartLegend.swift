/// What the marks of a chart mean: one line along its top.
struct ChartLegend {
  enum Mark { case bar, dot, hollow, tick, hair, dashes, band, whisker }

  static let height = 22.0
  let entries: [(mark: Mark, ink: ChartCanvas.Ink, text: String)]

  func draw(on canvas: inout ChartCanvas) {
    var x = 0.0
    // Names are cut rather than run over each other.
    let fixed = entries.reduce(0.0) { $0 + ChartLegend.room(for: $1.text) }
    let squeeze = min(1, ChartCanvas.width / max(fixed, 1))
    for entry in entries {
      draw(entry.mark, entry.ink, x: x, on: &canvas)
      let room = ChartLegend.room(for: entry.text) * squeeze
      canvas.text(entry.text, x: x + 22, y: 13, .soft, room: room - 24)
      x += room
    }
  }

  private static func room(for text: String) -> Double { ChartCanvas.width(of: text) + 28 }

  private func draw(_ mark: Mark, _ ink: ChartCanvas.Ink, x: Double, on canvas: inout ChartCanvas) {
    switch mark {
    case .bar: canvas.bar(x: x, y: 4, width: 16, height: 9, ink)
    case .dot: canvas.dot(x: x + 8, y: 8.5, radius: 5.5, ink)
    case .hollow: canvas.dot(x: x + 8, y: 8.5, radius: 4, ink, isFilled: false)
    case .tick: canvas.line(x + 8, 1, x + 8, 16, ink, width: 3)
    case .hair: canvas.line(x + 8, 3, x + 8, 14, ink)
    case .dashes: canvas.line(x, 8.5, x + 18, 8.5, ink, width: 2, isDashed: true)
    case .band: canvas.bar(x: x, y: 3, width: 16, height: 11, ink)
    case .whisker: canvas.path("M\(canvas.number(x)) 5v7m0 -3.5h16m0 -3.5v7", ink, width: 1.5)
    }
  }
}
