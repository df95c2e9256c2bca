import Atlas
import Indicators

/// The charts of a theme: where they help, and few enough to look at.
///
/// Ages stand together; figures of one unit stand as bars beside the gemeente; figures that other areas of the level have
/// too stand among those; what has three periods or more is drawn through time. Where there are too many, what stands
/// out comes first, then what surely differs or has a target, then the order of the catalogue.
struct ThemeFigures {
  private static let mostRows = 8
  private static let mostTrends = 3
  let report: AreaReport
  /// Of one theme, each with a value.
  let rows: [(row: ProfileRow, definition: IndicatorDefinition)]
  /// Starts the ids of its charts.
  let prefix: String

  init(_ report: AreaReport, theme: String, prefix: String) {
    self.report = report
    self.prefix = prefix
    rows = report.profile.indicators.compactMap { row in
      guard row.theme == theme, row.value != nil, let definition = report.catalogue[row.id] else { return nil }
      return (row, definition)
    }
  }

  var all: [ReportFigure] {
    [pyramid, ages].compactMap { $0 } + comparisons + [distribution].compactMap { $0 } + trends
  }

  // MARK: Ages

  private var pyramid: ReportFigure? {
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
        numeric: [1, 2], style: "plain"))
  }

  private var ages: ReportFigure? {
    let shares = rows.filter { AgeBand(indicator: $0.row.id)?.group == .share }
    guard shares.count >= 3 else { return nil }
    return comparison(
      report.word("Leeftijdsopbouw", "Age structure"), Array(shares), id: prefix + "-ages")
  }

  // MARK: Beside the gemeente

  private var comparisons: [ReportFigure] {
    let items = rows.filter {
      $0.row.reference != nil && $0.definition.aggregation != .sum && AgeBand(indicator: $0.row.id) == nil
    }
    var units: [String] = []
    for item in items where !units.contains(item.definition.unit) { units.append(item.definition.unit) }
    return units.enumerated().compactMap { index, unit in
      let group = chosen(items.filter { $0.definition.unit == unit }, ThemeFigures.mostRows)
      guard group.count > 1, let first = group.first else { return nil }
      let unit = NumberText(report.language).unit(first.definition)
      let title = report.word(
        "\(report.profile.area.name) naast \(report.referenceName), \(unit)",
        "\(report.profile.area.name) beside \(report.referenceName), \(unit)")
      return comparison(title, group, id: "\(prefix)-bars\(index)")
    }
  }

  private func comparison(
    _ title: String, _ items: [(row: ProfileRow, definition: IndicatorDefinition)], id: String
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
      language: report.language, suffix: items.allSatisfy { $0.definition.unit == "percent" } ? "%" : "")
    let cells = zip(items, bars).map { item, bar in
      let interval = item.row.interval.map { " <small>\(numbers.interval($0, item.definition))</small>" } ?? ""
      return [HTMLText.escape(bar.name), HTMLText.escape(bar.text) + interval, HTMLText.escape(bar.referenceText)]
    }
    let head = [ProfileWords.figure[report.language], report.profile.area.name, report.referenceName]
    return ReportFigure(
      title: title, svg: chart.svg(id: id),
      table: HTMLText.table(caption: title, head: head, rows: cells, numeric: [1, 2], style: "plain"))
  }

  // MARK: Among the others

  private var distribution: ReportFigure? {
    let items = chosen(
      rows.filter { $0.row.peers.count >= 3 && $0.definition.aggregation != .sum }, ThemeFigures.mostRows)
    guard !items.isEmpty else { return nil }
    let area = report.profile.area
    let level = LevelText.plural(AreaLevel(rawValue: area.level), report.language)
    let title = report.word("\(area.name) tussen de \(level)", "\(area.name) among the \(level)")
    let chart = DistributionChart(
      title: title, own: (area.code, area.name), reference: report.referenceName,
      others: report.word("andere \(level)", "other \(level)"),
      rows: items.map { item in
        DistributionChart.Row(
          definition: item.definition, value: item.row.value ?? 0, reference: item.row.reference,
          peers: item.row.peers, place: item.row.rank.map { RankText.ordinal($0.position, report.language) })
      }, language: report.language)
    let cells = items.map { item in
      [
        HTMLText.escape(item.definition.name[report.language]),
        PeerList(item.row.peers, own: area.code).html(item.definition, report.language),
      ]
    }
    let head = [ProfileWords.figure[report.language], ReportWords.fromLowToHigh[report.language]]
    return ReportFigure(
      title: title, svg: chart.svg(id: prefix + "-places"),
      table: HTMLText.table(caption: title, head: head, rows: cells, style: "plain"))
  }

  // MARK: Through time

  private var trends: [ReportFigure] {
    let items = rows.filter { item in item.row.trend.count { $0.value != nil } >= 3 }
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
    let chart = TrendChart(
      definition: definition, own: report.profile.area.name, reference: report.referenceName, points: points,
      language: report.language)
    let numbers = NumberText(report.language)
    let cells = row.trend.map { point in
      [
        point.period.rawValue,
        HTMLText.escape(
          point.value.map { numbers.value($0, definition) } ?? StatusText.text(point.status, report.language) ?? "–"),
        HTMLText.escape(point.interval.map { numbers.interval($0, definition) } ?? ""),
        HTMLText.escape(point.reference.map { numbers.value($0, definition) } ?? ""),
      ]
    }
    let head = [
      ProfileWords.period[report.language], report.profile.area.name, ChartWords.interval[report.language],
      report.referenceName,
    ]
    let unit = numbers.unit(definition)
    let title = "\(definition.name[report.language]), \(unit)"
    return ReportFigure(
      title: title, svg: chart.svg(id: id),
      table: HTMLText.table(caption: title, head: head, rows: cells, numeric: [1, 2, 3], style: "plain"))
  }

  // MARK: Which

  /// The first by urgency, in the order of the catalogue.
  private func chosen(
    _ items: [(row: ProfileRow, definition: IndicatorDefinition)], _ most: Int
  ) -> [(row: ProfileRow, definition: IndicatorDefinition)] {
    let standouts = Set(report.profile.standouts.map(\.indicator))
    func urgency(_ row: ProfileRow) -> Int {
      if standouts.contains(row.id) { return 0 }
      let isSure = [row.verdict, row.change].contains { $0 == .higher || $0 == .lower }
      return isSure || row.target != nil ? 1 : 2
    }
    let first = items.enumerated().sorted { one, other in
      (urgency(one.element.row), one.offset) < (urgency(other.element.row), other.offset)
    }.prefix(most)
    return first.sorted { $0.offset < $1.offset }.map(\.element)
  }
}
