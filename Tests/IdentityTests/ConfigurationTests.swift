import Foundation
import Identity
import IssuerSupport
import Testing

@Suite("Configuration of identity")
struct ConfigurationTests {
  private func read(_ json: String, _ environment: [String: String] = [:]) throws -> IdentityConfiguration {
    try IdentityConfiguration(json: Data(json.utf8), folder: "/etc/wijkatlas", environment: environment)
  }

  @Test("of a file: everything that it may say")
  func whole() throws {
    let configuration = try read(
      """
      {"issuer": "https://login.example.nl", "audiences": ["api"], "algorithms": ["RS256"], "leewaySeconds": 60,
       "roles": [{"claim": "roles", "value": "Staff", "role": "staff"},
                 {"claim": ["realm_access", "roles"], "value": "p", "role": "planner"}],
       "client": {"id": "atlas", "secretVariable": "SECRET", "scopes": ["openid"]}, "subjectClaim": "oid",
       "sessions": {"idleMinutes": 10, "absoluteHours": 8}, "keys": "keys.json", "audit": "/var/log/audit.jsonl"}
      """, ["SECRET": "s"])
    #expect(configuration.issuer == "https://login.example.nl" && configuration.audiences == ["api"])
    #expect(configuration.algorithms == [.rs256] && configuration.leewaySeconds == 60)
    #expect(configuration.roles.map(\.claim) == [["roles"], ["realm_access", "roles"]])
    #expect(configuration.client == .init(id: "atlas", secret: "s", scopes: ["openid"]))
    #expect(configuration.idleMinutes == 10 && configuration.absoluteHours == 8)
    #expect(configuration.keysPath == "/etc/wijkatlas/keys.json" && configuration.auditPath == "/var/log/audit.jsonl")
    #expect(configuration.subjectClaim == "oid")
  }

  @Test("all that is wrong is told at once, by the name of the field")
  func wrong() throws {
    let error = try #require(
      #expect(throws: IdentityError.self) {
        try read(
          """
          {"issuer": "http://login.example.nl", "audiences": [], "algorithms": ["HS256", "none"], "roles": [
           {"claim": "roles", "value": "x", "role": "boss"}, {"claim": "roles", "value": "x", "role": "anonymous"}],
           "leewaySeconds": 301, "sessions": {"idleMinutes": 0, "hours": 3}, "clientSecret": "x",
           "client": {"secretVariable": "NONE", "scopes": ["email"], "secret": "in-the-file"}}
          """)
      })
    for part in [
      "issuer:", "\"HS256\"", "\"none\"", "roles[0]", "gives no role", "leewaySeconds: 301",
      "sessions.idleMinutes", "sessions.hours", "clientSecret", "client.secretVariable", "client.id", "client.scopes",
      "client.secret",
    ] {
      #expect(error.message.contains(part), "\(part) in \(error.message)")
    }
    #expect(!error.message.contains("in-the-file"))
  }

  @Test(
    "what makes no sense is refused",
    arguments: [
      "{}", "[]", "x", "{\"audit\": \"a\"}", "{\"keys\": 3}", "{\"keys\": \"k\", \"client\": {\"id\": \"a\"}}",
      "{\"issuer\": \"https://a.nl\", \"audiences\": [\"x\"]}", "{\"issuer\": \"https://a.nl\", \"roles\": []}",
    ])
  func refused(_ json: String) {
    #expect(throws: IdentityError.self) { try read(json) }
  }

  @Test("the secret is in nothing that is printed")
  func secret() {
    var configuration = IdentityConfiguration()
    configuration.client = .init(id: "atlas", secret: "geheim")
    var dumped = ""
    dump(configuration, to: &dumped)
    for text in ["\(configuration)", String(reflecting: configuration), dumped] {
      #expect(text.contains("atlas") && !text.contains("geheim"), "\(text)")
    }
  }

  @Test("a client needs an address to come back to, behind https or on this computer")
  func address() throws {
    let issuer = TestIssuer()
    var configuration = issuer.configuration
    configuration.client = .init(id: "x")
    for (address, isRight) in [
      (nil, false), ("http://atlas.example.nl", false), ("https://atlas.example.nl", true),
      ("http://127.0.0.1:8080", true),
    ] as [(String?, Bool)] {
      let made = try? Gatekeeper(configuration, publicAddress: address, transport: issuer)
      #expect((made != nil) == isRight)
    }
  }
}
