import Indicators

/// A figure of an area through the periods with its 95% interval, the gemeente's, and what is intended for it.
struct TrendChart {
  /// What a figure is meant to be at the end of a period.
  struct Goal {
    var value: Double
    var due: Period
  }

  private static let (right, top, bottom) = (352.0, 34.0, 168.0)
  /// What the axis spans at least, as a share of the largest value.
  private static let leastSpan = 0.1
  /// What it is drawn on. The default stands alone.
  var canvas = ChartCanvas()
  private let definition: IndicatorDefinition
  private let own: String
  private let reference: String
  private let points: [TrendPoint]
  private let goal: Goal?
  private let language: Language
  /// The first and the last period along the axis.
  private let span: (first: Period, last: Period)?
  private let scale: ChartScale
  /// Where the plot begins: right of the numbers along the axis.
  private let left: Double

  /// - Parameters:
  ///   - points: In order of the period.
  ///   - goal: The default is none.
  init(
    definition: IndicatorDefinition, own: String, reference: String, points: [TrendPoint], goal: Goal? = nil,
    language: Language
  ) {
    self.definition = definition
    self.own = own
    self.reference = reference
    self.points = points
    let goal = goal.flatMap { ChartScale.isDrawable($0.value) ? $0 : nil }
    self.goal = goal
    self.language = language
    span = points.first.flatMap { first in
      points.last.map { (min(first.period, goal?.due ?? first.period), max($0.period, goal?.due ?? $0.period)) }
    }
    let values =
      (points.flatMap { point in
        [point.value, point.reference, point.interval?.lower, point.interval?.upper].compactMap { $0 }
      } + [goal?.value].compactMap { $0 }).filter(ChartScale.isDrawable)
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    // A change of a few in a hundred must not look like a mountain.
    let room = max(0, TrendChart.leastSpan * max(abs(least), abs(most)) - (most - least)) / 2
    let scale = ChartScale(
      values.isEmpty ? [] : [least - room, most + room], mustHaveZero: least >= 0 && least < 0.4 * most,
      from: TrendChart.bottom, to: TrendChart.top, steps: 3)
    self.scale = scale
    left =
      scale.ticks.map { ChartCanvas.width(of: TrendChart.label($0, scale, definition, language)) }.max().map { $0 + 12 }
      ?? 46
  }

  private static func label(
    _ tick: Double, _ scale: ChartScale, _ definition: IndicatorDefinition, _ language: Language
  ) -> String {
    NumberText(language).number(tick, decimals: scale.decimals) + (definition.unit == "percent" ? "%" : "")
  }

  func svg(id: String) -> String {
    var canvas = canvas
    let known = points.filter { $0.value.map(ChartScale.isDrawable) ?? false }
    var entries: [(ChartLegend.Mark, ChartCanvas.Ink, String)] = [(.dot, .own, own)]
    if points.contains(where: { $0.reference != nil }) { entries.append((.dashes, .reference, reference)) }
    if known.contains(where: { $0.interval != nil }) {
      entries.append((.band, .band, ChartWords.interval[language]))
    }
    ChartLegend(entries: entries).draw(on: &canvas)
    axes(on: &canvas)
    for run in runs(where: { $0.interval != nil }) { band(run, on: &canvas) }
    for run in runs(where: { $0.reference.map(ChartScale.isDrawable) ?? false }) {
      line(run.map { ($0.period, $0.reference ?? 0) }, .reference, isDashed: true, on: &canvas)
    }
    for run in runs(where: { $0.value.map(ChartScale.isDrawable) ?? false }) {
      line(run.map { ($0.period, $0.value ?? 0) }, .own, isDashed: false, on: &canvas)
    }
    for point in known {
      guard let value = point.value else { continue }
      canvas.dot(x: place(point.period), y: scale.place(value), radius: 4, .own, tooltip: text(point))
    }
    if let goal { draw(goal, on: &canvas) }
    return canvas.svg(id: id, height: TrendChart.bottom + 24, title: definition.name[language], summary: summary)
  }

  /// Periods that follow each other and all have what is asked: where something is missing a line is broken.
  private func runs(where condition: (TrendPoint) -> Bool) -> [[TrendPoint]] {
    points.split { !condition($0) }.map(Array.init)
  }

  private func band(_ run: [TrendPoint], on canvas: inout ChartCanvas) {
    func point(_ period: Period, _ value: Double, _ shift: Double = 0) -> String {
      "\(canvas.number(place(period) + shift)) \(canvas.number(scale.place(value)))"
    }
    let ends = run.compactMap { point in point.interval.map { (point.period, $0) } }.filter {
      ChartScale.isDrawable($0.1.lower) && ChartScale.isDrawable($0.1.upper)
    }
    // One period has no breadth of its own.
    let shift = ends.count == 1 ? 5.0 : 0
    let over = ends.map { point($0.0, $0.1.upper, -shift) }
    let under = ends.reversed().map { point($0.0, $0.1.lower, shift) }
    guard let (period, interval) = ends.first else { return }
    let corners =
      shift == 0
      ? over + under
      : over + [point(period, interval.upper, shift)] + under + [point(period, interval.lower, -shift)]
    canvas.area("M" + corners.joined(separator: "L") + "z", .band)
  }

