import Indicators

// Ages stand together.
extension ThemeFigures {
  var pyramid: ReportFigure? {
    func values(_ group: AgeBand.Group) -> [(band: AgeBand, value: Double)] {
      rows.compactMap { item in
        AgeBand(indicator: item.row.id).flatMap { band in
          band.group == group ? item.row.value.map { (band, $0) } : nil
        }
      }
    }
    let women = values(.women)
    let bands = values(.men).compactMap { man in
      women.first { $0.band.from == man.band.from && $0.band.to == man.band.to }
        .map { PyramidChart.Row(ages: man.band.text, men: man.value, women: $0.value) }
    }
    guard bands.count >= 3 else { return nil }
    let title = report.word("Leeftijd en geslacht", "Age and sex")
    let numbers = NumberText(report.language)
    let head = [ReportWords.ages, ChartWords.men, ChartWords.women].map { $0[report.language] }
    return ReportFigure(
      title: title,
      svg: PyramidChart(title: title, rows: bands, language: report.language).svg(id: prefix + "-pyramid"),
      table: HTMLText.table(
        caption: title, head: head, rows: bands.map { [$0.ages, numbers.number($0.men), numbers.number($0.women)] },
        numeric: [1, 2], style: "plain titled"))
  }

  var ages: ReportFigure? {
    let shares = rows.filter { AgeBand(indicator: $0.row.id)?.group == .share }
    guard shares.count >= 3 else { return nil }
    return comparison(
      report.word("Leeftijdsopbouw", "Age structure"), Array(shares), id: prefix + "-ages")
  }
}
