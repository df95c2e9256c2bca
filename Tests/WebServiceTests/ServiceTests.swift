import Atlas
import HTTPTypes
import Indicators
import SpatialCore
import Testing

@testable import WebService

@Suite("The service as a whole")
struct ServiceTests {
  @Test("a known entity tag gives 304; the same request gives the same bytes")
  func entityTags() async throws {
    let client = try Client()
    let first = try await client.get("/v1/collections/wijken/items")
    let tag = try #require(first.headers[.eTag])
    #expect(tag.hasPrefix("\""))
    let again = try await client.get("/v1/collections/wijken/items", [.ifNoneMatch: "\"x\", \(tag)"])
    #expect(again.status == 304 && again.body.isEmpty)
    #expect(try await client.get("/v1/collections/wijken/items").body == first.body)
  }

  @Test("HEAD tells the length without the body")
  func head() async throws {
    let reply = try await Client().send(.head, "/v1/collections")
    #expect(reply.status == 200 && reply.body.isEmpty)
    #expect(Int(reply.headers[.contentLength] ?? "") ?? 0 > 100)
  }

  @Test("every response tells the version and carries the security headers", arguments: ["/", "/v1", "/nowhere"])
  func headers(_ path: String) async throws {
    let fields = try await Client().get(path).headers
    #expect(fields[.apiVersion] == "1.2.3")
    #expect(fields[.xContentTypeOptions] == "nosniff")
    #expect(fields[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
  }

  @Test("the public does not see counts without protected cells, and why; the administrator does")
  func disclosure() async throws {
    let path = "/v1/collections/wijken/items?indicators=signals"
    func statuses(_ client: Client) async throws -> [String] {
      try await client.get(path).features().compactMap {
        ($0["properties"] as? [String: Any])?["signals_status"] as? String
      }
    }
    #expect(try await statuses(Client()) == ["measured", "measured"])
    let client = try Client(isPublicReadOnly: true)
    #expect(try await statuses(client) == ["suppressed", "suppressed"])
    let properties = try await client.get(path).features().compactMap { $0["properties"] as? [String: Any] }
    #expect(properties.map { $0["signals_reason"] as? String } == ["unprotected", "unprotected"])
    #expect(properties.map { $0["residents"] as? Int } == [300, 200])
  }

  @Test("the analysis is the profile with its summary in the language asked for")
  func analysis() async throws {
    let client = try Client()
    let dutch = try await client.get("/v1/areas/WK000101/analysis").object()
    #expect((dutch["area"] as? [String: Any])?["name"] as? String == "Zuid")
    #expect((dutch["summary"] as? [String])?.first?.contains("inwoners") == true)
    let english = try await client.get("/v1/areas/WK000101/analysis?lang=en&period=2023").object()
    #expect((english["summary"] as? [String])?.first?.contains("residents (2023)") == true)
    #expect(try await client.get("/v1/areas/WK000199/analysis").status == 404)
    let beside = try await client.get("/v1/areas/WK000101/analysis?compare=WK000102").object()
    #expect((beside["reference"] as? [String: Any])?["code"] as? String == "WK000102")
    let row = try #require((beside["indicators"] as? [[String: Any]])?.first)
    let described = try await client.get("/v1/openapi.json").object()
    let schemas = (described["components"] as? [String: Any])?["schemas"] as? [String: Any]
    let properties = (schemas?["AnalysisRow"] as? [String: Any])?["properties"] as? [String: Any]
    #expect(Set(row.keys) == Set(try #require(properties).keys))
  }

  @Test("plans come with evaluation, assignment and territories")
  func plans() async throws {
    let client = try Client()
    let plan = try await client.get("/v1/plans/plan-1").object()
    #expect((plan["evaluation"] as? [String: Any])?["count"] as? Int == 2)
    #expect((plan["assignment"] as? [String: String])?["WK000101"] == "T1")
    #expect(try await client.get("/v1/plans/plan-1/territories").codes() == ["T1", "T2"])
  }

  @Test(
    "a host that others reach needs --public-read-only", arguments: ["0.0.0.0", "192.168.1.2", "example.nl", "127.x"])
  func hosts(_ host: String) {
    #expect(throws: AtlasError.self) { try WebApplication.Configuration(host: host).check() }
    #expect(throws: Never.self) { try WebApplication.Configuration(host: host, isPublicReadOnly: true).check() }
    var known = WebApplication.Configuration(host: host)
    known.identity = .init(issuer: nil)
    #expect(throws: Never.self) { try known.check() }
    known.isPublicReadOnly = true
    #expect(throws: AtlasError.self) { try known.check() }
  }
}
