import Foundation
import HTTPTypes
import Hummingbird
import Identity
import IssuerSupport
import Testing

@testable import WebService

@Suite("Who may ask what")
struct AccessTests {
  /// What the description and the pages hold, and the role that each needs, told apart from the rules.
  private static let exceptions: [String: Role] = [
    "GET /v1/watch": .staff, "GET /watch": .staff, "GET /v1/plans/{id}/comparison": .staff, "POST /v1/plans": .planner,
    "POST /v1/plans/{id}/edits": .planner, "GET /v1/jobs": .planner, "GET /v1/jobs/{id}": .planner,
    "GET /plans/plan-1/edit": .planner, "GET /plans/plan-1/names": .planner,
    "GET /plans/plan-1/removal": .planner, "GET /plans/plan-1/report": .staff, "GET /propose": .planner,
    "GET /jobs/x": .planner, "DELETE /v1/jobs/{id}": .planner, "GET /v1/jobs/{id}/results": .planner,
    "GET /v1/jobs/{id}/events": .planner,
  ]
  private static let drawing = Visitor.drawing

  /// Each path with the method and the role that it needs.
  private static func asked(_ description: [String: Any]) throws -> [(HTTPRequest.Method, String, Role)] {
    let paths = try #require(description["paths"] as? [String: [String: Any]])
    let real: [String: String] = [
      "{id}": "wijken", "{code}": "WK000101", "{tileMatrixSetId}": "NetherlandsRDNewQuad", "{tileMatrix}": "5",
      "{tileRow}": "16", "{tileCol}": "13", "{name}": "none",
    ]
    let described = paths.flatMap { path, methods in
      methods.keys.map { method in
        var text = real.reduce(path) { $0.replacing($1.key, with: $1.value) }
        if path.hasPrefix("/v1/plans/{id}") { text = text.replacing("wijken", with: "plan-1") }
        if path.hasPrefix("/v1/indicators/{id}") { text = text.replacing("wijken", with: "residents") }
        let least = exceptions["\(method.uppercased()) \(path)"] ?? .anonymous
        return (HTTPRequest.Method(rawValue: method.uppercased()) ?? .get, text, least)
      }
    }
    let pages = [
      "/", "/areas/WK000101", "/draw?areas=BU00010101", "/plans", "/monitor", "/watch", "/assets/style.css",
      "/assets/0/map.js", "/search", "/plans/plan-1", "/plans/plan-1/edit", "/plans/plan-1/report", "/propose",
      "/plans/plan-1/names", "/plans/plan-1/removal",
      "/jobs/x",
      "/data", "/accessibility",
    ].map {
      (HTTPRequest.Method.get, $0, exceptions["GET \($0)"] ?? Role.anonymous)
    }
    // Deliveries; of nothing that is there.
    let others: [(HTTPRequest.Method, String, Role)] = [
      (.post, "/plans/plan-1/edit", .planner), (.post, "/plans/plan-1/names", .planner),
      (.post, "/plans/plan-1/removal", .planner), (.post, "/propose", .planner), (.post, "/jobs/x", .planner),
      (.post, "/areas/WK000101/work", .staff),
      (.post, "/import/x/removal", .administrator), (.get, "/import", .administrator),
      (.get, "/import/x", .administrator), (.post, "/import", .administrator), (.post, "/import/undo", .administrator),
    ]
    return described + pages + others
  }

