import HTTPTypes
import Identity

/// What the description tells of who may ask what, where identity is configured.
struct OpenAPISecurity {
  /// nil where only keys are taken.
  let issuer: String?

  var schemes: JSONValue {
    var schemes: [(String, JSONValue)] = [
      (
        "bearer",
        .object([
          ("type", "http"), ("scheme", "bearer"),
          ("description", "Een token van de uitgever van de gemeente, of een sleutel (wa_…)"),
        ])
      )
    ]
    if let issuer {
      let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
      schemes.append(
        (
          "openIdConnect",
          .object([
            ("type", "openIdConnect"), ("openIdConnectUrl", .string(base + "/.well-known/openid-configuration")),
          ])
        ))
    }
    return .object(schemes)
  }

  /// Paths whose operations tell by what they may be asked, with 401 and 403 among their answers.
  func secured(_ paths: [(String, JSONValue)]) -> [(String, JSONValue)] {
    paths.map { path, value in
      guard case .object(let methods) = value else { return (path, value) }
      return (path, .object(methods.map { ($0, secured($1, path, $0)) }))
    }
  }

  private func secured(_ operation: JSONValue, _ path: String, _ method: String) -> JSONValue {
    guard case .object(var members) = operation else { return operation }
    let least = HTTPRequest.Method(method.uppercased()).flatMap { AccessTable.least($0, path) } ?? .administrator
    var ways: [JSONValue] = least == .anonymous ? [.object([])] : []
    for scheme in issuer == nil ? ["bearer"] : ["bearer", "openIdConnect"] {
      ways.append(.object([(scheme, .array([]))]))
    }
    members.append(("security", .array(ways)))
    for (position, member) in members.enumerated() where member.0 == "responses" {
      guard case .object(var responses) = member.1 else { continue }
      let problem = JSONValue.object([("$ref", "#/components/responses/Problem")])
      let missing = ["401", "403"].filter { status in !responses.contains { $0.0 == status } }
      responses += missing.map { ($0, problem) }
      members[position].1 = .object(responses)
    }
    return .object(members)
  }
}
