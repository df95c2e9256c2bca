import Atlas
import HTTPTypes
import Indicators
import Reports
import SpatialCore

/// One indicator over the areas of a level: what a map, a ranking or a table needs in one answer.
struct IndicatorValues {
  enum Method: String, CaseIterable { case ckmeans, quantiles, equal }

  static let parameters: Set<String> = ["level", "division", "period", "gemeente", "classes", "method", "f"]
  static let formats = [("json", "application/json"), ("csv", "text/csv")]
  private static let mostClasses = 9

  struct Row {
    var area: Area
    var figure: AreaFeature.Figure
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

  init(
    _ indicator: IndicatorDefinition, _ found: [(area: Area, figure: AreaFeature.Figure)], classes: Int, method: Method
  ) {
    (self.indicator, self.method) = (indicator, method)
    let values = found.compactMap(\.figure.value)
    switch method {
    case .ckmeans: bounds = ClassBreaks.ckmeans(values, classes: classes)
    case .quantiles: bounds = ClassBreaks.quantiles(values, classes: classes)
    case .equal: bounds = ClassBreaks.equal(values, classes: classes)
    }
    let descending = values.sorted(by: >)
    var ranks: [Double: Int] = [:]
    for (index, value) in descending.enumerated() where ranks[value] == nil { ranks[value] = index + 1 }
    let bounds = bounds
    rows = found.map { area, figure in
      Row(
        area: area, figure: figure, rank: figure.value.flatMap { ranks[$0] },
        classIndex: figure.value.map { ClassBreaks.index(of: $0, in: bounds) })
    }
  }

  static func classes(_ query: QueryParameters) throws(Problem) -> Int {
    guard let text = query["classes"] else { return 5 }
    guard let count = Int(text), (2...mostClasses).contains(count) else {
      throw .invalid("classes", text, expected: "2 to \(mostClasses)")
    }
    return count
  }

  static func method(_ query: QueryParameters) throws(Problem) -> Method {
    guard let text = query["method"] else { return .ckmeans }
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
          ("counts", .array(counts)),
        ])
      ), ("values", .array(rows.map(IndicatorValues.json))), ("links", Link.list(links)),
    ])
  }

  private static func json(_ row: Row) -> JSONValue {
    func integer(_ value: Int?) -> JSONValue { value.map(JSONValue.integer) ?? .null }
    return .object([
      ("code", .string(row.area.code)), ("name", .string(row.area.name)),
      ("period", .optional(row.figure.period?.rawValue)),
      ("value", row.figure.value.map(JSONValue.number) ?? .null), ("status", .string(row.figure.status.rawValue)),
      ("reason", .optional(row.figure.reason?.rawValue)), ("rank", integer(row.rank)),
      ("class", integer(row.classIndex)),
    ])
  }

  var csv: String {
    ReportCSV.line(["code", "name", "period", "value", "status", "reason", "rank", "class"])
      + rows.map { row in
        ReportCSV.line([
          row.area.code, row.area.name, row.figure.period?.rawValue ?? "",
          row.figure.value.map { DecimalText.exact($0) } ?? "", row.figure.status.rawValue,
          row.figure.reason?.rawValue ?? "", row.rank.map { "\($0)" } ?? "", row.classIndex.map { "\($0)" } ?? "",
        ])
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
    let figures = try await view.figures([id], period, collection.content, table, at: nil, self)
    var found = zip(table.rows, figures).compactMap { row, figures -> (area: Area, figure: AreaFeature.Figure)? in
      guard case .area(let area) = row, let figure = figures.figures.first else { return nil }
      return (area, figure)
    }
    if let gemeente = call.query["gemeente"] {
      found = found.filter { $0.area.gemeente == gemeente }
      guard !found.isEmpty else {
        throw Problem.invalid("gemeente", gemeente, expected: "the code of a gemeente in the division")
      }
    }
    let values = IndicatorValues(indicator, found, classes: classes, method: method)
    if format == "csv" { return Answer(.csv, values.csv.utf8, download: "\(id).csv") }
    let links = call.links(format, of: IndicatorValues.formats, title: indicator.name.nl)
    return .json(values.json(level: level, division: division, links: links))
  }
}
