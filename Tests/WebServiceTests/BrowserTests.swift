import Foundation
import HTTPTypes
import Identity
import IssuerSupport
import Testing

@testable import WebService

@Suite("Somebody with a browser")
struct BrowserTests {
  private static let drawing = Visitor.drawing

  @Test("signs in, sees who that is and the internal pages, and signs out")
  func whole() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let client = visitor.client
    let before = try await client.get("/areas/WK000101?lang=en")
    #expect(before.body.contains("/sign-in?return=%2Fareas%2FWK000101%3Flang%3Den"))
    let refused = try await client.get("/watch", [.accept: "text/html"])
    #expect(refused.status == 401 && refused.body.contains("Meld u aan") && refused.body.contains("return=%2Fwatch"))
    let (reply, cookie) = try await visitor.signIn(.staff, return: "/watch")
    #expect(reply.status == 303 && reply.headers[.location] == "/watch")
    let set = try #require(reply.headers[values: .setCookie].first { $0.hasPrefix("__Host-wijkatlas=") })
    #expect(set.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
    let page = try await client.get("/watch", [.cookie: cookie])
    #expect(page.status == 200 && page.body.contains("Aangemeld als</b> Jo Jansen") == false)
    #expect(page.body.contains("<b>Jo Jansen</b> (medewerker)") && !page.body.contains("Lokale beheerder"))
    #expect(page.headers[.cacheControl] == "no-store")
    #expect(try await client.get("/plans?lang=en", [.cookie: cookie]).body.contains("Signed in as"))
    let out = try await client.post(
      "/sign-out", "csrf_token=\(Visitor.token(page.body))",
      [.cookie: cookie, .origin: Visitor.base, .contentType: "application/x-www-form-urlencoded"])
    #expect(
      out.status == 303 && out.headers[.location] == "/" && out.headers[.setCookie]?.contains("Max-Age=0") == true)
    #expect(try await client.get("/watch", [.cookie: cookie]).status == 401)
    #expect(try await client.get("/", [.cookie: cookie]).status == 200, "an old cookie is nobody")
  }

  @Test("what a browser changes needs the token of one of our pages, of the same session")
  func forgery() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let cookie = try await visitor.signIn(.staff).cookie
    let other = try await visitor.signIn(.staff, subject: "person-2").cookie
    let token = Visitor.token(try await visitor.client.get("/", [.cookie: cookie]).body)
    let another = Visitor.token(try await visitor.client.get("/", [.cookie: other]).body)
    #expect(token.utf8.count > 80 && another != token)
    let cases: [(HTTPFields, Int)] = [
      ([:], 403), ([.csrfToken: ""], 403), ([.csrfToken: "x"], 403), ([.csrfToken: another], 403),
      ([.csrfToken: String(repeating: "A", count: 1 << 14)], 403), ([.csrfToken: token], 200),
      ([.csrfToken: token, .origin: Visitor.base], 200), ([.csrfToken: token, .origin: "https://evil.example"], 403),
      ([.csrfToken: token, .origin: "null"], 403), ([.csrfToken: token, .secFetchSite: "same-site"], 403),
    ]
    for (fields, status) in cases {
      let all = fields.merged(with: [.cookie: cookie]).merged(with: Visitor.drawn)
      let reply = try await visitor.client.post("/v1/analyses", Self.drawing, all)
      #expect(reply.status == status, "\(fields): \(reply.body.prefix(200))")
    }
    for fields in [HTTPFields(), try visitor.shown(.staff), try visitor.key(.staff)] {
      let all = fields.merged(with: [.origin: "https://portal.example"]).merged(with: Visitor.drawn)
      #expect(try await visitor.client.post("/v1/analyses", Self.drawing, all).status == 200, "no cookie, no token")
    }
    let stays = try await visitor.client.post("/sign-out", "csrf_token=x", [.cookie: cookie])
    #expect(stays.status == 403)
    #expect(try await visitor.client.get("/watch", [.cookie: cookie]).status == 200)
  }

  @Test("an id that somebody planted is worth nothing after signing in")
  func fixation() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let planted = "__Host-wijkatlas=" + String(repeating: "A", count: 43)
    let (_, cookie) = try await visitor.signIn(.staff, cookie: planted)
    #expect(cookie != planted)
    #expect(try await visitor.client.get("/watch", [.cookie: planted]).status == 401)
    // Another sign-in in the same browser ends the session before it.
    let (_, next) = try await visitor.signIn(.staff, cookie: cookie)
    #expect(next != cookie)
    #expect(try await visitor.client.get("/watch", [.cookie: cookie]).status == 401)
    #expect(try await visitor.client.get("/watch", [.cookie: next]).status == 200)
    // A cookie that a plain connection or a subdomain could have set has another name.
    let value = next.dropFirst("__Host-".count)
    #expect(try await visitor.client.get("/watch", [.cookie: String(value)]).status == 401)
  }

  @Test(
    "after signing in nobody is sent to another site",
    arguments: [
      "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nLocation: x",
      "http:/evil.example", "/sign-out",
    ])
  func openRedirect(_ path: String) async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    #expect(try await visitor.signIn(.staff, return: path).reply.headers[.location] == "/")
  }

  @Test("who begins elsewhere, or has no role, is not signed in")
  func refused() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let begun = try await visitor.client.get("/sign-in")
    let state =
      TestIssuer.fields(String((begun.headers[.location] ?? "").split(separator: "?").last ?? ""))["state"] ?? ""
    for (query, fields) in [
      ("code=code&state=\(state)", HTTPFields()), ("code=code&state=x", [.cookie: Visitor.cookies(begun)[0]]),
      ("error=access_denied&state=\(state)", [.cookie: Visitor.cookies(begun)[0]]), ("", [:]),
    ] {
      let reply = try await visitor.client.get("/sign-in/callback?\(query)", fields)
      #expect(reply.status == 400 && Visitor.cookies(reply).isEmpty)
    }
    let reply = try await visitor.client.get("/sign-in/callback?code=a&code=b")
    #expect(reply.status == 400)
    let (wrong, none) = try await visitor.signIn(.staff, subject: "")
    #expect(wrong.status == 400 && none.isEmpty, "a token that names nobody")
    let (roleless, cookie) = try await visitor.signIn(.anonymous)
    #expect(roleless.status == 403 && cookie.isEmpty)
    visitor.issuer.fail()
    visitor.clock.pass(100_000)
    #expect(try await visitor.client.get("/sign-in").status == 503)
    #expect(try await visitor.client.send(.post, "/sign-in").status == 405)
    #expect(try await visitor.client.get("/sign-out").status == 405)
  }

  @Test("the page of one person is not kept for another, nor for a client with a token")
  func kept() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let path = "/v1/collections/wijken/items?f=html"
    let jo = try await visitor.signIn(.staff, name: "Jo Jansen").cookie
    let sam = try await visitor.signIn(.staff, name: "Sam <b>", subject: "person-2").cookie
    for _ in 0..<2 {
      let (one, other) = (
        try await visitor.client.get(path, [.cookie: jo]), try await visitor.client.get(path, [.cookie: sam])
      )
      let plain = try await visitor.client.get(path, visitor.shown(.staff))
      let open = try await visitor.client.get(path)
      #expect(one.body.contains("Jo Jansen") && other.body.contains("Sam &lt;b&gt;"))
      #expect(!other.body.contains("Jo Jansen") && !plain.body.contains("Jansen") && !open.body.contains("Jansen"))
      #expect(!plain.body.contains("csrf") && !open.body.contains("csrf") && open.body.contains("Aanmelden"))
    }
  }

  @Test("a session ends by itself")
  func ends() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let cookie = try await visitor.signIn(.staff).cookie
    visitor.clock.pass(29 * 60)
    #expect(try await visitor.client.get("/watch", [.cookie: cookie]).status == 200)
    visitor.clock.pass(31 * 60)
    #expect(try await visitor.client.get("/watch", [.cookie: cookie]).status == 401)
  }
}
