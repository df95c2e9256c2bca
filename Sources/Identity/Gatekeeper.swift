public import Foundation

/// Tells who asks, by what the request shows.
public struct Gatekeeper: Sendable {
  private let configuration: IdentityConfiguration
  private let tokens: TokenVerifier?
  private let keys: APIKeyRing?
  public let sessions: SessionStore
  /// nil where nobody signs in with a browser.
  public let signIn: SignInFlow?
  /// nil where none is kept.
  public let audit: AuditLog?

  /// - Parameters:
  ///   - publicAddress: `https://host`, where the issuer sends browsers back to; needed where there is a client.
  ///   - transport: Asks the issuer.
  /// - Throws: ``IdentityError``: `invalidConfiguration` with every problem, or what is wrong with the files it names.
  public init(
    _ configuration: IdentityConfiguration, publicAddress: String?, transport: any IssuerTransport,
    now: @escaping @Sendable () -> Date = { Date() }
  ) throws(IdentityError) {
    var problems = configuration.problems
    if configuration.client != nil, publicAddress.flatMap(SecureAddress.url) == nil {
      problems.append("client: needs the public address of the service (https, or http on this computer)")
    }
    guard problems.isEmpty else {
      throw IdentityError(.invalidConfiguration, problems.map { "- \($0)" }.joined(separator: "\n"))
    }
    self.configuration = configuration
    if let path = configuration.keysPath {
      let file = APIKeyFile(path: path)
      _ = try file.read()
      keys = APIKeyRing(file, now: now)
    } else {
      keys = nil
    }
    audit = configuration.auditPath.map { AuditLog(path: $0, now: now) }
    try audit?.check()
    sessions = SessionStore(
      idle: Double(configuration.idleMinutes) * 60, absolute: Double(configuration.absoluteHours) * 3600, now: now)
    guard let issuer = configuration.issuer else {
      (tokens, signIn) = (nil, nil)
      return
    }
    let algorithms = Set(configuration.algorithms)
    let directory = IssuerDirectory(issuer: issuer, algorithms: algorithms, transport: transport, now: now)
    let verifier = TokenVerifier(
      issuer: issuer, algorithms: algorithms, leeway: Double(configuration.leewaySeconds), directory: directory,
      now: now)
    tokens = configuration.audiences.isEmpty ? nil : verifier
    signIn = configuration.client.map { client in
      SignInFlow(
        client: client, issuer: issuer, subjectClaim: configuration.subjectClaim, roles: configuration.roles,
        callback: (publicAddress ?? "") + SignInFlow.callbackPath, directory: directory, verifier: verifier,
        transport: transport, now: now)
    }
  }

  /// Whose a bearer's token or key is (RFC 6750 §2.1).
  ///
  /// - Throws: ``IdentityError``: `invalidCredential`; `unavailable` where the issuer cannot be asked.
  public func principal(bearer text: String) async throws(IdentityError) -> Principal {
    if text.hasPrefix(APIKey.prefix) {
      guard let keys else { throw IdentityError(.invalidCredential, "keys are not taken here") }
      let key = try keys.key(of: text)
      return Principal(kind: .key, role: key.role, subject: "key:" + key.id)
    }
    guard let tokens else { throw IdentityError(.invalidCredential, "tokens are not taken here") }
    let claims = try await tokens.claims(of: text, for: .access(audiences: Set(configuration.audiences)))
    return Principal(
      kind: .token, role: RoleRule.role(of: claims, by: configuration.roles),
      subject: claims[configuration.subjectClaim]?.text ?? claims.subject)
  }
}

extension SignInFlow {
  /// Where the issuer sends browsers back to, beneath the public address.
  public static let callbackPath = "/sign-in/callback"
}
