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
      "/", "/?level=buurt", "/areas/GM0001", "/areas/BU00010102?lang=en", "/plans", "/plans?lang=en", "/v1?f=html",
      "/monitor", "/monitor?lang=en&period=2024", "/watch", "/watch?lang=en", "/import", "/import?lang=en", "/data",
      "/data?lang=en&known=1", "/accessibility", "/accessibility?lang=en",
    ])
  func wellFormed(_ path: String) async throws {
    let page = try await Client().get(path).body
    #expect(!page.contains("Stad <&>"))
    var open: [String] = []
    for tag in page.matches(of: /<(\/?)([a-zA-Z0-9]+)[^>]*?(\/?)>/) {
      let name = String(tag.2)
      if ["meta", "link", "input"].contains(name) || !tag.3.isEmpty { continue }
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
    #expect(try await client.get("/areas/WK000101?f=pdf").status == 400)
    let page = try await client.get("/areas/WK000101?lang=en").body
    #expect(page.contains("href=\"/areas/WK000101?lang=en&amp;f=xlsx\""))
    let secret = try await Client(isPublicReadOnly: true).get("/areas/WK000101?f=csv").body
    #expect(secret.contains("WK000101,signals,Meldingen,veiligheid,2024,,suppressed"))
  }

  @Test("the page of plans shows each plan as map and table")
  func plans() async throws {
    let page = try await Client().get("/plans").body
    #expect(page.contains("plan-1: 2 gebieden") && page.contains("+20,0%") && page.contains("Zuid"))
  }

  @Test("a plan tells what a planner must defend, where it is and when it was made, in words")
  func planFacts() async throws {
    var store = try Town.store()
    store.contents.allPlans[0].summary = """
      {"weight":"residents","proof":"bounded","bound":0.125,"contiguous":false,"cutWijken":2,"extraPieces":3,
      "innerBorderMetres":2345.6,"residentsMoved":1200,"territories":[{"id":"T1","contiguous":false,"pieces":2,
      "heldTogetherBySmallUnits":false},{"id":"T2","contiguous":true,"pieces":1,"heldTogetherBySmallUnits":true}]}
      """
    let client = try Client(store)
    let page = try await client.get("/plans").body
    for text in [
      "Stad &lt;&amp;&gt; (GM0001)", "2 januari 2026", "kleinere grootste afwijking dan 12,5%",
      "Niet elk gebied is aaneengesloten", "Doorgesneden wijken: 2 (3 extra delen)", "2,3 km", "1.200 inwoners",
      "Niet aaneengesloten: 2 losse delen", "minder dan 500 inwoners", "<small>Inwoners</small>",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(try await client.get("/plans?lang=en").body.contains("2 January 2026"))
  }
}
