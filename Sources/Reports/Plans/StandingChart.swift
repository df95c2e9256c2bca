import Atlas
import Indicators
import Territories

/// How often random plans have a figure, with a line where this plan lies.
struct StandingChart {
  let standing: PlanStanding
  let place: PlanEnsemble.Place
  let words: PlanWords

  private static let top = 30.0
  private static let height = 90.0

  /// nil where there is nothing to draw.
  func svg(id: String) -> String? {
    guard let histogram = standing.histogram(of: place.measure), let most = histogram.counts.max(), most > 0 else {
      return nil
    }
    let text = PlanStandingText(words)
    var canvas = ChartCanvas()
    let scale = ChartScale(
      [histogram.lower, histogram.upper, place.value], mustHaveZero: false, from: 8, to: ChartCanvas.width - 8)
    let base = Self.top + Self.height
    let step = (histogram.upper - histogram.lower) / Double(histogram.counts.count)
    for (index, count) in histogram.counts.enumerated() where count > 0 {
      let left = scale.place(histogram.lower + step * Double(index))
      let right = step > 0 ? scale.place(histogram.lower + step * Double(index + 1)) : left + 2
      let size = Self.height * Double(count) / Double(most)
      canvas.bar(x: left, y: base - size, width: max(1, right - left - 0.5), height: size, .peer)
    }
    canvas.line(scale.place(scale.lower), base, scale.place(scale.upper), base, .axis)
    let ends = [(scale.lower, ChartCanvas.Anchor.start), (scale.upper, .end)]
    for (value, anchor) in ends {
      canvas.text(
        text.value(value, place.measure), x: scale.place(value), y: base + 15, .soft, anchor: anchor)
    }
    let x = scale.place(place.value)
    canvas.line(x, Self.top - 12, x, base, .own, width: 2.5)
    let label = words.word("dit plan: ", "this plan: ") + text.value(place.value, place.measure)
    let room = ChartCanvas.width(of: label, isBold: true)
    let anchor: ChartCanvas.Anchor = x < room / 2 ? .start : x > ChartCanvas.width - room / 2 ? .end : .middle
    let edge: Double = anchor == .start ? 0 : anchor == .end ? ChartCanvas.width : x
    canvas.text(label, x: edge, y: Self.top - 16, .own, anchor: anchor, isBold: true)
    let title = text.name(place.measure)
    return canvas.svg(
      id: id, height: base + 22, title: title.prefix(1).uppercased() + title.dropFirst(), summary: summary(text))
  }

  private func summary(_ text: PlanStandingText) -> String {
    let (low, high) = (
      text.value(place.quantiles[0], place.measure), text.value(place.quantiles[2], place.measure)
    )
    return words.word(
      "Negen van de tien willekeurige plannen hebben \(low) tot \(high); dit plan \(text.value(place.value, place.measure)).",
      "Nine in ten random plans have \(low) to \(high); this plan \(text.value(place.value, place.measure)).")
  }
}
