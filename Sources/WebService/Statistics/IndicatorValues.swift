import Atlas
import HTTPTypes
import Indicators
import Reports
import SpatialCore

/// One indicator over the areas of a level: what a map, a ranking or a table needs in one answer.
struct IndicatorValues {
  enum Method: String, CaseIterable { case ckmeans, quantiles, equal, around }

  static let parameters: Set<String> = ["level", "division", "period", "since", "gemeente", "classes", "method", "f"]
  static let formats = [("json", "application/json"), ("csv", "text/csv")]
  private static let mostClasses = 9

  struct Row {
    var area: Area
    var figure: AreaFeature.Figure
    /// Of the period that it is compared with; nil without one.
    var earlier: AreaFeature.Figure?
    /// What is ranked and classed: the value, or how much it changed since.
    var shown: Double?
    /// The highest first, equals with one number; nil without a value.
    var rank: Int?
    /// From 0, the lowest first; nil without a value.
    var classIndex: Int?
  }

  let indicator: IndicatorDefinition
  let method: Method
  /// The upper bounds of the classes, ascending.
  let bounds: [Double]
  let rows: [Row]

  /// What the classes lie around; nil where they lie around nothing.
  let center: Double?
  /// The period that each figure is compared with.
  let since: Period?

  /// - Parameter rows: Without rank and class.
  init(
    _ indicator: IndicatorDefinition, _ rows: [Row], since: Period?, classes: Int, method: Method, center: Double?
  ) {
    (self.indicator, self.method, self.since) = (indicator, method, since)
    let values = rows.compactMap(\.shown)
    let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    let middle = method == .around ? center ?? mean : nil
    self.center = middle
    switch method {
    case .ckmeans: bounds = ClassBreaks.ckmeans(values, classes: classes)
    case .quantiles: bounds = ClassBreaks.quantiles(values, classes: classes)
    case .equal: bounds = ClassBreaks.equal(values, classes: classes)
    case .around: bounds = ClassBreaks.around(middle ?? 0, values, classes: classes)
    }
    var ranks: [Double: Int] = [:]
    for (index, value) in values.sorted(by: >).enumerated() where ranks[value] == nil { ranks[value] = index + 1 }
    let bounds = bounds
    self.rows = rows.map { row in
      var row = row
      row.rank = row.shown.flatMap { ranks[$0] }
      row.classIndex = row.shown.map { ClassBreaks.index(of: $0, in: bounds) }
      return row
    }
  }

  static func classes(_ query: QueryParameters) throws(Problem) -> Int {
    guard let text = query["classes"] else { return 5 }
    guard let count = Int(text), (2...mostClasses).contains(count) else {
      throw .invalid("classes", text, expected: "2 to \(mostClasses)")
    }
    return count
  }

