import Atlas
import CQL2
import HTTPTypes
import SpatialCore

/// A `filter` of a request.
struct ItemsFilter: Sendable {
  static let parameters = ["filter", "filter-lang", "filter-crs"]

  let filter: CQL2Filter
  let crs: CoordinateReferenceSystem

  /// - Returns: nil without a filter.
  /// - Throws: ``Problem`` with the place in the filter where it is wrong.
  init?(_ query: QueryParameters) throws(Problem) {
    let language = query["filter-lang"] ?? "cql2-text"
    guard ["cql2-text", "cql2-json"].contains(language) else {
      throw .invalid("filter-lang", language, expected: "cql2-text or cql2-json")
    }
    crs = try ServedCRS.named("filter-crs", in: query)
    guard let text = query["filter"] else { return nil }
    do {
      filter = try language == "cql2-json" ? CQL2Filter(json: text) : CQL2Filter(text: text)
    } catch {
      throw ItemsFilter.problem(error)
    }
  }

  private static func problem(_ error: CQL2Error) -> Problem {
    Problem(status: .badRequest, title: "Invalid parameter", detail: "filter: \(error)")
  }

  /// Checks the names and types of a filter, which need no feature.
  func check(_ queryables: Queryables) throws(Problem) {
    do {
      try filter.check(against: queryables.types)
    } catch {
      throw ItemsFilter.problem(error)
    }
  }

  /// Those of the features that the filter is true of.
  ///
  /// - Parameters:
  ///   - figures: Of every row of the table, with the indicators that the filter names; empty where it names none.
  ///   - sign: Asked before each feature.
  func select(
    _ positions: [Int], _ table: FeatureTable, figures: [RowFigures], _ queryables: Queryables, _ sign: StopSign
  ) throws -> [Int] {
    let evaluator: CQL2Evaluator
    do {
      let literals = try CQL2LiteralSystem.intoRDNew(from: crs)
      evaluator = try CQL2Evaluator(filter, queryables: queryables.types, literals: literals)
    } catch let error as CQL2Error {
      throw ItemsFilter.problem(error)
    }
    let figureColumns = figures.first.map { row in
      Dictionary(row.figures.enumerated().map { ($1.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let sources = queryables.columns.map { column -> FilteredFeature.Source in
      switch column {
      case .geometry: .geometry
      case .residents: .residents
      case .own(let name): .own(name)
      case .figure(let id): (figureColumns?[id]).map(FilteredFeature.Source.figure) ?? .nothing
      }
    }
    return try positions.filter { position in
      try sign.check()
      return evaluator.matches(
        FilteredFeature(
          row: table.rows[position], envelope: table.envelopes[position],
          figures: figures.isEmpty ? nil : figures[position], sources: sources))
    }
  }
}

/// A feature as filters see it.
private struct FilteredFeature: CQL2Record {
  enum Source {
    case geometry, residents, nothing
    case own(String)
    case figure(Int)
  }

  let row: FeatureRow
  let envelope: Envelope?
  let figures: RowFigures?
  let sources: [Source]

  func value(at position: Int) -> CQL2Value {
    switch sources[position] {
    case .geometry: .geometry(row.geometry)
    case .residents: (figures?.residents).map(CQL2Value.number) ?? .null
    case .figure(let index): (figures?.figures[index].value).map(CQL2Value.number) ?? .null
    case .own(let name): own(name)
    case .nothing: .null
    }
  }

  func envelope(at position: Int) -> Envelope? {
    if case .geometry = sources[position] { envelope } else { nil }
  }

  private func own(_ name: String) -> CQL2Value {
    func text(_ value: String?) -> CQL2Value { value.map(CQL2Value.string) ?? .null }
    switch (row, name) {
    case (.area(let area), "code"): return .string(area.code)
    case (.area(let area), "name"): return .string(area.name)
    case (.area(let area), "level"): return .string(area.level.rawValue)
    case (.area(let area), "parent"): return text(area.parent)
    case (.area(let area), "division"): return .string(area.division)
    default: break
    }
    switch row.properties(nil).first(where: { $0.name == name })?.value {
    case .string(let value)?: return .string(value)
    case .number(let value, _)?: return .number(value)
    case .strings(let values)?: return .array(values.map(CQL2Value.string))
    case .null?, nil: return .null
    }
  }
}
