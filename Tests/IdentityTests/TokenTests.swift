import Foundation
import Identity
import IssuerSupport
import Testing

@Suite("Tokens of the issuer")
struct TokenTests {
  private let clock = TestClock()
  private let issuer = TestIssuer()

  private func keeper(_ issuer: TestIssuer? = nil) throws -> Gatekeeper {
    let issuer = issuer ?? self.issuer
    return try Gatekeeper(
      issuer.configuration, publicAddress: nil, transport: issuer, now: clock.now)
  }

  private func refused(_ token: String, by keeper: Gatekeeper? = nil, _ reason: String) async throws {
    let keeper = try keeper ?? self.keeper()
    let error = await #expect(throws: IdentityError.self) { try await keeper.principal(bearer: token) }
    #expect(error?.code == .invalidCredential, "\(error?.message ?? "")")
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("person-1") == false)
  }

  @Test("one that holds tells who and what role", arguments: [true, false])
  func holds(_ isCurve: Bool) async throws {
    let issuer = TestIssuer(keys: [isCurve ? .curve("k") : try .rsa("k")])
    let keeper = try keeper(issuer)
    let cases: [([String], Role)] = [
      ([], .anonymous), (["other"], .anonymous), (["atlas-staff"], .staff), (["atlas-planner", "x"], .planner),
      (["atlas-staff", "atlas-admin"], .administrator),
    ]
    for (roles, role) in cases {
      let token = try issuer.token(["roles": roles], at: clock.now())
      #expect(
        try await keeper.principal(bearer: token) == Principal(kind: .token, role: role, subject: "person-1"))
    }
  }

  @Test("of times: the end, the beginning and when it was made, with 30 s for the clocks")
  func times() async throws {
    let time = Int(clock.now().timeIntervalSince1970)
    let cases: [([String: any Sendable], String?)] = [
      (["exp": time - 29], nil), (["exp": time - 30], "expired"), (["exp": NSNull()], "no end"),
      (["exp": "\(time + 100)"], "no end"), (["nbf": time + 30], nil), (["nbf": time + 31], "not hold yet"),
      (["iat": time + 31], "not hold yet"), (["nbf": "x"], "not hold yet"), (["exp": 1e300], nil),
    ]
    for (claims, reason) in cases {
      let token = try issuer.token(claims, at: clock.now())
      if let reason {
        try await refused(token, reason)
      } else {
        _ = try await keeper().principal(bearer: token)
      }
    }
  }

  @Test("for another audience, of another issuer, of nobody, made to sign in")
  func claims() async throws {
    let cases: [([String: any Sendable], String)] = [
      (["aud": "another"], "audience"), (["aud": [String]()], "audience"), (["aud": NSNull()], "audience"),
      (["aud": ["a": "wijkatlas-api"]], "audience"), (["iss": "https://login.example.nl"], "issuer"),
      (["iss": issuer.address + "/"], "issuer"), (["iss": NSNull()], "issuer"), (["sub": NSNull()], "nobody"),
      (["sub": ""], "nobody"), (["at_hash": "x"], "access token"), (["typ": "ID"], "access token"),
      (["typ": "Refresh"], "access token"),
    ]
    for (claims, reason) in cases { try await refused(issuer.token(claims, at: clock.now()), reason) }
    let several = try issuer.token(["aud": ["other", TestIssuer.audience]], at: clock.now())
    #expect(try await keeper().principal(bearer: several).subject == "person-1")
  }

  @Test("unsigned, signed otherwise, signed with the public key as a secret, by another key of the same name")
  func signatures() async throws {
    let rsa = try SigningKey.rsa("k")
    let issuer = TestIssuer(keys: [rsa])
    let keeper = try keeper(issuer)
    let time = clock.now()
    for name in ["none", "None", "nOnE", "NONE", "HS256", "HS512", "", "RS256 "] {
      let token = try issuer.token(head: ["alg": name], at: time)
      try await refused(token, by: keeper, "algorithm")
      try await refused(
        token.prefix { $0 != "." } + "." + token.split(separator: ".")[1] + ".", by: keeper, "algorithm")
    }
    for secret in [rsa.pem, rsa.pem.trimmingCharacters(in: .newlines), rsa.published()["n"] ?? ""] {
      try await refused(issuer.symmetricToken(secret: secret, at: time), by: keeper, "algorithm")
    }
    let good = try issuer.token(["roles": ["atlas-staff"]], at: time)
    try await refused(issuer.token(key: try .rsa("k"), at: time), by: keeper, "not signed")
    try await refused(issuer.token(head: ["alg": "RS256"], key: .curve("k"), at: time), by: keeper, "not signed")
    let parts = good.split(separator: ".").map(String.init)
    let other = try issuer.token(["roles": ["atlas-admin"]], at: time).split(separator: ".").map(String.init)
    try await refused("\(parts[0]).\(other[1]).\(parts[2])", by: keeper, "not signed")
    try await refused("\(parts[0]).\(parts[1]).", by: keeper, "not signed")
    // A key for RS256 does not do for another algorithm of its type.
    try await refused(issuer.token(head: ["alg": "PS256"], at: time), by: keeper, "does not publish")
  }

  @Test("what is no token at all, or asks for what nobody knows")
  func malformed() async throws {
    let time = clock.now()
    let texts = ["", ".", "..", "a.b", "a.b.c.d", "é.b.c", "e30.e30.", String(repeating: "a", count: 1 << 20)]
    for text in texts { try await refused(text, "the token") }
    try await refused(issuer.token(head: ["crit": ["exp"]], at: time), "extensions")
    try await refused(issuer.token(head: ["typ": "dpop+jwt"], at: time), "another type")
    try await refused(issuer.token(head: ["kid": NSNull()], at: time), "names no key")
    try await refused(issuer.token(head: ["kid": "../../etc/passwd"], at: time), "does not publish")
    try await refused(issuer.token(["x": String(repeating: "y", count: 20_000)], at: time), "longer than")
    // Nested as deep as fits.
    let deep = SigningKey.text(Data(String(repeating: "[", count: 6000).utf8))
    try await refused("\(deep).\(deep).x", "a head in JSON")
  }

  @Test("keys that may not be used are as if they were not published; others beside them do")
  func keySets() async throws {
    let (good, small, sealing) = (
      SigningKey.curve("good"), try SigningKey.rsa("small", bits: 1024), SigningKey.curve("e")
    )
    issuer.publish(entries: [
      ["kty": "oct", "kid": "secret", "k": "AAAA", "alg": "HS256"], ["kty": "AKP", "kid": "new", "alg": "ML-DSA-44"],
      ["kty": "RSA", "kid": "sealing", "alg": "RSA-OAEP-256", "use": "enc"], small.published(),
      sealing.published(["use": "enc"]), ["kid": "none"], good.published(),
    ])
    let keeper = try keeper()
    let time = clock.now()
    #expect(try await keeper.principal(bearer: issuer.token(key: good, at: time)).kind == .token)
    for key in [small, sealing] { try await refused(issuer.token(key: key, at: time), by: keeper, "does not publish") }
  }

  @Test("scopes are words of a text; a rule looks where it says, and nowhere else")
  func scopes() async throws {
    var configuration = issuer.configuration
    configuration.roles = [
      RoleRule(claim: ["scope"], value: "atlas.read", role: .staff),
      RoleRule(claim: ["realm_access", "roles"], value: "planner", role: .planner),
    ]
    let keeper = try Gatekeeper(configuration, publicAddress: nil, transport: issuer, now: clock.now)
    let cases: [([String: any Sendable], Role)] = [
      (["scope": "openid atlas.read"], .staff), (["scope": "atlas.readwrite"], .anonymous),
      (["realm_access": ["roles": ["planner"]]], .planner), (["realm_access.roles": ["planner"]], .anonymous),
      (["roles": ["planner"]], .anonymous), (["realm_access": ["roles": "a planner"]], .anonymous),
      (["realm_access": "planner"], .anonymous),
    ]
    for (claims, role) in cases {
      #expect(
        try await keeper.principal(bearer: issuer.token(claims, at: clock.now())).role == role, "\(claims)")
    }
  }
}
