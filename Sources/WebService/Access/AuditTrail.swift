import Atlas
import HTTPTypes
import Hummingbird
import Identity
import Indicators

/// What the audit log is told of a request: who saw figures of small areas as they are, who changed something, who was refused.
///
/// Small is every area but gemeenten and wijken: buurten, and whatever is finer, drawn or of another kind. A wijkanalyse of a
/// wijk tells figures of its buurten too.
enum AuditTrail {
  /// Identifiers only: no filters, boxes or anything else that may hold a place or a name.
  private static let told: Set<String> = [
    "indicators", "indicator", "period", "division", "level", "compare", "code", "parent",
    "beside", "besidePeriod",
  ]
  private static let large: Set<String> = ["gemeenten", "wijken", "gemeente", "wijk"]
  /// Layers without figures of areas.
  private static let other: Set<String> = ["facilities", "territories"]

  /// - Returns: nil where there is nothing to tell.
  static func entry(_ request: Request, _ status: HTTPResponse.Status, _ caller: Caller) -> AuditEntry? {
    guard caller.principal.kind != .anonymous else { return nil }
    let event: AuditEntry.Event
    var areas: [String] = []
    if status == .forbidden {
      event = .refused
    } else if isChange(request), (200..<400).contains(status.code) {
      event = .changed
    } else {
      guard caller.audience == .internal, tellsFigures(request, status) else { return nil }
      areas = small(request)
      guard !areas.isEmpty else { return nil }
      event = .seen
    }
    return AuditEntry(
      event, caller.principal, method: request.method.rawValue, path: request.uri.path, areas: areas,
      parameters: parameters(request).filter { told.contains($0.key) })
  }

  /// A form of an area's page that is refused is told on that page, among its figures.
  private static func tellsFigures(_ request: Request, _ status: HTTPResponse.Status) -> Bool {
    let isPage = request.method == .post && request.uri.path.hasPrefix("/areas/")
    return [200, 204, 206, 304].contains(status.code) || isPage && [409, 422].contains(status.code)
  }

  private static func isChange(_ request: Request) -> Bool {
    // Signing out tells its own line.
    ![.get, .head].contains(request.method) && !["/v1/analyses", SignInDesk.signOutPath].contains(request.uri.path)
  }

  private static func parameters(_ request: Request) -> [String: String] {
    (request.uri.query ?? "").split(separator: "&").reduce(into: [:]) { values, part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if let name = PercentText.decode(sides[0]), let value = PercentText.decode(sides.count > 1 ? sides[1] : "") {
        values[name] = value
      }
    }
  }

  /// The small areas that an answer to a request may show: codes, levels or layers; empty for none.
  static func small(_ request: Request) -> [String] {
    let parts = request.uri.path.split(separator: "/").map { PercentText.decode(String($0)) ?? String($0) }
    let asked = parameters(request)
    switch parts.first {
    case nil: return ofLevel(asked)
    case "areas": return codes([parts.dropFirst().first, asked["compare"]])
    case "draw":
      return asked["areas"].map { $0.split(separator: ",").map(String.init) }
        ?? (asked["points"] == nil ? [] : ["drawn"])
    case "monitor", "watch", "tiles": return parts[0] == "monitor" ? ofLevel(asked) : parts
    case "v1": return inAPI(Array(parts.dropFirst()), asked)
    default: return []
    }
  }

  private static func inAPI(_ parts: [String], _ asked: [String: String]) -> [String] {
    switch parts.first {
    case "areas": return codes([parts.dropFirst().first, asked["compare"]])
    case "analyses": return ["drawn"]
    case "watch": return ["watch"]
    case "monitor": return ofLevel(asked)
    case "indicators": return parts.count == 3 ? ofLevel(asked) : []
    case "collections":
      guard parts.count > 2, ["items", "tiles"].contains(parts[2]), !large.contains(parts[1]), !other.contains(parts[1])
      else { return [] }
      return parts[2] == "items" && parts.count > 3 ? [parts[3]] : [parts[1]]
    default: return []
    }
  }

  /// A division without wijken shows its own level where none is asked for.
  private static func ofLevel(_ asked: [String: String]) -> [String] {
    guard let level = asked["level"], !level.isEmpty else {
      return asked["division"].map { $0.isEmpty ? [] : [$0] } ?? []
    }
    return large.contains(level) ? [] : [level]
  }

  /// A gemeente is told with its wijken, everything else with what is smaller.
  private static func codes(_ codes: [String?]) -> [String] {
    codes.compactMap { $0 }.filter { code in
      if code.isEmpty || code.hasPrefix("GM") && code.utf8.count == 6 { return false }
      // The area's own past, and the areas that resemble it.
      if case .area = ProfileComparison(code) { return true }
      return false
    }
  }
}
