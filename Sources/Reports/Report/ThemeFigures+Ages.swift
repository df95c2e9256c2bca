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
      svg: PyramidChart(title: title, rows: bands, language: report.language, canvas: report.canvas).svg(
        id: prefix + "-pyramid"),
      table: report.table(
        caption: title, head: head, rows: bands.map { [$0.ages, numbers.number($0.men), numbers.number($0.women)] },
        numeric: [1, 2], style: "plain titled"))
  }

  /// The shares of the ages beside the gemeente's, as they are delivered; where only the numbers are or those are newer, of
  /// these.
  var ages: ReportFigure? {
    let shares = rows.filter { AgeBand(indicator: $0.row.id)?.group == .share }
    let title = report.word("Leeftijdsopbouw", "Age structure")
    if let counted, shares.count < 3 || shares.allSatisfy({ $0.row.period < counted.period }) {
      return figure(title, counted)
    }
    guard shares.count >= 3 else { return nil }
    return comparison(title, Array(shares), id: prefix + "-ages")
  }

  /// How many are of each age, all of one period, together everybody.
  private var counted: (period: Period, rows: [(band: AgeBand, row: ProfileRow)])? {
    let all = rows.compactMap { item -> (band: AgeBand, row: ProfileRow)? in
      AgeBand(indicator: item.row.id).flatMap { $0.group == .residents ? ($0, item.row) : nil }
    }
    guard let period = all.map(\.row.period).max() else { return nil }
    let newest = all.filter { $0.row.period == period }
    guard let bands = AgeBand.everybody(newest.map(\.band)), bands.count >= 3 else { return nil }
    return (period, bands.compactMap { band in newest.first { $0.band == band } })
  }

  private func figure(
    _ title: String, _ counted: (period: Period, rows: [(band: AgeBand, row: ProfileRow)])
  ) -> ReportFigure? {
    let numbers = NumberText(report.language)
    let all = counted.rows.reduce(0) { $0 + ($1.row.value ?? 0) }
    let others = counted.rows.compactMap(\.row.reference)
    let whole = others.count == counted.rows.count ? others.reduce(0, +) : 0
    guard all > 0 else { return nil }
    let bars = counted.rows.map { band, row in
      let own = (row.value ?? 0) / all
      let other = whole > 0 ? row.reference.map { $0 / whole } : nil
      return ComparisonChart.Row(
        name: band.text + report.word(" jaar", " years"), value: own * 100, text: numbers.percent(own, decimals: 0),
        reference: other.map { $0 * 100 }, referenceText: other.map { numbers.percent($0, decimals: 0) } ?? "")
    }
    let title = "\(title) \(counted.period)"
    let chart = ComparisonChart(
      title: title, own: report.profile.area.name, reference: report.referenceName, rows: bars,
      language: report.language, suffix: "%", canvas: report.canvas)
    let cells = zip(bars, counted.rows).map { bar, counted in
      [HTMLText.escape(bar.name), numbers.number(counted.row.value ?? 0), bar.text, bar.referenceText]
    }
    let head = [
      ReportWords.ages[report.language], report.word("Aantal", "Number"), report.profile.area.name,
      report.referenceName,
    ]
    return ReportFigure(
      title: title, svg: chart.svg(id: prefix + "-ages"),
      table: report.table(caption: title, head: head, rows: cells, numeric: [1, 2, 3], style: "plain titled"))
  }
}
