import Atlas
import Foundation
import Indicators
import Testing

@testable import WebService

@Suite("About the data")
struct DataPageTests {
  private func addresses(_ page: String, _ pattern: some RegexComponent<(Substring, Substring)>) -> [String] {
    page.matches(of: pattern).map { String($0.output.1).replacing("&amp;", with: "&") }
  }

  @Test("every indicator has its place, with its meaning; who has figures leads to them", arguments: ["", "?lang=en"])
  func catalogue(_ query: String) async throws {
    let page = try await Client().get("/data\(query)").body
    for indicator in try Town.catalogue().indicators {
      #expect(page.contains("<article id=\"\(indicator.id)\""), "\(indicator.id)")
    }
    #expect(page.contains("/v1/indicators/signals/values?level=wijk&amp;f=csv"))
    #expect(page.contains(query.isEmpty ? "Bron en berekening" : "Source and computation"))
  }

  @Test("what is told of downloads and examples can be asked for, also by the public", arguments: [false, true])
  func examples(_ isPublic: Bool) async throws {
    let client = try Client(isPublicReadOnly: isPublic)
    let page = try await client.get("/data").body
    let examples = addresses(page, #/class="example" href="([^"]+)"/#)
    #expect(examples.count >= 5)
    let text = page.replacing("&amp;", with: "&").replacing("&#39;", with: "'")
    let links = Set(addresses(page, #/href="(/[^"]*)"/#))
    #expect(links.count > 10 && links.isSuperset(of: examples))
    for link in links {
      let reply = try await client.get(link)
      #expect(reply.status == 200, "\(link): \(reply.status)")
      if examples.contains(link) {
        #expect(reply.body.count > 40 && text.contains("curl 'http://localhost:8080\(link)'"), "\(link)")
      }
    }
  }

  @Test("words, theme and figures narrow the list; nothing found says so; a part is the list alone")
  func filter() async throws {
    let client = try Client()
    let catalogue = try Town.catalogue()
    let all = catalogue.indicators.count
    func count(_ query: String) async throws -> Int {
      addresses(try await client.get("/data?\(query)").body, #/<article id="([^"]+)"/#).count
    }
    #expect(try await count("") == all)
    let theme = try #require(catalogue.indicators.first?.theme)
    #expect(try await count("theme=\(theme)&q=") == catalogue.indicators.count { $0.theme == theme })
    #expect(try await (1..<all).contains(count("q=inwoners")))
    #expect(try await count("q=INWONERS&part=list") == count("q=inwoners"))
    #expect(try await (1...all).contains(count("known=1")))
    #expect(try await client.get("/data?q=xyzzy").body.contains("Niets gevonden"))
    let part = try await client.get("/data?q=inwoners&part=list").body
    #expect(part.hasPrefix("<div data-part=\"list\"") && !part.contains("<html"))
    #expect(try await client.get("/data?q=%3Cscript%3E").body.contains("value=\"&lt;script&gt;\""))
    for wrong in ["theme=nothing", "known=2", "part=all", "x=1"] {
      #expect(try await client.get("/data?\(wrong)").status == 400, "\(wrong)")
    }
  }

  @Test("an empty store has the page too; the public is told of boundaries only")
  func emptyAndOpen() async throws {
    let empty = try await Client(MemoryStore()).get("/data")
    #expect(empty.status == 200 && empty.body.contains("Er zijn nog geen gebieden"))
    let open = try await Client(isPublicReadOnly: true).get("/data").body
    #expect(open.contains("Alleen wijzigingen van grenzen") && !open.contains("U ziet de cijfers zoals ze zijn"))
    #expect(try await Client().get("/data").body.contains("U ziet de cijfers zoals ze zijn"))
  }

  @Test(
    "every page leads to the accessibility statement, which says what it does not promise", arguments: ["", "?lang=en"])
  func statement(_ query: String) async throws {
    let client = try Client(isPublicReadOnly: true)
    #expect(try await client.get("/\(query)").body.contains("href=\"/accessibility\(query)\""))
    let page = try await client.get("/accessibility\(query)").body
    #expect(page.contains("WCAG 2.2") && page.contains("status C") && page.contains("Wijkatlas"))
  }
}
