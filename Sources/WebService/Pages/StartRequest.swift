import Atlas
import Indicators

/// What the start page is asked, with its defaults filled in.
struct StartRequest: Sendable {
  static let parameters: Set<String> = [
    "indicator", "level", "period", "division", "since", "classes", "part", "lang", "embed", "f",
    "beside", "besidePeriod",
  ]

  /// How values come into classes.
  enum Classes: String, CaseIterable, Sendable { case natural, quantiles, around }

  /// What is given of the page: a script that has it asks for what changed.
  enum Part: String, CaseIterable, Sendable {
    /// All but the map, which stays as it is.
    case figures
    case all
  }

  /// What the map can be taken along as.
  enum Format: String, CaseIterable, Sendable { case html, svg, png, xlsx, gpkg, geojson }

  /// Another map of the same areas.
  struct Beside: Sendable {
    var indicator: IndicatorDefinition
    /// nil for the latest.
    var period: Period?
  }

  var language: Language
  /// Whether it stands in a page of somebody else.
  var isEmbedded: Bool
  var format: Format
  var indicator: IndicatorDefinition
  var level: AreaLevel
  var period: Period?
  var division: StoredDivision
  /// The period that figures are compared with; nil shows them as they are.
  var since: Period?
  var classes: Classes
  /// What the second map shows; nil for one map.
  var beside: Beside?
  /// nil for the whole page.
  var part: Part?

  /// What can be chosen, the largest areas first.
  let levels: [AreaLevel]

  /// - Parameter tellsSignals: Whether who asks may know where signals are.
  init(_ call: Call, _ catalogue: Catalogue, _ divisions: [StoredDivision], tellsSignals: Bool) throws {
    language = try call.language()
    period = try call.period()
    let wish = call.query.filled("division")
    if let wish, !divisions.contains(where: { $0.division.id == wish }) {
      throw Problem.invalid(
        "division", wish, expected: "one of \(divisions.map(\.division.id).joined(separator: ", "))")
    }
    division = try DivisionChoice(divisions).resolve(wish)
    indicator = try StartRequest.indicator(call.query.filled("indicator"), catalogue)
    since = try StartRequest.period("since", call)
    beside = try StartRequest.beside(call, catalogue, indicator)
    classes = try StartRequest.choice("classes", call) ?? .natural
    part = try StartRequest.choice("part", call)
    format = try StartRequest.choice("f", call) ?? .html
    let embed = call.query.filled("embed")
    guard embed == nil || embed == "1" else { throw Problem.invalid("embed", embed ?? "", expected: "1") }
    isEmbedded = embed != nil
    let areas = StartRequest.levels(division)
    let squares = tellsSignals ? SignalCells.sides.map(SignalCells.level) : []
    let hasSquares = [indicator, beside?.indicator ?? indicator].allSatisfy(SignalCells.tells)
    levels = areas + (hasSquares ? squares : [])
    let standard = areas.contains(.wijk) ? .wijk : division.finestLevel ?? .wijk
    let asked = call.query.filled("level").map { AreaLevel(rawValue: $0) } ?? standard
    guard (areas + squares).contains(asked) else {
      throw Problem.invalid(
        "level", asked.rawValue, expected: "one of \(levels.map(\.rawValue).joined(separator: ", "))")
    }
    level = asked
    if !levels.contains(asked) {
      // Another subject than signals: what comes nearest to squares, on another map.
      level = division.finestLevel ?? standard
      part = part.map { _ in .all }
    }
    guard format != .geojson || isOfSquares else {
      throw Problem.invalid("f", "geojson", expected: "a map of squares; areas are at /v1/collections")
    }
  }

  /// Whether the map is of squares of a grid instead of areas.
  var isOfSquares: Bool { SignalCells.side(of: level) != nil }

  func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  /// The levels of a division, the largest areas first.
  static func levels(_ division: StoredDivision) -> [AreaLevel] {
    let known = AreaLevel.hierarchy.filter { division.areas[$0] != nil }
    return known + Set(division.areas.keys).subtracting(known).sorted { $0.rawValue < $1.rawValue }
  }

  /// A period alone is another of the same subject.
  private static func beside(_ call: Call, _ catalogue: Catalogue, _ own: IndicatorDefinition) throws -> Beside? {
    // A form that asks for no second map sends the period that it was of.
    if call.query["beside"] == "" { return nil }
    let id = call.query.filled("beside")
    let period = try period("besidePeriod", call)
    guard id != nil || period != nil else { return nil }
    guard let id else { return Beside(indicator: own, period: period) }
    guard let indicator = catalogue[id] else {
      throw Problem.invalid("beside", id, expected: "an id of /v1/indicators")
    }
    return Beside(indicator: indicator, period: period)
  }

  private static func period(_ name: String, _ call: Call) throws -> Period? {
    guard let text = call.query.filled(name) else { return nil }
    guard let period = Period(rawValue: text) else {
      throw Problem.invalid(name, text, expected: "2024, 2024-Q1 or 2024-05")
    }
    return period
  }

  private static func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ call: Call
  ) throws -> Value? {
    guard let text = call.query.filled(name) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw Problem.invalid(
        name, text, expected: "one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
  }

  private static func indicator(_ id: String?, _ catalogue: Catalogue) throws -> IndicatorDefinition {
    if let id {
      guard let definition = catalogue[id] else {
        throw Problem.invalid("indicator", id, expected: "an id of /v1/indicators")
      }
      return definition
    }
    guard let first = catalogue["residents"] ?? catalogue.indicators.first else {
      throw Problem.notFound("the catalogue has no indicators")
    }
    return first
  }
}