  /// Of changes around none, since up and down are what matters.
  static func method(_ query: QueryParameters) throws(Problem) -> Method {
    guard let text = query["method"] else { return query["since"] == nil ? .ckmeans : .around }
    guard let method = Method(rawValue: text) else {
      throw .invalid("method", text, expected: Method.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return method
  }

  func json(level: String, division: String, links: [Link]) -> JSONValue {
    let counts = bounds.indices.map { index in JSONValue.integer(rows.count { $0.classIndex == index }) }
    return .object([
      (
        "indicator",
        .object([
          ("id", .string(indicator.id)), ("name", IndicatorJSON.text(indicator.name)),
          ("unit", .string(indicator.unit)), ("decimals", .integer(indicator.decimals)),
          ("direction", .string(indicator.direction.rawValue)),
        ])
      ), ("level", .string(level)), ("division", .string(division)),
      (
        "legend",
        .object([
          ("method", .string(method.rawValue)), ("bounds", .array(bounds.map(JSONValue.number))),
          ("counts", .array(counts)), ("center", center.map(JSONValue.number) ?? .null),
        ])
      ), ("since", .optional(since?.rawValue)), ("values", .array(rows.map(json))), ("links", Link.list(links)),
    ])
  }

  private func json(_ row: Row) -> JSONValue {
    func integer(_ value: Int?) -> JSONValue { value.map(JSONValue.integer) ?? .null }
    let members: [(String, JSONValue)] = [
      ("code", .string(row.area.code)), ("name", .string(row.area.name)),
      ("period", .optional(row.figure.period?.rawValue)),
      ("value", row.figure.value.map(JSONValue.number) ?? .null), ("status", .string(row.figure.status.rawValue)),
      ("reason", .optional(row.figure.reason?.rawValue)), ("rank", integer(row.rank)),
      ("class", integer(row.classIndex)),
    ]
    guard since != nil else { return .object(members) }
    return .object(
      members + [
        ("earlier", row.earlier?.value.map(JSONValue.number) ?? .null),
        ("earlierStatus", .optional(row.earlier?.status.rawValue)),
        ("change", row.shown.map(JSONValue.number) ?? .null),
      ])
  }

  var csv: String {
    func number(_ value: Double?) -> String { value.map { DecimalText.exact($0) } ?? "" }
    let compared = since == nil ? [] : ["earlier", "earlier_status", "change"]
    return ReportCSV.line(["code", "name", "period", "value", "status", "reason", "rank", "class"] + compared)
      + rows.map { row in
        ReportCSV.line(
          [
            row.area.code, row.area.name, row.figure.period?.rawValue ?? "", number(row.figure.value),
            row.figure.status.rawValue, row.figure.reason?.rawValue ?? "", row.rank.map { "\($0)" } ?? "",
            row.classIndex.map { "\($0)" } ?? "",
          ]
            + (since == nil
              ? [] : [number(row.earlier?.value), row.earlier?.status.rawValue ?? "", number(row.shown)]))
      }.joined()
  }
}

extension Site {
  func values(_ call: Call, _ view: SiteView) async throws -> Answer {
    let id = try call.part("id")
    guard let indicator = catalogue[id] else { throw Problem.notFound("there is no indicator \"\(id)\"") }
    let format = try call.format(["json", "csv"])
    let (classes, method) = (try IndicatorValues.classes(call.query), try IndicatorValues.method(call.query))
    let level = call.query["level"] ?? AreaLevel.wijk.rawValue
    let period = try call.period()
    let collection: AreaCollection
    do {
      collection = try await view.directory(self)
        .collection(
          AreaCollection.id(of: AreaLevel(rawValue: level)), division: call.query["division"], during: nil)
    } catch let problem as Problem where problem.status == .notFound {
      throw Problem.invalid("level", level, expected: "gemeente, wijk, buurt or another level of the division")
    }
    guard case .areas(_, let division) = collection.content else {
      throw Problem.invalid("level", level, expected: "gemeente, wijk, buurt or another level of the division")
    }
    let table = try await view.table(collection.content, self)
    let since = try call.query["since"].map { text throws(Problem) in
      guard let since = Period(rawValue: text) else {
        throw .invalid("since", text, expected: "2024, 2024-Q1 or 2024-05")
      }
      return since
    }
    var rows = try await rows(id, period, since: since, collection.content, table, view)
    if let gemeente = call.query["gemeente"] {
      rows = rows.filter { $0.area.gemeente == gemeente }
      guard !rows.isEmpty else {
        throw Problem.invalid("gemeente", gemeente, expected: "the code of a gemeente in the division")
      }
    }
    let center = since == nil ? try await whole(of: rows, id, period, division, view) : 0
    let values = IndicatorValues(indicator, rows, since: since, classes: classes, method: method, center: center)
    if format == "csv" { return Answer(.csv, values.csv.utf8, download: "\(id).csv") }
    let links = call.links(format, of: IndicatorValues.formats, title: indicator.name.nl)
    return .json(values.json(level: level, division: division, links: links))
  }

  private func rows(
    _ id: String, _ period: Period?, since: Period?, _ content: AreaCollection.Content, _ table: FeatureTable,
    _ view: SiteView
  ) async throws -> [IndicatorValues.Row] {
    let figures = try await view.figures([id], period, content, table, at: nil, self)
    var earlier: [RowFigures]?
    if let since { earlier = try await view.figures([id], since, content, table, at: nil, self) }
    return table.rows.indices.compactMap { index in
      guard case .area(let area) = table.rows[index], let figure = figures[index].figures.first else { return nil }
      guard let before = earlier?[index].figures.first else {
        return IndicatorValues.Row(area: area, figure: figure, shown: figure.value)
      }
      let change = figure.value.flatMap { now in before.value.map { now - $0 } }
      return IndicatorValues.Row(area: area, figure: figure, earlier: before, shown: change)
    }
  }

  /// The figure of the gemeente that all of them lie in; nil where they lie in several, or it has none.
  private func whole(
    of rows: [IndicatorValues.Row], _ id: String, _ period: Period?, _ division: String, _ view: SiteView
  ) async throws -> Double? {
    let gemeenten = Set(rows.compactMap(\.area.gemeente))
    guard gemeenten.count == 1, let code = gemeenten.first else { return nil }
    let content = AreaCollection.Content.areas(.gemeente, division: division)
    let table = try await view.table(content, self)
    guard let position = table.position(of: code) else { return nil }
    return try await view.figures([id], period, content, table, at: [position], self).first?.figures.first?.value
  }
}
