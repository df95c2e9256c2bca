import Atlas
import Foundation
import HTTPTypes
import Testing

@testable import WebService

@Suite("Pages")
struct PageTests {
  @Test("the start page has the map, the table and links to the areas, in Dutch and English")
  func start() async throws {
    let client = try Client()
    let dutch = try await client.get("/").body
    #expect(dutch.contains("<html lang=\"nl\">") && dutch.contains("<svg") && dutch.contains("<caption>"))
    #expect(dutch.contains("href=\"/areas/WK000101?division=cbs-2024\""))
    #expect(dutch.contains("Lokale beheerder, alleen op deze computer"))
    #expect(try await client.get("/?lang=en&level=buurt&indicator=signals&period=").body.contains("<html lang=\"en\">"))
  }

  @Test("made-up areas are called so; the public sees no banner of the administrator")
  func banners() async throws {
    let page = try await Client(try Town.store(isSynthetic: true), isPublicReadOnly: true).get("/").body
    #expect(page.contains("Synthetisch") && !page.contains("Lokale beheerder"))
  }

  @Test("without areas the page says what to do")
  func empty() async throws {
    let reply = try await Client(MemoryStore()).get("/")
    #expect(reply.status == 200)
    #expect(reply.body.contains("Nog geen gebieden: importeer grenzen met"))
  }

