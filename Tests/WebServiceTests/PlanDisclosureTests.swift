import Atlas
import Testing

@testable import WebService

@Suite("Plans and the public")
struct PlanDisclosureTests {
  private func client(_ summary: String) throws -> Client {
    var store = try Town.store()
    store.contents.allPlans[0].summary = summary
    return try Client(store, isPublicReadOnly: true)
  }

  @Test(
    "a plan weighed by counts from points, by the unknown, or by nothing told is not there for the public",
    arguments: [
      "{\"weight\":\"signals\"}", "{\"weight\":\"signals-rate\"}", "{\"weight\":\"nope\"}", "{\"weight\":7}", "{}", "x",
    ])
  func secret(_ summary: String) async throws {
    let client = try client(summary)
    #expect(try await client.get("/v1/plans").object()["plans"] as? [String] == [])
    for path in [
      "/v1/plans/plan-1", "/v1/plans/plan-1/territories", "/v1/collections/territories",
      "/v1/collections/territories/items", "/v1/collections/territories/items/T1",
      "/v1/collections/territories/tiles", "/v1/collections/territories/tiles/WebMercatorQuad",
      "/v1/collections/territories/tiles/NetherlandsRDNewQuad/5/16/13",
    ] {
      #expect(try await client.get(path).status == 404, "\(path)")
    }
    #expect(!(try await client.get("/v1/collections").body.contains("territories")))
    let page = try await client.get("/plans").body
    #expect(!page.contains("plan-1") && !page.contains("T1") && !page.contains("<code>"))
  }

  @Test("a plan weighed by residents is public; the administrator sees every plan")
  func open() async throws {
    let client = try client("{\"weight\":\"residents\"}")
    #expect(try await client.get("/v1/plans/plan-1/territories").codes() == ["T1", "T2"])
    #expect(try await client.get("/v1/collections/territories/items").codes() == ["T1", "T2"])
    #expect(try await client.get("/plans").body.contains("href=\"/plans/plan-1\""))
    var store = try Town.store()
    store.contents.allPlans[0].summary = "{\"weight\":\"signals\"}"
    #expect(try await Client(store).get("/v1/plans/plan-1/territories").codes() == ["T1", "T2"])
  }

  @Test("the territories collection is the newest plan that the public may see")
  func newest() async throws {
    var store = try Town.store()
    var secret = store.contents.allPlans[0]
    store.contents.allPlans[0].summary = "{\"weight\":\"residents\"}"
    secret.id = "plan-2"
    secret.summary = "{\"weight\":\"signals\"}"
    store.contents.allPlans.insert(secret, at: 0)
    let reply = try await Client(store, isPublicReadOnly: true).get("/v1/collections/territories")
    #expect(reply.body.contains("plan-1") && !reply.body.contains("plan-2"))
  }
}
