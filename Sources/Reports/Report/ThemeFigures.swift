import Atlas
import Indicators

/// The charts of a theme: where they help, and few enough to look at.
///
/// Ages stand together; figures of one unit stand as bars beside the gemeente; figures that other areas of the level have
/// too stand among those; what has three periods or more is drawn through time. Where there are too many, what stands
/// out comes first, then what surely differs or has a target, then what is better high or low, then the order of the
/// catalogue; amounts come last.
struct ThemeFigures {
  typealias Item = (row: ProfileRow, definition: IndicatorDefinition)
  static let mostRows = 6
  static let mostTrends = 2
  static let mostComparisons = 2
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
    func urgency(_ item: Item) -> Int {
      if standouts.contains(item.row.id) { return 0 }
      let isSure = [item.row.verdict, item.row.change].contains { $0 == .higher || $0 == .lower }
      if isSure || item.row.target != nil { return 1 }
      // How many live there is what all else is measured by.
      if item.row.id == "residents" { return 2 }
      if item.definition.aggregation == .sum { return 4 }
      return item.definition.direction == .neutral ? 3 : 2
    }
    let first = items.enumerated().sorted { one, other in
      (urgency(one.element), one.offset) < (urgency(other.element), other.offset)
    }.prefix(most)
    return first.sorted { $0.offset < $1.offset }.map(\.element)
  }
}
