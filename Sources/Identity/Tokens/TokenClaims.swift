import JWTKit

/// What a token says. Nothing of it is checked here: jwt-kit checks the signature, ``TokenVerifier`` the rest.
///
/// The claims types of jwt-kit are not used: its `AudienceClaim` ends the program on an empty list.
struct TokenClaims: JWTPayload, Equatable {
  var values: [String: ClaimValue]

  init(_ values: [String: ClaimValue]) { self.values = values }

  init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: ClaimValue].self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }

  func verify(using algorithm: some JWTAlgorithm) throws {}

  subscript(name: String) -> ClaimValue? { values[name] }

  var issuer: String? { values["iss"]?.text }
  var subject: String? { values["sub"]?.text }
  var audiences: [String] { values["aud"]?.texts ?? [] }

  /// The value at names within each other, such as `realm_access`, `roles`.
  func value(at path: [String]) -> ClaimValue? {
    guard let first = path.first, var value = values[first] else { return nil }
    for name in path.dropFirst() {
      guard case .object(let members) = value, let next = members[name] else { return nil }
      value = next
    }
    return value
  }
}
