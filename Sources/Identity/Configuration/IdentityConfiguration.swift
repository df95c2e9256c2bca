/// Who is known, and what that allows.
///
/// Values are as given; ``problems`` tells what is wrong with them, all at once.
public struct IdentityConfiguration: Sendable, Equatable {
  /// The client as which browsers sign in (OpenID Connect, code flow with PKCE).
  public struct Client: Sendable, Equatable {
    public var id: String
    /// nil for a client without one (public, by PKCE alone). Never in flags or the file itself.
    public var secret: String?
    /// The default is `openid profile`.
    public var scopes: [String]

    public init(id: String, secret: String? = nil, scopes: [String] = ["openid", "profile"]) {
      self.id = id
      self.secret = secret
      self.scopes = scopes
    }
  }

  /// Whose tokens are taken; nil where only keys are.
  public var issuer: String?
  /// For whom access tokens must be made: any of these.
  public var audiences: [String] = []
  public var roles: [RoleRule] = []
  /// The default is all asymmetric ones.
  public var algorithms: [SigningAlgorithm] = SigningAlgorithm.allCases
  /// Seconds that the clocks may differ. The default is 30, at most 300.
  public var leewaySeconds = 30
  /// The claim that the audit log names a person by. The default is `sub`.
  public var subjectClaim = "sub"
  /// nil where nobody signs in with a browser.
  public var client: Client?
  /// Minutes without a request after which a session ends. The default is 30.
  public var idleMinutes = 30
  /// Hours after which a session ends in any case. The default is 10.
  public var absoluteHours = 10
  /// The file of the keys of scripts; nil where there are none.
  public var keysPath: String?
  /// The file of the audit log; nil where none is kept.
  public var auditPath: String?

  public init() {}

  /// What is wrong, in the words of the file; empty where nothing is.
  public var problems: [String] {
    var found: [String] = []
    if issuer == nil, keysPath == nil { found.append("issuer or keys: neither is given; at least one expected") }
    if let issuer {
      if IssuerDocument.address(of: issuer) == nil {
        found.append("issuer: \"\(issuer.prefix(80))\"; an https address expected (http on this computer only)")
      }
      if audiences.isEmpty, client == nil { found.append("audiences: none; for whom tokens are made expected") }
      if roles.isEmpty { found.append("roles: none; without a rule nobody has a role") }
    } else {
      if client != nil { found.append("client: needs an issuer") }
      if !audiences.isEmpty { found.append("audiences: need an issuer") }
    }
    for rule in roles where rule.role == .anonymous { found.append("roles: \"\(rule.value)\" gives no role") }
    for rule in roles where rule.value.isEmpty || rule.claim.isEmpty {
      found.append("roles: a rule for \(rule.role.rawValue) names no claim or no value")
    }
    if audiences.contains("") { found.append("audiences: an empty one") }
    if algorithms.isEmpty { found.append("algorithms: none") }
    if subjectClaim.isEmpty { found.append("subjectClaim: empty; sub, oid or the like expected") }
    return found + rangeProblems + clientProblems
  }

  private var rangeProblems: [String] {
    [
      ("leewaySeconds", leewaySeconds, 0...300), ("sessions.idleMinutes", idleMinutes, 1...1440),
      ("sessions.absoluteHours", absoluteHours, 1...168),
    ].compactMap { name, value, range in
      range.contains(value) ? nil : "\(name): \(value); \(range.lowerBound) to \(range.upperBound) expected"
    }
  }

  private var clientProblems: [String] {
    guard let client else { return [] }
    var found: [String] = []
    if client.id.isEmpty { found.append("client.id: empty") }
    if !client.scopes.contains("openid") { found.append("client.scopes: openid expected among them") }
    if client.secret?.isEmpty == true { found.append("client: its secret is empty") }
    return found
  }
}

extension IdentityConfiguration.Client: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Without the secret, wherever it is printed.
  public var description: String { "client \(id)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["id": id, "scopes": scopes]) }
}
