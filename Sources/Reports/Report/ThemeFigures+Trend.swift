import Indicators

// Figures through time.
extension ThemeFigures {
  /// Of three periods or more; where something is intended, of two.
  var trends: [ReportFigure] {
    let items = rows.filter { item in
      item.row.trend.count { $0.value != nil } >= (item.row.target == nil ? 3 : 2)
    }
    return chosen(items, ThemeFigures.mostTrends).enumerated().map { index, item in
      trend(item.row, item.definition, id: "\(prefix)-trend\(index)")
    }
  }

  private func trend(_ row: ProfileRow, _ definition: IndicatorDefinition, id: String) -> ReportFigure {
    // The gemeente's amounts are of another size: on one axis they would flatten the area's.
    let points = row.trend.map { point in
      var point = point
      if definition.aggregation == .sum { point.reference = nil }
      return point
    }
    var chart = TrendChart(
      definition: definition, own: report.profile.area.name, reference: report.referenceName, points: points,
      goal: row.target.map { TrendChart.Goal(value: $0.target, due: $0.due) }, language: report.language)
    chart.canvas = report.canvas
    let numbers = NumberText(report.language)
    var cells = row.trend.map { point in
      [
        point.period.rawValue,
        HTMLText.escape(
          point.value.map { numbers.value($0, definition) } ?? StatusText.text(point.status, report.language) ?? "–"),
        HTMLText.escape(point.interval.map { numbers.interval($0, definition) } ?? ""),
        HTMLText.escape(point.reference.map { numbers.value($0, definition) } ?? ""),
      ]
    }
    if let target = row.target {
      let value = "\(TargetText.word[report.language]) \(numbers.value(target.target, definition))"
      cells.append([target.due.rawValue, HTMLText.escape(value), "", ""])
    }
    let head = [
      ProfileWords.period[report.language], report.profile.area.name, ChartWords.interval[report.language],
      report.referenceName,
    ]
    let isFilled = head.indices.map { column in cells.contains { !$0[column].isEmpty } }
    func kept(_ cells: [String]) -> [String] { zip(cells, isFilled).filter(\.1).map(\.0) }
    let (name, unit) = (definition.name[report.language], numbers.unit(definition))
    // The axis has the sign of percentages.
    let isSaid = definition.isPlainAmount || definition.unit == "percent" || name.contains(unit)
    let title = isSaid ? name : "\(name), \(unit)"
    return ReportFigure(
      title: title, svg: chart.svg(id: id),
      table: report.table(
        caption: title, head: kept(head), rows: cells.map(kept), numeric: [1, 2, 3], style: "plain titled"))
  }
}
