import Foundation
import HTTPTypes
import Identity
import IssuerSupport
import TestSupport
import Testing

@testable import WebService

@Suite("What a client shows")
struct CredentialTests {
  private let figures = "/v1/collections/wijken/items?indicators=signals"

  @Test("staff see the figures as they are, everybody else what the public may know; nothing kept goes across")
  func audiences() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    for _ in 0..<2 {
      let seen = try await visitor.client.get(figures, visitor.shown(.staff))
      let open = try await visitor.client.get(figures)
      let roleless = try await visitor.client.get(
        figures, visitor.bearer(visitor.issuer.token(at: visitor.clock.now())))
      #expect(seen.body.contains("measured") && !seen.body.contains("suppressed"))
      #expect(open.body.contains("\"signals_status\":\"suppressed\""))
      #expect(roleless.body == open.body && roleless.body != seen.body)
      #expect(seen.headers[.cacheControl] == "private, no-cache" && open.headers[.cacheControl] == "no-cache")
      for reply in [seen, open] { #expect(reply.headers[.vary]?.contains("Authorization, Cookie") == true) }
      let known = try await visitor.client.get(figures, [.ifNoneMatch: seen.headers[.eTag] ?? ""])
      #expect(known.status == 200, "the tag of one audience says nothing to the other")
    }
  }

  @Test("what proves nothing is 401 everywhere, also where anyone may ask")
  func refused() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let (issuer, time) = (visitor.issuer, visitor.clock.now())
    let texts = [
      try issuer.token(["exp": 1], at: time), try issuer.token(["aud": "x"], at: time),
      try issuer.token(["iss": "https://evil.example"], at: time), try issuer.token(head: ["alg": "none"], at: time),
      try issuer.token(["nbf": Int(time.timeIntervalSince1970) + 600], at: time),
      try issuer.token(key: .curve("one"), at: time), try issuer.symmetricToken(secret: issuer.key.pem, at: time),
      String(repeating: "a", count: 1 << 14), "wa_" + String(repeating: "A", count: 43), "x", "a.b.c",
    ]
    for text in texts {
      for path in [figures, "/health/live", "/v1/watch", "/"] {
        let reply = try await visitor.client.get(path, visitor.bearer(text))
        #expect(reply.status == 401, "\(text.prefix(80))")
        #expect(reply.headers[.wwwAuthenticate] == "Bearer realm=\"wijkatlas\", error=\"invalid_token\"")
        #expect(reply.headers[.cacheControl] == "no-store")
        #expect(text.count < 20 || !reply.body.contains(text.prefix(20)))
      }
    }
    let long = try await visitor.client.get(figures, visitor.bearer(String(repeating: "a", count: 1 << 20)))
    #expect(long.status == 431)
    for value in ["Basic dXNlcjpwYXNz", "Bearer", "Bearer ", "", "bearer", "Digest x"] {
      let reply = try await visitor.client.get(figures, [.authorization: value])
      #expect(reply.status == 401 && reply.headers[.wwwAuthenticate] == "Bearer realm=\"wijkatlas\"", "\(value)")
    }
    #expect(try await visitor.client.get(figures, [.authorization: "bEARER \(issuer.token(at: time))"]).status == 200)
  }

  @Test("two credentials are 400, whatever they are")
  func repeated() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let one = try visitor.shown(.administrator)
    for other in [one, visitor.bearer("x")] {
      let reply = try await visitor.client.get(figures, one.merged(with: other))
      #expect(reply.status == 400 && reply.headers[.wwwAuthenticate]?.contains("invalid_request") == true)
    }
  }

  @Test("an issuer that cannot be reached is 503 for tokens, and nothing for the public and for keys")
  func down() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    visitor.issuer.fail()
    let reply = try await visitor.client.get(figures, visitor.shown(.staff))
    #expect(reply.status == 503 && reply.headers[.retryAfter] != nil)
    #expect(try await visitor.client.get(figures).status == 200)
    #expect(try await visitor.client.get("/v1/watch", visitor.key(.staff)).status == 200)
  }

  @Test("pages of other sites may show a token, and never a cookie")
  func crossOrigin() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let asked = try await visitor.client.send(.options, "/v1/collections")
    #expect(asked.headers[.accessControlAllowHeaders]?.contains("Authorization") == true)
    let reply = try await visitor.client.get(figures)
    #expect(reply.headers[.accessControlAllowOrigin] == "*")
    #expect(reply.headers[.accessControlAllowCredentials] == nil)
    let cookie = try await visitor.signIn(.staff).cookie
    let own = try await visitor.client.get(figures, [.cookie: cookie])
    #expect(own.status == 200 && own.headers[.accessControlAllowOrigin] == nil)
    let open = try await Client(isPublicReadOnly: true).send(.options, "/v1/collections")
    #expect(open.headers[.accessControlAllowHeaders]?.contains("Authorization") == false)
  }

  /// Staff ask each address first: were anything kept for both, the public would get it.
  @Test("the anonymous are told nothing by which two stores differ that differ in what is secret")
  func canary() async throws {
    var random = SplitMix(seed: 5)
    let town = CanaryTown(seed: 5)
    let twin = try CanaryTests.twin(of: town, &random)
    let (catalogue, policy) = (try CanaryTown.catalogue(), try CanaryTown.policy())
    let visitors = try [town, twin].map { try Visitor(store: $0.store(), catalogue: catalogue, policy: policy) }
    defer { for visitor in visitors { visitor.remove() } }
    var differing = 0
    for path in CanaryTests.paths.values.flatMap({ $0 }).sorted() {
      let seen = [
        try await visitors[0].client.get(path, visitors[0].shown(.staff)),
        try await visitors[1].client.get(path, visitors[1].shown(.staff)),
      ]
      differing += seen[0].body == seen[1].body ? 0 : 1
      CanaryTests.compare(try await visitors[0].client.get(path), try await visitors[1].client.get(path), path)
    }
    #expect(differing > 20, "staff see the difference")
  }
}
