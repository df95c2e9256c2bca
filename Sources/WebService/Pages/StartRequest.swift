import Atlas
import Indicators

/// What the form of the start page asks, with its defaults filled in.
struct StartRequest: Sendable {
  static let parameters: Set<String> = ["indicator", "level", "period", "division", "lang"]

  var language: Language
  var indicator: IndicatorDefinition
  var level: AreaLevel
  var period: Period?
  var division: StoredDivision

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
