import Atlas
import Foundation
import Indicators
import Testing

@testable import WebService

/// What stood out at the last watch, for who may see the reports, and for the public.
@Suite("Watch")
struct WatchPageTests {
  private static func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

  /// Of months with something that stands out, or nothing, and of weeks with nothing.
  static func watches(_ isCalm: Bool = false) throws -> [StoredWatch] {
    let month = WatchWindow(days: try day("2024-10-01")..<day("2024-11-01"))
    let autumn = WatchWindow(days: try day("2024-09-01")..<day("2024-11-01"))
    let findings = [
      WatchFinding(
        form: .area, kind: "melding", category: "afval <zak>", areas: ["BU00010101"], window: month, count: 34,
        expected: 15.2, usual: 8...23, pValue: 1e-6, qValue: 0.0003),
      WatchFinding(
        form: .cluster, kind: "melding", category: "drugs", areas: ["BU00010101", "BU00010201"], window: autumn,
        count: 41, expected: 18, pValue: 0.001, qValue: 0.01),
    ]
    let summer = WatchFinding(
      form: .area, kind: "melding", category: "geluid", areas: ["BU00010202"],
      window: WatchWindow(days: try day("2024-09-01")..<day("2024-10-01")), count: 19, expected: 6, usual: 2...11,
      pValue: 1e-5, qValue: 0.02)
    let entries = [
      StoredWatch.Entry(state: .new, finding: findings[1]), StoredWatch.Entry(state: .persisting, finding: findings[0]),
      StoredWatch.Entry(state: .over, finding: summer),
    ]
    return [
      StoredWatch(
        division: Town.division, scope: "month * *", made: "2024-11-05T08:00:00Z", previous: "2024-10-04T08:00:00Z",
        until: try day("2024-10-31"), entries: isCalm ? [] : entries),
      StoredWatch(
        division: Town.division, scope: "weeks:4 melding *", made: "2024-11-06T08:00:00Z",
        until: try day("2024-11-03"), entries: []),
    ]
  }

  private static func store(_ isCalm: Bool = false) throws -> MemoryStore {
    var store = try Town.store()
    store.contents.allWatches = try watches(isCalm)
    return store
  }

