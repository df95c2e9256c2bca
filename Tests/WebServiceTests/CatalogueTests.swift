import Foundation
import HTTPTypes
import Indicators
import Testing

@testable import WebService

@Suite("The catalogue of data")
struct CatalogueTests {
  private static func resources(_ reply: Client.Reply, _ type: String) throws -> [[String: Any]] {
    let graph = try #require(try reply.object()["@graph"] as? [[String: Any]])
    return graph.filter { ($0["@type"] as? [String])?.contains(type) == true }
  }

  private static func titles(_ reply: Client.Reply) throws -> [String] {
    try resources(reply, "dcat:Dataset").map { dataset in
      let titles = try #require(dataset["dct:title"] as? [[String: String]])
      return try #require(titles.first { $0["@language"] == "nl" }?["@value"])
    }
  }

  @Test("a dataset for each division, each theme that has figures, the territories; each can be downloaded")
  func datasets() async throws {
    let client = try Client()
    let reply = try await client.get("/v1/catalog")
    #expect(reply.status == 200 && reply.headers[.contentType] == "application/ld+json")
    let titles = try Self.titles(reply)
    #expect(titles.contains { $0.hasPrefix("Gebieden van indeling ") })
    #expect(titles.contains { $0.hasPrefix("Indicatoren: ") } && titles.contains("Gebieden van wijkregisseurs"))
    for distribution in try Self.resources(reply, "dcat:Distribution") {
      let address = try #require((distribution["dcat:downloadURL"] as? [[String: String]])?.first?["@id"])
      let path = try #require(URL(string: address)).path(percentEncoded: true)
      let query = try #require(URL(string: address)?.query(percentEncoded: true))
      #expect(try await client.get("\(path)?\(query)").status == 200, "\(address)")
    }
  }

  @Test("the public is told of no theme whose figures it may not see, and what is public is said to be so")
  func audiences() async throws {
    let own = try await Client().get("/v1/catalog")
    let open = try await Client(isPublicReadOnly: true).get("/v1/catalog")
    #expect(own.body.contains("access-right/NON_PUBLIC") && !own.body.contains("access-right/PUBLIC"))
    #expect(open.body.contains("access-right/PUBLIC") && !open.body.contains("access-right/NON_PUBLIC"))
    #expect(Set(try Self.titles(open)).isSubset(of: Set(try Self.titles(own))))
  }

  @Test(
    "the format is chosen by f or by Accept",
    arguments: [
      ("?f=ttl", "*/*", "text/turtle; charset=utf-8"), ("", "text/turtle", "text/turtle; charset=utf-8"),
      ("", "text/html,*/*;q=0.8", "text/html; charset=utf-8"), ("", "*/*", "application/ld+json"),
      ("", "application/json", "application/ld+json"), ("?f=jsonld", "text/turtle", "application/ld+json"),
    ])
  func formats(_ query: String, _ accept: String, _ type: String) async throws {
    let reply = try await Client().get("/v1/catalog\(query)", [.accept: accept])
    #expect(reply.status == 200 && reply.headers[.contentType] == type)
    #expect(try await Client().get("/v1/catalog?f=xml").status == 400)
  }

  @Test("addresses and texts are escaped as Turtle and JSON-LD want it")
  func escaping() throws {
    var graph = RDFGraph()
    let properties: [(name: String, value: RDFGraph.Term)] = [
      ("dct:title", .text("a \"b\"\n\\é", .nl)), ("dct:title", .text("a \"b\"\n\\é", .nl)),
      ("dct:relation", .iri("http://example.nl/a b<é>")),
    ]
    graph.add(.init("http://example.nl/{x}", ["dcat:Dataset"], properties))
    graph.add(.init("http://example.nl/{x}", ["dcat:Catalog"]))
    let turtle = graph.turtle
    #expect(turtle.contains("<http://example.nl/%7Bx%7D>\n  a dcat:Dataset ;\n"))
    #expect(turtle.contains("dct:title \"a \\\"b\\\"\\n\\\\é\"@nl ;"))
    #expect(turtle.contains("<http://example.nl/a%20b%3C%C3%A9%3E>") && !turtle.contains("dcat:Catalog"))
    #expect(graph.jsonLD.text.contains("\"@id\":\"http://example.nl/a%20b%3C%C3%A9%3E\""))
  }
}
