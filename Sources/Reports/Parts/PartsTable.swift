import Atlas
import Indicators

/// The figures of a report that the areas inside its own have too: of a wijk its buurten, of a gemeente its wijken.
struct PartsTable {
  typealias Item = (row: ProfileRow, definition: IndicatorDefinition)
  struct Place: Hashable {
    var code: String
    var name: String
  }

  private static let leastKey = 6
  private static let mostKey = 12
  let report: AreaReport
  /// By code.
  let places: [Place]
  /// Those that a part has a value of, in the order of the catalogue.
  let items: [Item]
  private let values: [String: [String: PartValue]]

  init(_ report: AreaReport) {
    self.report = report
    let rows = report.profile.indicators.filter { $0.parts.contains { $0.value != nil } }
    items = rows.compactMap { row in report.catalogue[row.id].map { (row, $0) } }
    places = Set(rows.flatMap { $0.parts.map { Place(code: $0.code, name: $0.name) } }).sorted { $0.code < $1.code }
    values = Dictionary(
      rows.map { row in (row.id, Dictionary(row.parts.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }))
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The residents, what stands out, and what has a target; where those are few, of each theme the first figure too that is
  /// better high or low, then the first of all that are no amounts; where there are amounts alone, the first of these.
  var key: [Item] {
    let targets = items.filter { $0.row.target != nil }.map(\.row.id)
    var ids: [String] = []
    func add(_ id: String) { if !ids.contains(id) { ids.append(id) } }
    let known = Set(items.map(\.row.id))
    for id in ["residents"] + report.profile.standouts.map(\.indicator) + targets where known.contains(id) { add(id) }
    for theme in report.catalogue.themes where ids.count < PartsTable.leastKey {
      let first = items.first { item in
        item.row.theme == theme.id && item.definition.aggregation != .sum && item.definition.direction != .neutral
          && !ids.contains(item.row.id)
      }
      if let first { add(first.row.id) }
    }
    for item in items where ids.count < PartsTable.leastKey && item.definition.aggregation != .sum { add(item.row.id) }
    let chosen = ids.compactMap { id in items.first { $0.row.id == id } }
    return Array((chosen.isEmpty ? items : chosen).prefix(chosen.isEmpty ? PartsTable.leastKey : PartsTable.mostKey))
  }

  func items(theme: String) -> [Item] { items.filter { $0.row.theme == theme } }

  func part(_ place: Place, _ item: Item) -> PartValue? { values[item.row.id]?[place.code] }

  private var below: AreaLevel? {
    AreaLevel.hierarchy.first { $0.parent?.rawValue == report.profile.area.level }
  }

  /// `buurten`, `wijken`.
  var level: String {
    below.map { LevelText.plural($0, report.language) } ?? ReportWords.parts[report.language].lowercased()
  }

  /// `buurt`, `wijk`.
  var single: String { below.map { LevelText.singular($0, report.language) } ?? report.word("deel", "part") }

  /// `Buurten`.
  var name: String { level.prefix(1).uppercased() + level.dropFirst() }

  /// `Buurt`.
  var singleName: String { single.prefix(1).uppercased() + single.dropFirst() }

  /// `De buurten van Meerzicht`.
  var title: String {
    report.word("De \(level) van \(report.profile.area.name)", "The \(level) of \(report.profile.area.name)")
  }

  /// What a part has instead of a value, and why where that is known: `afgeschermd`, `te weinig gevallen om te tonen`.
  func gap(_ part: PartValue?) -> [String] {
    guard let part, let status = StatusText.text(part.status, report.language) else {
      return [report.word("geen cijfer", "no figure")]
    }
    return [status, PartsTable.reason(part)?.text[report.language]].compactMap { $0 }
  }

  /// Why a value is not told: where nothing says so, its source did not tell it.
  static func reason(_ part: PartValue?) -> SuppressionReason? {
    part?.reason ?? (part?.status == .suppressed ? .source : nil)
  }
}
