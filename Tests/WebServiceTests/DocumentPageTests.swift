import HTTPTypes
import Testing

@testable import WebService

@Suite("Pages of the API")
struct DocumentPageTests {
  private static let paths = [
    "/v1", "/v1/conformance", "/v1/catalog", "/v1/collections", "/v1/collections/wijken",
    "/v1/collections/wijken/queryables", "/v1/collections/buurten/items?limit=1&division=cbs-2024",
    "/v1/collections/buurten/items/BU00010101?division=cbs-2024",
  ]

  private static func page(_ path: String, _ query: String) -> String {
    path + (path.contains("?") ? "&" : "?") + query
  }

  @Test("each is there in English, keeps to it, and has the way back to Dutch", arguments: paths)
  func isThereInEnglish(_ path: String) async throws {
    let client = try Client()
    let dutch = try await client.get(Self.page(path, "f=html")).body
    #expect(dutch.contains("<html lang=\"nl\">"))
    let english = try await client.get(Self.page(path, "f=html&lang=en")).body
    #expect(english.contains("<html lang=\"en\">") && english.contains("hreflang=\"nl\""))
    for word in [
      "Hetzelfde", "Collecties", "Conformiteit", "Gebieden", "Omschrijving", "Stelsels", "bladzijde", "Waarop",
    ] {
      #expect(!english.contains(word), "\(word)")
    }
    for link in english.matches(of: try Regex("href=\"([^\"]*f=html[^\"]*)\"")) {
      let address = String(link.output[1].substring ?? "")
      #expect(address.contains("lang="), "\(address)")
    }
  }

  @Test("the way to the other language keeps what was asked")
  func keepsWhatWasAsked() async throws {
    let page = try await Client().get("/v1/collections/buurten/items?f=html&limit=1&division=cbs-2024").body
    #expect(page.contains("f=html&amp;limit=1&amp;division=cbs-2024&amp;lang=en\" hreflang=\"en\""))
    let failed = try await Client().get("/areas/WK999999?lang=en&division=cbs-2024", [.accept: "text/html"]).body
    #expect(failed.contains("\"/areas/WK999999?division=cbs-2024&amp;lang=nl\" hreflang=\"nl\""))
  }

  @Test("documents have titles in the language that is asked; another one is told")
  func titles() async throws {
    let client = try Client()
    for (path, dutch, english) in [
      ("/v1", "Collecties", "Collections"), ("/v1/collections/wijken", "van indeling", "of division"),
      ("/v1/collections/buurten/items?limit=1", "Volgende bladzijde", "Next page"),
    ] {
      #expect(try await client.get(path).body.contains(dutch))
      let reply = try await client.get(Self.page(path, "lang=en"))
      #expect(reply.body.contains(english) && !reply.body.contains(dutch))
      #expect(try await client.get(Self.page(path, "lang=fr")).status == 400)
    }
  }
}
