import Atlas
import Indicators

/// What the start page is asked, with its defaults filled in.
struct StartRequest: Sendable {
  static let parameters: Set<String> = [
    "indicator", "level", "period", "division", "since", "classes", "part", "lang", "embed", "f",
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
  enum Format: String, CaseIterable, Sendable { case html, svg, png, xlsx }

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
  /// nil for the whole page.
  var part: Part?

  init(_ call: Call, _ catalogue: Catalogue, _ divisions: [StoredDivision]) throws {
    language = try call.language()
    period = try call.period()
    let wish = call.query.filled("division")
    if let wish, !divisions.contains(where: { $0.division.id == wish }) {
      throw Problem.invalid(
        "division", wish, expected: "one of \(divisions.map(\.division.id).joined(separator: ", "))")
    }
    division = try DivisionChoice(divisions).resolve(wish)
    indicator = try StartRequest.indicator(call.query.filled("indicator"), catalogue)
    since = try StartRequest.since(call)
    classes = try StartRequest.choice("classes", call) ?? .natural
    part = try StartRequest.choice("part", call)
    format = try StartRequest.choice("f", call) ?? .html
    let embed = call.query.filled("embed")
    guard embed == nil || embed == "1" else { throw Problem.invalid("embed", embed ?? "", expected: "1") }
    isEmbedded = embed != nil
    let levels = StartRequest.levels(division)
    if let text = call.query.filled("level") {
      guard levels.contains(AreaLevel(rawValue: text)) else {
        throw Problem.invalid("level", text, expected: "one of \(levels.map(\.rawValue).joined(separator: ", "))")
      }
      level = AreaLevel(rawValue: text)
    } else {
      level = levels.contains(.wijk) ? .wijk : division.finestLevel ?? .wijk
    }
  }

  /// The levels of a division, the largest areas first.
  static func levels(_ division: StoredDivision) -> [AreaLevel] {
    let known = AreaLevel.hierarchy.filter { division.areas[$0] != nil }
    return known + Set(division.areas.keys).subtracting(known).sorted { $0.rawValue < $1.rawValue }
  }

  private static func since(_ call: Call) throws -> Period? {
    guard let text = call.query.filled("since") else { return nil }
    guard let since = Period(rawValue: text) else {
      throw Problem.invalid("since", text, expected: "2024, 2024-Q1 or 2024-05")
    }
    return since
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
