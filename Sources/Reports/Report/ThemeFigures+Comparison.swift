import Indicators

// Figures of one unit beside the gemeente.
extension ThemeFigures {
  var comparisons: [ReportFigure] {
    let items = rows.filter {
      $0.row.reference != nil && $0.definition.aggregation != .sum && AgeBand(indicator: $0.row.id) == nil
    }
    var units: [String] = []
    for item in items where !units.contains(item.definition.unit) { units.append(item.definition.unit) }
    let charts = units.enumerated().compactMap { index, unit -> ReportFigure? in
      let group = chosen(items.filter { $0.definition.unit == unit }, ThemeFigures.mostRows)
      guard group.count > 1, let first = group.first else { return nil }
      let unit = NumberText(report.language).unit(first.definition)
      let title = report.word(
        "\(report.profile.area.name) naast \(report.referenceName), \(unit)",
        "\(report.profile.area.name) beside \(report.referenceName), \(unit)")
      return comparison(title, group, id: "\(prefix)-bars\(index)")
    }
    return Array(charts.prefix(ThemeFigures.mostComparisons))
  }

  func comparison(
    _ title: String, _ items: [Item], id: String
  ) -> ReportFigure {
    let numbers = NumberText(report.language)
    let bars = items.map { item in
      ComparisonChart.Row(
        name: item.definition.name[report.language], value: item.row.value ?? 0,
        text: numbers.value(item.row.value ?? 0, item.definition), interval: item.row.interval,
        reference: item.row.reference,
        referenceText: item.row.reference.map { numbers.value($0, item.definition) } ?? "")
    }
    let chart = ComparisonChart(
      title: title, own: report.profile.area.name, reference: report.referenceName, rows: bars,
      language: report.language, suffix: items.allSatisfy { $0.definition.unit == "percent" } ? "%" : "",
      canvas: report.canvas)
    let cells = zip(items, bars).map { item, bar in
      let interval = item.row.interval.map { " <small>\(numbers.interval($0, item.definition))</small>" } ?? ""
      return [HTMLText.escape(bar.name), HTMLText.escape(bar.text) + interval, HTMLText.escape(bar.referenceText)]
    }
    let head = [ProfileWords.figure[report.language], report.profile.area.name, report.referenceName]
    return ReportFigure(
      title: title, svg: chart.svg(id: id),
      table: report.table(caption: title, head: head, rows: cells, numeric: [1, 2], style: "plain titled"),
      isRepeated: true)
  }
}
