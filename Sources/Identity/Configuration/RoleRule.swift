/// What a token must say for a role.
public struct RoleRule: Sendable, Equatable {
  /// Names within each other, such as `realm_access`, `roles`.
  public var claim: [String]
  /// What stands there: alone, in a list, or for `scope` and `scp` among words.
  public var value: String
  public var role: Role

  public init(claim: [String], value: String, role: Role) {
    self.claim = claim
    self.value = value
    self.role = role
  }

  /// The highest role that rules give; anonymous where none does.
  static func role(of claims: TokenClaims, by rules: [RoleRule]) -> Role {
    rules.filter { $0.holds(of: claims) }.map(\.role).max() ?? .anonymous
  }

  private func holds(of claims: TokenClaims) -> Bool {
    guard let found = claims.value(at: claim) else { return false }
    // RFC 8693 §4.2: scopes are words of one text.
    if case .text(let text) = found, ["scope", "scp"].contains(claim.last) {
      return text.split(separator: " ").contains { $0 == value }
    }
    return found.texts.contains(value)
  }
}