  @Test(
    "pages are well-formed, whatever areas are called",
    arguments: [
      "/", "/?level=buurt", "/areas/GM0001", "/areas/BU00010102?lang=en", "/draw",
      "/draw?areas=BU00010101,BU00010202&lang=en", "/plans", "/plans?lang=en", "/v1?f=html",
      "/v1?f=html&lang=en", "/v1/collections/wijken?f=html&lang=en", "/v1/catalog?f=html&lang=en",
      "/monitor", "/monitor?lang=en&period=2024", "/watch", "/watch?lang=en",
      "/import", "/import?lang=en", "/data", "/data?lang=en&known=1", "/accessibility", "/accessibility?lang=en",
    ])
  func wellFormed(_ path: String) async throws {
    let page = try await Client().get(path).body
    #expect(!page.contains("Stad <&>"))
    var open: [String] = []
    for tag in page.matches(of: /<(\/?)([a-zA-Z0-9]+)[^>]*?(\/?)>/) {
      let name = String(tag.2)
      // HTML needs no end of these.
      if ["meta", "link", "input", "br", "th", "td", "tr"].contains(name) || !tag.3.isEmpty { continue }
      if tag.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name, "\(path)") }
    }
    #expect(open.isEmpty)
  }

  @Test("an area's page has its figures, its place and what is missing; unknown ones are 404")
  func area() async throws {
    let client = try Client()
    let page = try await client.get("/areas/WK000101").body
    #expect(page.contains("Wijkanalyse") || page.contains("In het kort"))
    #expect(page.contains("60,0% ervan") && page.contains("290 (2023)"))
    #expect(try await client.get("/areas/WK999999").status == 404)
  }

  @Test("the list of sections of an area's page leads to each of them, in their order")
  func sections() async throws {
    let page = try await Client().get("/areas/WK000101").body
    let list = try #require(
      page.firstMatch(of: /<nav class="sections".*?<\/nav>/.dotMatchesNewlines()).map { String($0.0) })
    let places = list.matches(of: /href="#([a-z0-9-]+)"/).map { String($0.1) }
    #expect(
      places.first == "summary" && places.last == "download" && places.contains("theme-1") && places.contains("missing")
    )
    let found = try places.map { try #require(page.range(of: "id=\"\($0)\""), "\($0)").lowerBound }
    #expect(found == found.sorted())
  }

  @Test("an area is compared with what the reader chooses, and what the address asks besides stays")
  func comparisons() async throws {
    let client = try Client()
    let page = try await client.get("/areas/WK000101?division=cbs-2024").body
    for option in [
      "<option value=\"\" selected>Stad &lt;&amp;&gt;</option>", "<option value=\"past:2023\">2023 of eerder</option>",
      "<option value=\"WK000102\">Noord</option>", "<input type=\"hidden\" name=\"division\" value=\"cbs-2024\">",
    ] {
      #expect(page.contains(option), "\(option)")
    }
    #expect(!page.contains("value=\"WK000101\""))
    let past = try await client.get("/areas/WK000101?compare=past:2023").body
    #expect(past.contains("290 (2023)</") || past.contains("290 (2023) <small>+10"))
    #expect(past.contains("<option value=\"past:2023\" selected>"))
    let other = try await client.get("/areas/WK000101?compare=WK000102&lang=en").body
    #expect(other.contains("<option value=\"WK000102\" selected>") && other.contains("Noord"))
    #expect(try await client.get("/areas/BU00010101").body.contains("<option value=\"WK000101\">Zuid</option>"))
    for wrong in ["past:x", "WK999999", "WK000101"] {
      #expect(try await client.get("/areas/WK000101?compare=\(wrong)").status == 400, "\(wrong)")
    }
    // The other's figures pass the same gate.
    let secret = try await Client(isPublicReadOnly: true).get("/areas/WK000102?compare=WK000101&f=json").object()
    let rows = try #require(secret["indicators"] as? [[String: Any]])
    #expect(rows.first { $0["id"] as? String == "signals" }?["reference"] is NSNull)
  }

  @Test("an area that is no more says what it was and what lies there now")
  func gone() async throws {
    var store = try Town.store()
    store.contents.allDivisions.append(Division(id: "cbs-2020"))
    var old = try #require(Town.areas.first { $0.code == "WK000101" })
    (old.code, old.name, old.division) = ("WK000109", "Oud & Zuid", "cbs-2020")
    var around = try #require(Town.areas.first { $0.code == "GM0001" })
    around.division = "cbs-2020"
    store.contents.allAreas += [old, around]
    let client = try Client(store)
    let html: HTTPFields = [.accept: "text/html"]
    let reply = try await client.get("/areas/WK000109?division=cbs-2024", html)
    #expect(reply.status == 404)
    for text in [
      "<h1>Oud &amp; Zuid is er niet meer</h1>", "cbs-2020 (van 2020)", "100% van de oppervlakte ligt nu in",
      "<a href=\"/areas/WK000101?division=cbs-2024\">Zuid</a>", "<a href=\"/areas/WK000109?division=cbs-2020\">",
    ] {
      #expect(reply.body.contains(text), "\(text)")
    }
    // The old page is there, and says so as well; the API keeps its word.
    let page = try await client.get("/areas/WK000109", html)
    #expect(
      page.status == 200 && page.body.contains("Deze wijk bestaat niet meer.")
        && page.body.contains("100% van de oppervlakte"))
    let problem = try await client.get("/v1/areas/WK000109/analysis?division=cbs-2024")
    #expect(problem.status == 404 && problem.headers[.contentType] == "application/problem+json")
    #expect(try await client.get("/areas/WK000101", html).body.contains("bestaat niet meer") == false)
    let nothing = try await client.get("/areas/WK000155", html)
    #expect(nothing.status == 404 && nothing.body.contains("Niet gevonden"))
  }

  @Test("an area's figures are there as files, with the name of the area's code")
  func files() async throws {
    let client = try Client()
    for (format, type, start) in [
      ("csv", "text/csv", "area,indicator"), ("xlsx", "application/vnd.openxml", "PK"),
      ("json", "application/json", "{"),
    ] {
      let reply = try await client.get("/areas/WK000101?f=\(format)")
      #expect(reply.status == 200 && reply.body.hasPrefix(start), "\(format)")
      #expect(reply.headers[.contentType]?.hasPrefix(type) == true)
      if format != "json" {
        #expect(reply.headers[.contentDisposition] == "attachment; filename=\"WK000101.\(format)\"")
      }
    }
    #expect(try await client.get("/areas/WK000101?f=docx").status == 400)
    // Made by a program that need not be there, for the municipality's own people only.
    let isOffered = try await client.get("/areas/WK000101").body.contains("f=pdf\">PDF</a>")
    let sheet = try await client.get("/areas/WK000101?f=pdf")
    #expect(isOffered ? sheet.status == 200 && sheet.bytes.starts(with: Array("%PDF".utf8)) : sheet.status == 400)
    let open = try Client(isPublicReadOnly: true)
    #expect(try await open.get("/areas/WK000101?f=pdf").status == 400)
    #expect(try await !open.get("/areas/WK000101").body.contains("f=pdf"))
    let page = try await client.get("/areas/WK000101?lang=en").body
    #expect(page.contains("href=\"/areas/WK000101?lang=en&amp;f=xlsx\""))
    let secret = try await Client(isPublicReadOnly: true).get("/areas/WK000101?f=csv").body
    #expect(secret.contains("WK000101,signals,Meldingen,veiligheid,2024,,suppressed"))
  }
}
