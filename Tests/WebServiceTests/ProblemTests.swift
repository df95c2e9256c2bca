import Atlas
import HTTPTypes
import Testing

@testable import WebService

@Suite("Requests that are wrong")
struct ProblemTests {
  let client: Client

  init() throws { client = try Client() }

  @Test(
    "an invalid value is 400 and names the parameter",
    arguments: [
      ("/v1/collections/wijken/items?limit=0", "limit"), ("/v1/collections/wijken/items?limit=-1", "limit"),
      ("/v1/collections/wijken/items?limit=", "limit"), ("/v1/collections/wijken/items?limit=1&limit=2", "limit"),
      ("/v1/collections/wijken/items?bbox=1,2,3", "bbox"), ("/v1/collections/wijken/items?bbox=4,5,3,NaN", "bbox"),
      ("/v1/collections/wijken/items?bbox=4,53,5,52", "bbox"),
      ("/v1/collections/wijken/items?bbox=4,52,400,53", "bbox"),
      ("/v1/collections/wijken/items?bbox=4,52,5,53&bbox-crs=EPSG:1", "bbox-crs"),
      ("/v1/collections/wijken/items?crs=x", "crs"), ("/v1/collections/wijken/items?period=24", "period"),
      ("/v1/collections/wijken/items?indicators=residents,nope", "indicators"),
      ("/v1/collections/wijken/items?division=cbs-1900", "division"),
      ("/v1/collections/wijken/items?datetime=gisteren", "datetime"),
      ("/v1/collections/wijken/items?f=gml", "f"), ("/v1/collections/wijken/items?colour=red", "colour"),
      ("/v1/collections/wijken/items?name=%ff", "query"), ("/v1/areas/WK000101/analysis?lang=fr", "lang"),
      ("/v1/areas/WK000101/analysis?division=x", "division"), ("/v1/plans?x=1", "x"), ("/?level=straat", "level"),
      ("/?indicator=nope", "indicator"), ("/v1/areas/WK000101/analysis?compare=WK000199", "WK000199"),
      ("/v1/areas/WK000101/analysis?compare=", "compare"),
    ])
  func invalid(_ path: String, _ name: String) async throws {
    let reply = try await client.get(path)
    #expect(reply.status == 400)
    #expect(reply.headers[.contentType] == "application/problem+json")
    let problem = try reply.object()
    #expect(problem["status"] as? Int == 400)
    #expect((problem["detail"] as? String)?.contains(name) == true)
    #expect(problem["title"] != nil && problem["type"] != nil && problem["instance"] != nil)
  }

  @Test(
    "valid moments and intervals are accepted",
    arguments: ["2024-01-01", "2024-01-01T00:00:00Z", "../2024-01-01", "2024-01-01T00:00:00.5%2B01:00/..", ".."]
      .dropLast())
  func moments(_ text: String) async throws {
    #expect(try await client.get("/v1/collections/wijken/items?datetime=\(text)").status == 200)
  }

  @Test(
    "unknown paths and paths with a slash at the end are 404",
    arguments: ["/v2", "/v1/", "/v1/collections/", "/v1/plans/x"])
  func unknown(_ path: String) async throws {
    let reply = try await client.get(path)
    #expect(reply.status == 404)
    #expect(reply.headers[.contentType] == "application/problem+json")
    #expect(reply.headers[.apiVersion] == "1.2.3")
  }

  @Test("a browser gets a page with a way home, without commands to type; the API stays JSON")
  func page() async throws {
    for (path, home) in [("/areas/NOPE", "href=\"/\""), ("/nergens?lang=en", "href=\"/?lang=en\"")] {
      let reply = try await client.get(path, [.accept: "text/html,*/*;q=0.8"])
      #expect(reply.status == 404)
      #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
      #expect(reply.body.contains(home) && !reply.body.contains("`"))
    }
    for (path, accept) in [("/areas/NOPE", "application/json"), ("/v1/areas/NOPE/analysis", "text/html")] {
      let reply = try await client.get(path, [.accept: accept])
      #expect(reply.headers[.contentType] == "application/problem+json")
      #expect((try reply.object()["detail"] as? String)?.hasSuffix("in cbs-2024") == true)
    }
    #expect(try await client.get("/areas/%3Cb%3E", [.accept: "text/html"]).body.contains("&lt;b&gt;"))
  }

  @Test("other methods than GET and HEAD are 405")
  func methods() async throws {
    let reply = try await client.send(.post, "/v1/indicators")
    #expect(reply.status == 405)
    #expect(reply.headers[.allow] == "GET, HEAD")
  }

  @Test("a page of another site that resolves to this computer is refused")
  func rebinding() async throws {
    #expect(try await client.send(.get, "/v1", host: "evil.example:8080").status == 421)
    #expect(try await Client(isPublicReadOnly: true).send(.get, "/v1", host: "wijk.example").status == 200)
  }

  @Test("what went wrong inside stays inside")
  func secrets() async throws {
    var store = try Town.store()
    store.contents.failure = AtlasError(.inputOutput, "SELECT secret FROM /home/me/store.gpkg")
    let reply = try await Client(store).get("/v1/collections")
    #expect(reply.status == 500)
    #expect(!reply.body.contains("SELECT") && !reply.body.contains("gpkg"))
    #expect(try await Client(store).get("/health/ready").status == 503)
    #expect(try await Client(store).get("/health/live").status == 200)
  }
}
