import Atlas
import Indicators
import Reports
import SpatialCore

/// What was counted of the signals in one area: each figure that is made of points, period by period, as the audience may
/// know it.
struct SignalsSummary {
  static let formats = [("json", "application/json"), ("csv", "text/csv")]

  struct Measure {
    var indicator: IndicatorDefinition
    /// By period, each as the audience may see it.
    var figures: [Observation]
  }

  let area: Area
  let measures: [Measure]

  /// - Throws: ``AtlasError`` for a code or a division that is not there.
  init(
    code: String, division: String?, period: Period?, _ catalogue: Catalogue, _ gate: DisclosureGate,
    _ reader: any StoreReader
  ) throws {
    let area = try Analyst(catalogue: catalogue).area(code, division: division, reader)
    let indicators = catalogue.indicators.filter { SignalsSummary.isOfSignals($0, catalogue) }
    let query = ObservationQuery(
      division: area.division, areas: [area.code], indicators: indicators.map(\.id), period: period)
    let found = Dictionary(grouping: try reader.observations(query), by: \.indicator)
    self.area = area
    measures = indicators.compactMap { indicator in
      found[indicator.id].map { figures in
        Measure(indicator: indicator, figures: figures.map(gate.release).sorted { $0.period < $1.period })
      }
    }
  }

  private static func isOfSignals(_ indicator: IndicatorDefinition, _ catalogue: Catalogue) -> Bool {
    if let points = indicator.points { return points.measure != .addresses }
    guard case .ratio(let numerator, _, _) = indicator.aggregation else { return false }
    return catalogue[numerator]?.points != nil
  }

  func json(_ links: [Link]) -> JSONValue {
    .object([
      (
        "area",
        .object([
          ("code", .string(area.code)), ("name", .string(area.name)), ("level", .string(area.level.rawValue)),
          ("division", .string(area.division)),
        ])
      ), ("measures", .array(measures.map(SignalsSummary.json))), ("links", Link.list(links)),
    ])
  }

  private static func json(_ measure: Measure) -> JSONValue {
    let indicator = measure.indicator
    let values = measure.figures.map { figure in
      JSONValue.object([
        ("period", .string(figure.period.rawValue)), ("value", figure.value.map(JSONValue.number) ?? .null),
        ("status", .string(figure.status.rawValue)), ("reason", .optional(figure.reason?.rawValue)),
      ])
    }
    return .object([
      ("id", .string(indicator.id)), ("name", IndicatorJSON.text(indicator.name)),
      ("measure", .optional(indicator.points?.measure.rawValue)), ("kind", .optional(indicator.points?.kind)),
      ("unit", .string(indicator.unit)), ("decimals", .integer(indicator.decimals)),
      ("direction", .string(indicator.direction.rawValue)), ("values", .array(values)),
    ])
  }

  var csv: String {
    ReportCSV.line(["indicator", "name", "measure", "period", "value", "status", "reason"])
      + measures.flatMap { measure in
        measure.figures.map { figure in
          ReportCSV.line([
            measure.indicator.id, measure.indicator.name.nl, measure.indicator.points?.measure.rawValue ?? "",
            figure.period.rawValue, figure.value.map { DecimalText.exact($0) } ?? "", figure.status.rawValue,
            figure.reason?.rawValue ?? "",
          ])
        }
      }.joined()
  }

  static var schema: JSONValue {
    let (string, integer) = (OpenAPISchemas.string, OpenAPISchemas.integer)
    func nullable(_ type: JSONValue) -> JSONValue { .object([("type", type), ("nullable", true)]) }
    let figure = OpenAPISchemas.object(
      [("period", string), ("value", nullable("number")), ("status", string), ("reason", nullable("string"))],
      required: ["period", "value", "status"])
    let measure = OpenAPISchemas.object(
      [
        ("id", string), ("name", OpenAPISchemas.text), ("measure", nullable("string")), ("kind", nullable("string")),
        ("unit", string), ("decimals", integer), ("direction", string), ("values", OpenAPISchemas.array(figure)),
      ], required: ["id", "name", "unit", "values"])
    let area = OpenAPISchemas.object(
      [("code", string), ("name", string), ("level", string), ("division", string)], required: ["code", "name"])
    return OpenAPISchemas.object(
      [
        ("area", area), ("measures", OpenAPISchemas.array(measure)),
        ("links", OpenAPISchemas.array(OpenAPISchemas.reference("Link"))),
      ], required: ["area", "measures"])
  }
}

extension Site {
  func signalsSummary(_ call: Call) async throws -> Answer {
    let format = try call.format(SignalsSummary.formats.map(\.0))
    let (code, period, division) = (try call.part("code"), try call.period(), call.query["division"])
    let summary = try await store.read { reader in
      try checkDivision(division, reader)
      return try SignalsSummary(code: code, division: division, period: period, catalogue, gate, reader)
    }
    if format == "csv" { return Answer(.csv, summary.csv.utf8, download: "\(code)-meldingen.csv") }
    let links = call.links(format, of: SignalsSummary.formats, title: summary.area.name)
    return .json(summary.json(links))
  }
}