  private func line(
    _ run: [(Period, Double)], _ ink: ChartCanvas.Ink, isDashed: Bool,
    on canvas: inout ChartCanvas
  ) {
    let places = run.map { "\(canvas.number(place($0.0))) \(canvas.number(scale.place($0.1)))" }
    if places.count > 1 {
      canvas.path("M" + places.joined(separator: "L"), ink, width: isDashed ? 2 : 2.5, isDashed: isDashed)
    } else if isDashed, let (period, value) = run.first {
      let (x, y) = (place(period), scale.place(value))
      canvas.line(x - 7, y, x + 7, y, ink, width: 2)
    }
  }

  /// A line as high as the goal up to when it is due, with a mark at its end and its name where the plot has room.
  private func draw(_ goal: Goal, on canvas: inout ChartCanvas) {
    let (x, y) = (place(goal.due), scale.place(goal.value))
    canvas.line(left - 4, y, x, y, .text, width: 1.5, isDashed: true, dashes: "2 3")
    let corners = [(x - 6, y), (x, y - 6), (x + 6, y), (x, y + 6)].map {
      "\(canvas.number($0.0)) \(canvas.number($0.1))"
    }
    canvas.area("M\(corners.joined(separator: "L"))z", .text, tooltip: text(goal))
    let isHigh = y < TrendChart.top + 14
    let isLeft = x < (left + TrendChart.right) / 2
    canvas.text(
      text(goal), x: isLeft ? x : x + 6, y: isHigh ? y + 20 : y - 9, anchor: isLeft ? .start : .end, isBold: true)
  }

  private func text(_ goal: Goal) -> String {
    "\(TargetText.word[language]) \(NumberText(language).value(goal.value, definition)) in \(goal.due)"
  }

  private func axes(on canvas: inout ChartCanvas) {
    for tick in scale.ticks {
      let y = scale.place(tick)
      canvas.line(left - 4, y, TrendChart.right, y, .grid, width: 0.7)
    }
    for tick in scale.ticks {
      canvas.text(
        TrendChart.label(tick, scale, definition, language), x: left - 9, y: scale.place(tick) + 4.5, .soft,
        anchor: .end)
    }
    for (period, anchor) in labels {
      canvas.text(period.rawValue, x: place(period), y: TrendChart.bottom + 19, .soft, anchor: anchor)
    }
  }

  /// As many periods as fit side by side, always the first and the last.
  private var labels: [(Period, ChartCanvas.Anchor)] {
    let periods = Set(points.map(\.period) + [goal?.due].compactMap { $0 }).sorted()
    guard let first = periods.first, let last = periods.last, periods.count > 1 else {
      return periods.map { ($0, .middle) }
    }
    var labels: [(Period, ChartCanvas.Anchor)] = [(first, .middle)]
    func end(_ period: Period) -> Double { place(period) + ChartCanvas.width(of: period.rawValue) / 2 }
    func start(_ period: Period) -> Double { place(period) - ChartCanvas.width(of: period.rawValue) / 2 }
    for period in periods.dropFirst().dropLast()
    where start(period) > end(labels[labels.count - 1].0) + 8 && end(period) + 8 < start(last) {
      labels.append((period, .middle))
    }
    return labels + [(last, .end)]
  }

  private func place(_ period: Period) -> Double {
    guard let span, span.first < span.last else { return (left + TrendChart.right) / 2 }
    let (from, to) = (span.first.middle, span.last.middle)
    // The first label needs room to its left.
    let start = left + 14
    return to > from
      ? start + (period.middle - from) / (to - from) * (TrendChart.right - 6 - start) : TrendChart.right - 6
  }

  private func text(_ point: TrendPoint) -> String {
    "\(point.period): " + (point.value.map { NumberText(language).value($0, definition) } ?? "–")
  }

  private var summary: String {
    "\(own): " + (points.map { text($0) } + [goal.map { text($0) }].compactMap { $0 }).joined(separator: "; ") + "."
  }
}

extension Period {
  /// The moment halfway, in years.
  fileprivate var middle: Double {
    let part = rawValue.dropFirst(5)
    if part.isEmpty { return Double(year) + 0.5 }
    if part.first == "Q" { return Double(year) + (Double(part.dropFirst()) ?? 1) / 4 - 0.125 }
    return Double(year) + (Double(part) ?? 1) / 12 - 1 / 24
  }
}