  @Test("every role and every path: an answer, 401, or 403; nothing else")
  func rolesAndPaths() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let paths = try Self.asked(try await visitor.client.get("/v1/openapi.json").object())
    #expect(paths.count > 35)
    for role in Role.allCases {
      var shown = [try visitor.shown(role)]
      if role != .anonymous { shown.append(try visitor.key(role)) }
      for fields in shown {
        for (method, path, least) in paths {
          let reply = try await visitor.client.send(
            method, path, fields.merged(with: Visitor.drawn),
            body: path == "/v1/analyses" ? Self.drawing : "")
          let place = "\(role) \(method) \(path): \(reply.status) \(reply.body.prefix(200))"
          if role >= least {
            #expect(![401, 403].contains(reply.status) && reply.status < 500, "\(place)")
          } else {
            #expect(reply.status == (role == .anonymous ? 401 : 403), "\(place)")
            #expect(reply.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true, "\(place)")
            #expect(reply.headers[.contentType] == "application/problem+json", "\(place)")
          }
        }
      }
    }
  }

  @Test("every route has a rule, so that a new one is not open by mistake")
  func everyRoute() throws {
    var configuration = WebApplication.Configuration()
    configuration.desk = TestDesk()
    let site = Site(
      store: try Town.store(), catalogue: try Town.catalogue(), configuration: configuration,
      operations: Operations(.init()))
    for route in site.router().routes {
      let path = "\(route.path)".split(separator: "/").map { $0.hasPrefix(":") ? "x" : "\($0)" }.joined(separator: "/")
      #expect(AccessTable.least(route.method, "/" + path) != nil, "\(route.method) /\(path)")
    }
  }

  @Test("what is in no rule is served to nobody; a path written otherwise is no way around one")
  func denied() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    for path in ["/v2", "/v1/secret", "/v1/collections/a/b/c", "/.env", "/v1/%2e%2e/watch"] {
      #expect(try await visitor.client.get(path, visitor.shown(.administrator)).status == 404, "\(path)")
    }
    for path in ["/v1//watch", "//v1/watch", "/v1/%77atch", "/%76%31/watch", "/v1/%6Aobs", "/v1/jobs"] {
      #expect([401, 404].contains(try await visitor.client.get(path).status), "\(path)")
    }
    #expect(AccessTable.least(.get, "/v1/jobs") == .planner)
    #expect(AccessTable.least(.get, "/v1/%6Aobs") == nil && AccessTable.least(.get, "/v1/jobs/%31") == .planner)
    #expect(AccessTable.least(.head, "/v1/plans/plan-1") == .anonymous)
    #expect(AccessTable.least(.put, "/v1/plans") == nil)
  }

  @Test("without identity: the local administrator may all, the public may read what is public")
  func without() async throws {
    let (local, open) = (try Client(), try Client(isPublicReadOnly: true))
    for path in ["/watch", "/v1/watch"] {
      #expect(try await local.get(path).status == 200)
      #expect(try await open.get(path).status == 404)
    }
    #expect(try await local.send(.post, "/v1/plans").status == 415, "a body in JSON is what is missing")
    for path in ["/v1/jobs", "/v1/jobs/x/events", "/v1/plans/plan-1/comparison"] {
      #expect(try await open.get(path).status == 404, "\(path)")
    }
    #expect(try await open.send(.post, "/v1/plans").status == 403)
    #expect(try await open.get("/", [.authorization: "Bearer wa_x"]).body.contains("/sign-in") == false)
    #expect(try await local.get("/sign-in").status == 404)
    #expect(try await local.get("/").body.contains("Lokale beheerder"))
  }

  @Test("of the local administrator's browser no page of another site changes anything")
  func localForgery() async throws {
    let client = try Client()
    let cases: [(HTTPFields, Int)] = [
      ([:], 200), ([.origin: "http://localhost:8080"], 200), ([.origin: "https://evil.example"], 403),
      ([.origin: "null"], 403), ([.secFetchSite: "cross-site"], 403), ([.secFetchSite: "same-origin"], 200),
    ]
    for (fields, status) in cases {
      let reply = try await client.post(
        "/v1/analyses", Self.drawing, fields.merged(with: Visitor.drawn))
      #expect(reply.status == status, "\(fields): \(reply.body.prefix(200))")
    }
  }

  @Test("the description tells by what each path may be asked")
  func described() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let description = try await visitor.client.get("/v1/openapi.json").object()
    let paths = try #require(description["paths"] as? [String: [String: [String: Any]]])
    let watch = try #require(paths["/v1/watch"]?["get"])
    #expect((watch["security"] as? [[String: Any]])?.map(\.keys.first) == ["bearer", "openIdConnect"])
    #expect((watch["responses"] as? [String: Any])?.keys.contains("401") == true)
    let items = try #require(paths["/v1/collections/{id}/items"]?["get"])
    #expect((items["security"] as? [[String: Any]])?.map(\.keys.first) == [nil, "bearer", "openIdConnect"])
    let schemes = (description["components"] as? [String: Any])?["securitySchemes"] as? [String: [String: Any]]
    #expect(
      schemes?["openIdConnect"]?["openIdConnectUrl"] as? String
        == "https://login.example.nl/gemeente/.well-known/openid-configuration")
    #expect(try await Client().get("/v1/openapi.json").body.contains("securitySchemes") == false)
  }
}

extension HTTPFields {
  func merged(with others: HTTPFields) -> HTTPFields {
    var all = self
    for field in others { all.append(field) }
    return all
  }
}
