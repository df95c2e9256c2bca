import Foundation
import Identity
import IssuerSupport
import Testing

@Suite("Signing in with a browser")
struct SignInTests {
  private let clock = TestClock()
  private let issuer = TestIssuer()

  private func flow(secret: String? = "geheim / &") throws -> SignInFlow {
    var configuration = issuer.configuration
    configuration.client = .init(id: TestIssuer.client, secret: secret)
    let keeper = try Gatekeeper(
      configuration, publicAddress: "https://atlas.example.nl", transport: issuer, now: clock.now)
    return try #require(keeper.signIn)
  }

  /// Begins, and lets the issuer give a token for the code.
  private func begun(_ flow: SignInFlow, _ claims: [String: any Sendable] = [:], path: String? = "/plans")
    async throws -> (query: [String: String], sealed: String)
  {
    let (address, sealed) = try await flow.begin(returnTo: path)
    let query = TestIssuer.fields(try #require(address.split(separator: "?").last.map(String.init)))
    let usual: [String: any Sendable] = [
      "aud": TestIssuer.client, "nonce": query["nonce"] ?? "", "roles": ["atlas-planner"], "name": "Jo Jansen",
    ]
    issuer.grant("code-1", token: try issuer.token(usual.merging(claims) { $1 }, at: clock.now()))
    return (query, sealed)
  }

  @Test("goes to the issuer with PKCE, state and nonce, and comes back with who it is")
  func works() async throws {
    let flow = try flow()
    let (query, sealed) = try await begun(flow)
    #expect(query["response_type"] == "code" && query["client_id"] == TestIssuer.client)
    #expect(query["redirect_uri"] == "https://atlas.example.nl/sign-in/callback")
    #expect(query["code_challenge_method"] == "S256" && query["code_challenge"]?.utf8.count == 43)
    #expect(query["scope"] == "openid profile")
    let (principal, path) = try await flow.finish(
      ["code": "code-1", "state": query["state"] ?? "", "iss": issuer.address], sealed: sealed)
    #expect(principal == Principal(kind: .session, role: .planner, subject: "person-1", name: "Jo Jansen"))
    #expect(path == "/plans")
    let form = try #require(issuer.forms.first)
    #expect(form["code"] == "code-1" && form["redirect_uri"] == query["redirect_uri"])
    #expect(form["code_verifier"]?.utf8.count == 43 && form["client_secret"] == nil && form["client_id"] == nil)
    let again = try await flow.begin(returnTo: nil)
    #expect(!again.address.contains(query["state"] ?? "?") && !again.address.contains(query["nonce"] ?? "?"))
  }

  @Test("the secret goes in the form where the issuer takes it nowhere else; without one the client's id does")
  func secrets() async throws {
    issuer.describe("token_endpoint_auth_methods_supported", ["client_secret_post"])
    for (secret, expected) in [("s", "s"), (nil, nil)] as [(String?, String?)] {
      let flow = try flow(secret: secret)
      let (query, sealed) = try await begun(flow)
      _ = try await flow.finish(["code": "code-1", "state": query["state"] ?? ""], sealed: sealed)
      #expect(issuer.forms.last?["client_secret"] == expected && issuer.forms.last?["client_id"] == TestIssuer.client)
    }
  }

  @Test("another state, another browser, another issuer, too late, refused: nobody is signed in")
  func refused() async throws {
    let (flow, other) = (try flow(), try flow())
    let (query, sealed) = try await begun(flow)
    let state = query["state"] ?? ""
    let cases: [([String: String], String?)] = [
      (["code": "code-1", "state": state], nil), (["code": "code-1", "state": state], "x"),
      (["code": "code-1", "state": state + "x"], sealed), (["code": "code-1"], sealed),
      (["state": state], sealed), (["code": "", "state": state], sealed),
      (["code": "code-1", "state": state, "iss": "https://evil.example"], sealed),
      (["error": "access_denied", "code": "code-1", "state": state], sealed),
      (["code": "another", "state": state], sealed),
    ]
    for (answer, kept) in cases {
      let error = await #expect(throws: IdentityError.self) { try await flow.finish(answer, sealed: kept) }
      #expect(error?.code == .invalidSignIn, "\(answer)")
    }
    await #expect(throws: IdentityError.self) {
      try await other.finish(["code": "code-1", "state": state], sealed: sealed)
    }
    clock.pass(600)
    await #expect(throws: IdentityError.self) {
      try await flow.finish(["code": "code-1", "state": state], sealed: sealed)
    }
  }

  @Test("an ID token for another client, another attempt, or not signed by the issuer signs nobody in")
  func tokens() async throws {
    let flow = try flow()
    let cases: [[String: any Sendable]] = [
      ["aud": "other"], ["nonce": "other"], ["nonce": NSNull()], ["azp": "other"],
      ["aud": [TestIssuer.client, "other"]], ["exp": 1], ["iss": "https://evil.example"], ["sub": NSNull()],
    ]
    for claims in cases {
      let (query, sealed) = try await begun(flow, claims)
      let error = await #expect(throws: IdentityError.self) {
        try await flow.finish(["code": "code-1", "state": query["state"] ?? ""], sealed: sealed)
      }
      #expect(error?.code == .invalidCredential, "\(claims)")
    }
    let (query, sealed) = try await begun(flow)
    issuer.grant(
      "code-1",
      token: try issuer.token(
        ["aud": TestIssuer.client, "nonce": query["nonce"] ?? ""], key: .curve("one"), at: clock.now()))
    await #expect(throws: IdentityError.self) {
      try await flow.finish(["code": "code-1", "state": query["state"] ?? ""], sealed: sealed)
    }
  }

  @Test("an endpoint that is not behind https gets no code and no secret")
  func endpoints() async throws {
    for name in ["authorization_endpoint", "token_endpoint"] {
      issuer.describe(name, "http://login.example.nl/x")
      let flow = try flow()
      let error = await #expect(throws: IdentityError.self) {
        let (address, sealed) = try await flow.begin(returnTo: nil)
        let query = TestIssuer.fields(String(address.split(separator: "?").last ?? ""))
        _ = try await flow.finish(["code": "c", "state": query["state"] ?? ""], sealed: sealed)
      }
      #expect(error?.code == .unavailable)
      issuer.describe(name, "https://login.example.nl/x")
    }
    #expect(issuer.forms.isEmpty)
  }
}
