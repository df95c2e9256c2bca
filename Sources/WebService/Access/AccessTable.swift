import HTTPTypes
import Identity

/// Who may ask what, in one place. What is not in it is served to nobody.
enum AccessTable {
  /// What the public may ask, and is told what the public may know.
  private static let open = [
    "/", "/areas/{code}", "/draw", "/plans", "/plans/{id}", "/monitor", "/data", "/accessibility", "/assets/{file}",
    "/assets/{version}/{file}",
    "/tiles/{name}",
    "/health/live", "/health/ready",
    "/v1", "/v1/openapi.json", "/v1/conformance", "/v1/catalog", "/v1/catalog/**", "/v1/collections",
    "/v1/collections/{id}", "/v1/collections/{id}/queryables", "/v1/collections/{id}/items",
    "/v1/collections/{id}/items/{code}", "/v1/collections/{id}/tiles", "/v1/collections/{id}/tiles/{set}",
    "/v1/collections/{id}/tiles/{set}/{matrix}/{row}/{column}", "/v1/tile-matrix-sets", "/v1/tile-matrix-sets/{set}",
    "/v1/indicators", "/v1/indicators/{id}", "/v1/indicators/{id}/values", "/v1/areas/{code}/analysis",
    "/v1/areas/{code}/signals/summary", "/v1/places", "/search", "/v1/monitor", "/v1/plans", "/v1/plans/{id}",
    "/v1/plans/{id}/territories",
  ]

  static let rules: [AccessRule] =
    open.map { AccessRule(.get, $0, .anonymous) } + [
      AccessRule(.post, "/v1/analyses", .anonymous),
      // Actions and notes of a wijkregisseur.
      AccessRule(.post, "/areas/{code}/work", .staff),
      // What stands out in single reports, of the last days.
      AccessRule(.get, "/watch", .staff), AccessRule(.get, "/v1/watch", .staff),
      // Making plans takes time of the machine, and what is asked of it is the planner's business.
      AccessRule(.post, "/v1/plans", .planner), AccessRule(.post, "/v1/plans/{id}/edits", .planner),
      AccessRule(.get, "/plans/{id}/edit", .planner), AccessRule(.post, "/plans/{id}/edit", .planner),
      AccessRule(.get, "/plans/{id}/names", .planner), AccessRule(.post, "/plans/{id}/names", .planner),
      AccessRule(.get, "/plans/{id}/removal", .planner), AccessRule(.post, "/plans/{id}/removal", .planner),
      AccessRule(.get, "/propose", .planner), AccessRule(.post, "/propose", .planner),
      AccessRule(.get, "/jobs/{id}", .planner), AccessRule(.post, "/jobs/{id}", .planner),
      AccessRule(.get, "/v1/jobs", .planner), AccessRule(.get, "/v1/jobs/**", .planner),
      AccessRule(.delete, "/v1/jobs/{id}", .planner),
      // Tells how much is open in each territory.
      AccessRule(.get, "/v1/plans/{id}/comparison", .staff), AccessRule(.get, "/plans/{id}/report", .staff),
      AccessRule(.get, "/import/**", .administrator), AccessRule(.post, "/import/**", .administrator),
      // The route itself asks for a program on this computer, or an administrator.
      AccessRule(.get, "/metrics", .anonymous),
    ]

  /// The role that a request needs; nil where nobody may ask it.
  ///
  /// Where several rules cover a path, as `/v1/jobs` and `/v1/jobs/**` do, the strictest holds. Parts are compared
  /// as they were sent and decoded, so that `%6Aobs` is no way around a rule.
  static func least(_ method: HTTPRequest.Method, _ path: String) -> Role? {
    let method = method == .head ? .get : method
    let sent = segments(path)
    guard let plain = strictest(method, sent) else { return nil }
    guard path.utf8.contains(UInt8(ascii: "%")) else { return plain }
    let decoded = sent.map { PercentText.decode(String($0)).map { $0[...] } ?? $0 }
    return strictest(method, decoded).map { max($0, plain) } ?? plain
  }

  /// Whether a path takes forms of our pages, which bring the token in their body: who answers it checks that.
  static func takesForms(_ path: String) -> Bool {
    let parts = segments(path)
    switch parts.first {
    case "areas": return parts.last == "work"
    case "plans": return ["edit", "names", "removal"].contains(parts.last)
    case "propose", "jobs", "import": return true
    default: return false
    }
  }

  /// What may be asked of a path by some role; reading, of a path that is not there.
  static func methods(_ path: String) -> [HTTPRequest.Method] {
    let parts = segments(path)
    let found = rules.filter { $0.covers(parts) }.reduce(into: [HTTPRequest.Method]()) { methods, rule in
      if !methods.contains(rule.method) { methods.append(rule.method) }
    }
    return (found.isEmpty ? [.get] : found).flatMap { $0 == .get ? [.get, .head] : [$0] }
  }

  private static func strictest(_ method: HTTPRequest.Method, _ parts: [Substring]) -> Role? {
    rules.filter { $0.method == method && $0.covers(parts) }.map(\.least).max()
  }

  /// As the router takes a path apart.
  private static func segments(_ path: String) -> [Substring] { path.split(separator: "/") }
}
