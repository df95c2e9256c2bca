import Foundation
import HTTPTypes
import Hummingbird
import Identity
import IssuerSupport
import NIOCore
import Testing

@testable import WebService

@Suite("What the audit log is told")
struct AuditTrailTests {
  @Test(
    "small areas: everything but gemeenten and wijken",
    arguments: [
      ("/", []), ("/?level=buurt&indicator=signals", ["buurt"]), ("/?level=wijk", []), ("/?division=pc6", ["pc6"]),
      ("/areas/BU00010101", ["BU00010101"]), ("/areas/WK000101", ["WK000101"]), ("/areas/GM0001", []),
      ("/areas/GM0001?compare=BU00010101", ["BU00010101"]), ("/areas/GM0001?compare=similar", []),
      ("/areas/GM0001?compare=past:2023", []), ("/draw?areas=BU00010101,BU00010102", ["BU00010101", "BU00010102"]),
      ("/draw?points=90000%20450000", ["drawn"]), ("/draw", []),
      ("/areas/%42U00010101", ["BU00010101"]), ("/v1/areas/GM0001/analysis?compare=BU00010101", ["BU00010101"]),
      ("/v1/areas/BU00010101/signals/summary", ["BU00010101"]),
      ("/v1/collections/buurten/items?indicators=signals", ["buurten"]), ("/v1/collections/wijken/items", []),
      ("/v1/collections/buurten/items/BU00010101", ["BU00010101"]), ("/v1/collections/buurten", []),
      ("/v1/collections/buurten/tiles/WebMercatorQuad/1/0/1", ["buurten"]), ("/v1/collections/facilities/items", []),
      ("/v1/indicators/signals/values?level=buurt", ["buurt"]), ("/v1/indicators/signals/values", []),
      ("/v1/indicators", []), ("/monitor?level=buurt", ["buurt"]), ("/v1/monitor", []), ("/watch", ["watch"]),
      ("/v1/watch", ["watch"]), ("/tiles/buurten.pmtiles", ["tiles", "buurten.pmtiles"]), ("/v1/plans", []),
      ("/health/live", []), ("/v1/analyses", ["drawn"]),
    ] as [(String, [String])])
  func small(_ path: String, _ areas: [String]) {
    let request = Request(
      head: HTTPRequest(method: .get, scheme: "http", authority: "x", path: path),
      body: RequestBody(buffer: ByteBuffer()))
    #expect(AuditTrail.small(request) == areas)
  }

  @Test("who saw what, who changed what, who was refused, who signed in and out; of the public nothing")
  func lines() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    let client = visitor.client
    let path =
      "/v1/collections/buurten/items?indicators=signals&period=2024&filter=name%20%3D%20%27Geheim%27&bbox=4,51,7,54"
    _ = try await client.get(path)
    _ = try await client.get("/v1/collections/wijken/items", visitor.shown(.staff))
    #expect(try visitor.entries().isEmpty)
    let reply = try await client.get(path, visitor.shown(.staff))
    _ = try await client.get(path, visitor.shown(.staff).merged(with: [.ifNoneMatch: reply.headers[.eTag] ?? ""]))
    _ = try await client.send(.post, "/v1/plans", visitor.shown(.staff))
    _ = try await client.post(
      "/v1/analyses", Visitor.drawing,
      visitor.key(.staff).merged(with: Visitor.drawn))
    let cookie = try await visitor.signIn(.planner).cookie
    let page = try await client.get("/areas/BU00010101", [.cookie: cookie])
    // A form that is refused is told among the figures of the area.
    let refused = try await client.post(
      "/areas/BU00010101/work", "do=note&text=&csrf_token=\(Visitor.token(page.body))",
      [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"])
    #expect(refused.status == 422)
    _ = try await client.post("/sign-out", "csrf_token=\(Visitor.token(page.body))", [.cookie: cookie])
    let entries = try visitor.entries()
    let events = entries.compactMap { $0["event"] as? String }
    #expect(events == ["seen", "seen", "refused", "seen", "signedIn", "seen", "seen", "signedOut"])
    #expect(entries.dropLast().last?["areas"] as? [String] == ["BU00010101"])
    let first = try #require(entries.first)
    #expect(first["subject"] as? String == "person-1" && first["role"] as? String == "staff")
    #expect(first["parameters"] as? [String: String] == ["indicators": "signals", "period": "2024"])
    #expect(first["path"] as? String == "/v1/collections/buurten/items" && first["areas"] as? [String] == ["buurten"])
    #expect(
      entries[3]["areas"] as? [String] == ["drawn"] && (entries[3]["subject"] as? String)?.hasPrefix("key:") == true)
    let text = try String(contentsOfFile: visitor.audit, encoding: .utf8)
    for secret in ["Geheim", "bbox", "92000", "Jansen", "eyJ", "wa_", "csrf"] {
      #expect(!text.contains(secret), "\(secret)")
    }
  }

  @Test("what cannot be written down is not shown")
  func failure() async throws {
    let visitor = try Visitor()
    defer { visitor.remove() }
    try FileManager.default.removeItem(atPath: visitor.audit)
    try FileManager.default.createDirectory(atPath: visitor.audit, withIntermediateDirectories: true)
    let reply = try await visitor.client.get("/v1/areas/BU00010101/analysis", visitor.shown(.staff))
    #expect(reply.status == 503 && !reply.body.contains("indicators"))
    #expect(try await visitor.client.get("/v1/areas/BU00010101/analysis").status == 200)
    #expect(try await visitor.signIn(.staff).cookie.isEmpty)
  }
}
