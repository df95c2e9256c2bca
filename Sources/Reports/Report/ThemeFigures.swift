import Atlas
import Indicators

/// The charts of a theme: where they help, and few enough to look at.
///
/// Ages stand together; figures of one unit stand as bars beside the gemeente; figures that other areas of the level have
/// too stand among those; what has three periods or more is drawn through time. Where there are too many, what stands
/// out comes first, then what surely differs or has a target, then the order of the catalogue.
struct ThemeFigures {
  typealias Item = (row: ProfileRow, definition: IndicatorDefinition)
  static let mostRows = 8
  static let mostTrends = 3
  let report: AreaReport
  /// Of one theme, each with a value.
  let rows: [Item]
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

  /// The first by urgency, in the order of the catalogue.
  func chosen(_ items: [Item], _ most: Int) -> [Item] {
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