  @Test("the page says what stands out in words, on a map and in a table")
  func page() async throws {
    let client = try Client(try Self.store())
    let page = try await client.get("/watch").body
    #expect(page.contains("<h1>Wat valt op in de meldingen</h1>") && page.contains("Laatst gekeken op 5 november 2024"))
    #expect(
      page.contains("In Hoek 34 meldingen over afval &lt;zak&gt; in oktober 2024, waar er 15 te verwachten waren"))
    #expect(page.contains("In Hoek en West samen 41 meldingen over drugs van september 2024 tot en met oktober 2024"))
    #expect(page.contains("vergeleken met de vorige keer, op 4 oktober 2024"))
    #expect(page.contains("van zulke regels is hoogstens 1 op de 3.300 toeval") && !page.contains("q ="))
    let parts = page.split(separator: "<h2>").map(String.init)
    #expect(parts[1].hasPrefix("Nieuw</h2>\n<ol class=\"summary\" start=\"1\">\n<li>In Hoek en West samen"))
    #expect(parts[2].hasPrefix("Nog steeds</h2>\n<ol class=\"summary\" start=\"2\">\n<li>In Hoek 34"))
    #expect(parts[3].hasPrefix("Voorbij</h2>") && parts[3].contains("<ul class=\"summary\">\n<li>In Oost 19 meldingen"))
    #expect(page.contains(">Toeval, hoogstens</th>") && page.contains(">0,03%</td>"))
    #expect(page.contains("<svg") && page.contains("Hoek: 1, 2") && page.contains("Valt op samen met zijn buren"))
    #expect(page.contains("id=\"findings\"") && page.contains("href=\"/areas/BU00010201?division=cbs-2024\""))
    #expect(page.contains("<code>wijkatlas watch</code>") && page.contains("hoogstens 5%"))
    let english = try await client.get("/watch?lang=en").body
    #expect(english.contains("Last watched on 5 November 2024") && english.contains("Stands out together with"))
    #expect(try await client.get("/").body.contains("href=\"/watch\""))
    #expect(try await client.get("/watch?division=x").status == 400)
    #expect(try await client.get("/watch?level=wijk").status == 400)
  }

  @Test("of a watch of an earlier version it is not said what was new")
  func earlier() async throws {
    var watch = try Self.watches()[0]
    watch.entries = watch.findings.map { StoredWatch.Entry(state: nil, finding: $0) }
    var store = try Town.store()
    store.contents.allWatches = [watch]
    let page = try await Client(store).get("/watch").body
    #expect(page.contains("<h2>Valt op</h2>\n<ol class=\"summary\" start=\"1\">") && !page.contains("<h2>Nieuw"))
    #expect(try await Client(store).get("/areas/WK000102").body.contains("<li>In Hoek en West samen"))
  }

  @Test("where nothing stands out it says so, and since when; where nobody watched, how to")
  func calm() async throws {
    let calm = try await Client(try Self.store(true)).get("/watch").body
    #expect(calm.contains("Niets valt op tot en met 31 oktober 2024.") && !calm.contains("<svg"))
    #expect(calm.contains("Laatst gekeken op 5 november 2024"))
    let never = try await Client(try Town.store()).get("/watch").body
    #expect(never.contains("Er is nog niet gekeken.") && never.contains("wijkatlas watch"))
    #expect(try await Client(MemoryStore()).get("/watch").body.contains("Er zijn nog geen gebieden."))
  }

  @Test("the monitor says what is new and what is over, with where it is; the public is told nothing of it")
  func monitor() async throws {
    let page = try await Client(try Self.store()).get("/monitor").body
    let news = try #require(
      page.components(separatedBy: "<section id=\"news\">").dropFirst().first?.components(separatedBy: "</section>")[0])
    #expect(news.contains("In Hoek en West samen 41") && news.contains("In Oost 19") && !news.contains("afval"))
    #expect(
      news.contains("href=\"/areas/BU00010202?division=cbs-2024\"")
        && news.contains("href=\"/watch?division=cbs-2024\""))
    let calm = try await Client(try Self.store(true)).get("/monitor?lang=en").body
    #expect(calm.contains("Nothing new since the last time."))
    #expect(!(try await Client(try Self.store(), isPublicReadOnly: true).get("/monitor").body.contains("id=\"news\"")))
    #expect(!(try await Client(try Town.store()).get("/monitor").body.contains("id=\"news\"")))
  }

  @Test("the page of an area says what stands out in it or in its parts")
  func area() async throws {
    let client = try Client(try Self.store())
    let wijk = try await client.get("/areas/WK000102").body
    #expect(wijk.contains("<h2>Valt op in de meldingen</h2>") && wijk.contains("<li>Nieuw: In Hoek en West samen 41"))
    #expect(wijk.contains("<li>Voorbij: In Oost 19"))
    #expect(!wijk.contains("afval") && wijk.contains("href=\"/watch?division=cbs-2024\""))
    #expect(try await client.get("/areas/GM0001").body.contains("afval"))
    let other = try await client.get("/areas/BU00010102").body
    #expect(other.contains("In de meldingen tot en met 31 oktober 2024 valt hier niets op"))
    #expect(try await !Client(try Town.store()).get("/areas/WK000102").body.contains("/watch?"))
  }

  @Test("the data are as they are described")
  func data() async throws {
    let client = try Client(try Self.store())
    let watch = try await client.get("/v1/watch").object()
    let schemas = (try await client.get("/v1/openapi.json").object()["components"] as? [String: Any])?["schemas"]
    func properties(_ name: String) throws -> Set<String> {
      let schema = try #require((schemas as? [String: Any])?[name] as? [String: Any])
      return Set(try #require(schema["properties"] as? [String: Any]).keys)
    }
    #expect(Set(watch.keys) == (try properties("Watch")))
    let findings = try #require(watch["findings"] as? [[String: Any]])
    #expect(findings.map { $0["count"] as? Int } == [41, 34] && watch["until"] as? String == "2024-10-31")
    #expect(Set(findings[0].keys) == (try properties("WatchFinding")))
    #expect(findings[0]["usual"] is NSNull && findings[0]["names"] as? [String] == ["Hoek", "West"])
    #expect(findings.map { $0["state"] as? String } == ["new", "persisting"])
    #expect((watch["over"] as? [[String: Any]])?.map { $0["state"] as? String } == ["over"])
    #expect(watch["previous"] as? String == "2024-10-04T08:00:00Z")
    let never = try await Client(try Town.store()).get("/v1/watch").object()
    #expect(never["made"] is NSNull && (never["findings"] as? [Any])?.isEmpty == true)
  }

  @Test("the public has no such page, no data, no link and no line of it", arguments: ["/watch", "/v1/watch"])
  func secrets(_ path: String) async throws {
    let client = try Client(try Self.store(), isPublicReadOnly: true)
    #expect(try await client.get(path).status == 404)
    for page in [
      path, "/", "/areas/BU00010101", "/areas/WK000101", "/areas/GM0001?f=json", "/v1/areas/WK000101/analysis",
    ] {
      let body = try await client.get(page).body
      #expect(!body.contains("afval") && !body.contains("href=\"/watch") && !body.contains("drugs"), "\(page)")
    }
  }
}
