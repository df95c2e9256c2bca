import Atlas
import HTTPTypes
import Testing

@testable import WebService

@Suite("Pages of other sites")
struct CrossOriginTests {
  @Test("may read what anyone may see, after asking")
  func open() async throws {
    let client = try Client(isPublicReadOnly: true)
    for path in ["/v1/collections/wijken/items", "/v1/nowhere"] {
      #expect(try await client.get(path).headers[.accessControlAllowOrigin] == "*")
    }
    let asked = try await client.send(.options, "/v1/analyses")
    #expect(asked.status == 204 && asked.headers[.accessControlAllowMethods]?.contains("POST") == true)
    #expect(asked.headers[.apiVersion] == "1.2.3")
    #expect(try await client.get("/").headers[.accessControlAllowOrigin] == nil)
  }

  @Test("may not read what the local administrator sees")
  func closed() async throws {
    let client = try Client()
    #expect(try await client.get("/v1/collections/wijken/items").headers[.accessControlAllowOrigin] == nil)
    #expect(try await client.send(.options, "/v1/collections").status == 405)
  }

  @Test(
    "a public address is a scheme and a host",
    arguments: [
      ("https://atlas.example.nl", true), ("http://10.0.0.1:8080", true), ("atlas.example.nl", false),
      ("https://", false), ("https://a.nl/", false), ("https://a.nl/atlas", false), ("https://a b", false),
    ])
  func address(_ text: String, _ isRight: Bool) throws {
    let configuration = WebApplication.Configuration(publicAddress: text)
    if isRight {
      try configuration.check()
    } else {
      let error = #expect(throws: AtlasError.self) { try configuration.check() }
      #expect(error?.message.contains(text) == true)
    }
  }

  @Test("the description tells whom to ask")
  func contact() async throws {
    let info = try #require(try await Client().get("/v1/openapi.json").object()["info"] as? [String: Any])
    let contact = try #require(info["contact"] as? [String: String])
    #expect(contact["name"] == "Wijkatlas" && contact["url"] == "http://localhost:8080/")
  }
}
