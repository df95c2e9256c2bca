import Atlas
import Indicators

// Figures among those of the other areas of the level.
extension ThemeFigures {
  var distribution: ReportFigure? {
    let items = chosen(
      rows.filter { $0.row.peers.count >= 3 && $0.definition.aggregation != .sum }, ThemeFigures.mostRows)
    guard !items.isEmpty else { return nil }
    let area = report.profile.area
    let level = RankText.areas(AreaLevel(rawValue: area.level), report.language)
    let title = report.word(
      "\(area.name) tussen de \(level) (1e = hoogst)", "\(area.name) among the \(level) (1st = highest)")
    let chart = DistributionChart(
      title: title, own: (area.code, area.name), reference: report.referenceName,
      others: report.word("andere \(level)", "other \(level)"),
      rows: items.map { item in
        DistributionChart.Row(
          definition: item.definition, value: item.row.value ?? 0, reference: item.row.reference,
          peers: item.row.peers, place: item.row.rank.map { RankText.short($0, report.language) })
      }, language: report.language, canvas: report.canvas)
    let cells = items.map { item in
      [
        HTMLText.escape(item.definition.name[report.language]),
        PeerList(item.row.peers, own: area.code).html(item.definition, report.language),
      ]
    }
    let head = [ProfileWords.figure[report.language], ReportWords.fromLowToHigh[report.language]]
    return ReportFigure(
      title: title, svg: chart.svg(id: prefix + "-places"),
      table: report.table(caption: title, head: head, rows: cells, style: "plain titled"),
      isRepeated: true)
  }
}
