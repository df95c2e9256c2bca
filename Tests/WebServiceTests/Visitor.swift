import Foundation
import HTTPTypes
import Identity
import Indicators
import IssuerSupport
import Testing

@testable import WebService

/// A service that knows who asks, its issuer, and somebody with a browser.
struct Visitor {
  static let base = "https://atlas.example.nl"
  /// Two buurten of the town, in RD.
  static let drawing =
    "{\"type\":\"Polygon\",\"coordinates\":[[[90000,450000],[92000,450000],[92000,452000],[90000,452000],[90000,450000]]]}"
  static let drawn: HTTPFields = [
    .contentType: "application/geo+json", .contentCRS: "<http://www.opengis.net/def/crs/EPSG/0/28992>",
  ]

  let clock = TestClock()
  let issuer = TestIssuer()
  let client: Client
  /// Of a folder of its own.
  let folder: URL

  var audit: String { folder.appending(path: "audit.jsonl").path }
  var keys: APIKeyFile { APIKeyFile(path: folder.appending(path: "keys.json").path) }

  init(store: MemoryStore? = nil, catalogue: Catalogue? = nil, policy: DisclosurePolicy? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "visitor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var identity = issuer.configuration
    identity.client = .init(id: TestIssuer.client, secret: "s")
    identity.keysPath = folder.appending(path: "keys.json").path
    identity.auditPath = folder.appending(path: "audit.jsonl").path
    try APIKeyFile(path: folder.appending(path: "keys.json").path).change { _ in }
    client = try Client(identity, issuer: issuer, clock: clock, store: store, catalogue: catalogue, policy: policy)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// What a client with a token of a role shows; nothing for the anonymous.
  func shown(_ role: Role) throws -> HTTPFields {
    guard role != .anonymous else { return [:] }
    return bearer(try issuer.token(["roles": [Self.claim(role)]], at: clock.now()))
  }

  func bearer(_ text: String) -> HTTPFields { [.authorization: "Bearer \(text)"] }

  static func claim(_ role: Role) -> String {
    switch role {
    case .anonymous: "none"
    case .staff: "atlas-staff"
    case .planner: "atlas-planner"
    case .administrator: "atlas-admin"
    }
  }

  func key(_ role: Role) throws -> HTTPFields {
    let made = try keys.change { list throws(IdentityError) in
      try list.add(name: "test", role: role, days: 1, at: clock.now())
    }
    clock.pass(2)
    return bearer(made.text)
  }

  /// Signs in with a browser that brings a cookie.
  ///
  /// - Returns: The answer at the end, and the cookie of the session.
  func signIn(
    _ role: Role, name: String = "Jo Jansen", subject: String = "person-1", return path: String = "/",
    cookie: String = ""
  ) async throws -> (reply: Client.Reply, cookie: String) {
    let begun = try await client.get("/sign-in?return=\(PercentText.encode(path))")
    try #require(begun.status == 303, "\(begun.body)")
    let query = TestIssuer.fields(String((begun.headers[.location] ?? "").split(separator: "?").last ?? ""))
    let attempt = Self.cookies(begun).first ?? ""
    let token = try issuer.token(
      [
        "aud": TestIssuer.client, "nonce": query["nonce"] ?? "", "roles": [Self.claim(role)], "name": name,
        "sub": subject,
      ], at: clock.now())
    issuer.grant("code", token: token)
    let reply = try await client.get(
      "/sign-in/callback?code=code&state=\(query["state"] ?? "")&session_state=x",
      [.cookie: cookie.isEmpty ? attempt : "\(cookie); \(attempt)"])
    return (reply, Self.cookies(reply).first { $0.hasPrefix("__Host-wijkatlas=") } ?? "")
  }

  /// `name=value` of each cookie that is set.
  static func cookies(_ reply: Client.Reply) -> [String] {
    reply.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
  }

  /// The token that a page gives its scripts.
  static func token(_ page: String) -> String {
    String(page.components(separatedBy: "csrf-token\" content=\"").dropFirst().first?.prefix { $0 != "\"" } ?? "")
  }

  func entries() throws -> [[String: Any]] {
    try String(contentsOfFile: audit, encoding: .utf8).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }
}
