import Atlas
import HTTPTypes
import Indicators

/// What the page of an own area is asked: areas that somebody picked, or corners that somebody drew or typed.
struct DrawRequest: Sendable {
  static let parameters: Set<String> = ["areas", "points", "division", "level", "gemeente", "period", "lang", "f"]

  var language: Language
  var division: StoredDivision
  var level: AreaLevel
  /// Whose areas are offered; nil for all of the division.
  var gemeente: String?
  /// Codes, each once, in their order.
  var areas: [String]
  /// As typed; nil for none.
  var points: String?
  var period: Period?

  init(_ call: Call, _ divisions: [StoredDivision]) throws {
    language = try call.language()
    period = try call.period()
    let wish = call.filled("division")
    if let wish, !divisions.contains(where: { $0.division.id == wish }) {
      throw Problem.invalid(
        "division", wish, expected: "one of \(divisions.map(\.division.id).joined(separator: ", "))")
    }
    division = try DivisionChoice(divisions).resolve(wish)
    let levels = DrawRequest.levels(division)
    if let text = call.filled("level") {
      guard levels.contains(AreaLevel(rawValue: text)) else {
        throw Problem.invalid("level", text, expected: "one of \(levels.map(\.rawValue).joined(separator: ", "))")
      }
      level = AreaLevel(rawValue: text)
    } else {
      level = levels.last ?? .buurt
    }
    gemeente = call.filled("gemeente")
    if let gemeente, !division.gemeenten.contains(gemeente) {
      throw Problem.invalid("gemeente", gemeente, expected: "the code of a gemeente of \(division.division.id)")
    }
    areas = Set((call.filled("areas") ?? "").split(separator: ",").map(String.init)).sorted()
    points = call.filled("points")
    guard areas.isEmpty || points == nil else {
      throw Problem(
        status: .badRequest, title: "Invalid parameter", detail: "areas, points: one of both expected, not both")
    }
  }

  /// Those that areas are picked of, the largest first.
  static func levels(_ division: StoredDivision) -> [AreaLevel] {
    let known = [AreaLevel.wijk, .buurt].filter { division.areas[$0] != nil }
    return known.isEmpty ? division.finestLevel.map { [$0] } ?? [] : known
  }

  /// The address of the page with other areas.
  func address(areas: [String], level: AreaLevel? = nil) -> String {
    var parts = [
      "level=\(PercentText.encode((level ?? self.level).rawValue))",
      "division=\(PercentText.encode(division.division.id))",
    ]
    if let gemeente { parts.append("gemeente=\(PercentText.encode(gemeente))") }
    if let period { parts.append("period=\(period.rawValue)") }
    if language == .en { parts.append("lang=en") }
    if !areas.isEmpty { parts.insert("areas=\(areas.map(PercentText.encode).joined(separator: ","))", at: 0) }
    return "/draw?" + parts.joined(separator: "&")
  }
}
