import Crypto
public import Foundation
public import Identity
import Synchronization

/// An issuer of tokens in memory.
public final class TestIssuer: IssuerTransport, Sendable {
  public static let audience = "wijkatlas-api"
  public static let client = "wijkatlas"

  private struct State {
    var keys: [SigningKey]
    var entries: [[String: String]]?
    var description: [String: any Sendable] = [:]
    var asked: [String] = []
    var forms: [[String: String]] = []
    var isDown = false
    /// By the code that they are given for.
    var tokens: [String: String] = [:]
  }

  public let address: String
  private let state: Mutex<State>

  public init(_ address: String = "https://login.example.nl/gemeente", keys: [SigningKey] = [.curve("one")]) {
    self.address = address
    state = Mutex(State(keys: keys))
  }

  public var key: SigningKey { state.withLock { $0.keys[0] } }
  /// The paths that were asked for.
  public var asked: [String] { state.withLock { $0.asked } }
  public var forms: [[String: String]] { state.withLock { $0.forms } }

  public func publish(_ keys: [SigningKey]) { state.withLock { $0.keys = keys } }
  /// A key set as it is, whatever is in it.
  public func publish(entries: [[String: String]]) { state.withLock { $0.entries = entries } }
  public func describe(_ name: String, _ value: any Sendable) { state.withLock { $0.description[name] = value } }
  public func fail(_ isDown: Bool = true) { state.withLock { $0.isDown = isDown } }
  /// What the next sign-in with a code gets.
  public func grant(_ code: String, token: String) { state.withLock { $0.tokens[code] = token } }

  public func answer(to request: IssuerRequest) async throws(IdentityError) -> (status: Int, body: Data) {
    answer(request.url.path(), form: request.body)
  }

  /// What a server at the issuer's address answers.
  public func answer(_ path: String, form: String?) -> (status: Int, body: Data) {
    state.withLock { state in
      state.asked.append(path)
      if state.isDown { return (503, Data()) }
      if path.hasSuffix("/.well-known/openid-configuration") { return (200, Self.json(describe(state))) }
      if path.hasSuffix("/keys") {
        return (200, Self.json(["keys": state.entries ?? state.keys.map { $0.published() }]))
      }
      guard path.hasSuffix("/token"), let form else { return (404, Data()) }
      let fields = Self.fields(form)
      state.forms.append(fields)
      guard let token = state.tokens.removeValue(forKey: fields["code"] ?? "") else {
        return (400, Self.json(["error": "invalid_grant"]))
      }
      return (200, Self.json(["id_token": token, "access_token": "x", "token_type": "Bearer"]))
    }
  }

  private func describe(_ state: State) -> [String: any Sendable] {
    [
      "issuer": address, "jwks_uri": address + "/keys", "authorization_endpoint": address + "/authorize",
      "token_endpoint": address + "/token",
    ].merging(state.description) { $1 }
  }

  private static func json(_ value: [String: any Sendable]) -> Data {
    (try? JSONSerialization.data(withJSONObject: value)) ?? Data()
  }

  /// A form, or the query of an address.
  public static func fields(_ text: String) -> [String: String] {
    text.split(separator: "&").reduce(into: [:]) { fields, part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      fields[String(sides[0])] = sides.count > 1 ? String(sides[1]).removingPercentEncoding : ""
    }
  }

  // MARK: Tokens

  /// A token of this issuer for the API that holds now.
  ///
  /// - Parameters:
  ///   - claims: Laid over the usual ones; null takes one away.
  ///   - head: The same for the head.
  public func token(
    _ claims: [String: any Sendable] = [:], head: [String: any Sendable] = [:], key: SigningKey? = nil,
    at time: Date = Date()
  ) throws -> String {
    let key = key ?? self.key
    let text = try Self.unsigned(
      head: ["alg": key.algorithm, "kid": key.id, "typ": "JWT"].merging(head) { $1 },
      claims: [
        "iss": address, "aud": Self.audience, "sub": "person-1", "iat": Int(time.timeIntervalSince1970),
        "exp": Int(time.timeIntervalSince1970) + 300,
      ].merging(claims) { $1 })
    return text + "." + SigningKey.text(try key.signature(of: text))
  }

  /// Signed with a text as the secret of HS256.
  public func symmetricToken(secret: String, at time: Date = Date()) throws -> String {
    let text = try Self.unsigned(
      head: ["alg": "HS256", "kid": key.id, "typ": "JWT"],
      claims: [
        "iss": address, "aud": Self.audience, "sub": "person-1", "exp": Int(time.timeIntervalSince1970) + 300,
        "roles": ["atlas-admin"],
      ])
    let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(secret.utf8)))
    return text + "." + SigningKey.text(code)
  }

  private static func unsigned(head: [String: any Sendable], claims: [String: any Sendable]) throws -> String {
    try [head, claims].map { fields in
      let kept = fields.filter { !($0.value is NSNull) }
      return SigningKey.text(try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys))
    }.joined(separator: ".")
  }

  /// A configuration in which the claim `roles` gives the roles: atlas-staff, atlas-planner, atlas-admin.
  public var configuration: IdentityConfiguration {
    var configuration = IdentityConfiguration()
    configuration.issuer = address
    configuration.audiences = [Self.audience]
    configuration.roles = [
      RoleRule(claim: ["roles"], value: "atlas-staff", role: .staff),
      RoleRule(claim: ["roles"], value: "atlas-planner", role: .planner),
      RoleRule(claim: ["roles"], value: "atlas-admin", role: .administrator),
    ]
    return configuration
  }
}
