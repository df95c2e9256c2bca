import Atlas
import Foundation
import Indicators
import Testing

@testable import WebService

/// The account of the municipality, for its own people and for the public.
@Suite("Monitor")
struct MonitorTests {
  private static func store() throws -> MemoryStore {
    var store = try Town.store()
    for (area, value, isPublic) in [("WK000101", 400.0, true), ("WK000102", 150, false)] {
      let goal = TargetGoal(
        indicator: "residents", baseline: 290, baselinePeriod: try Period("2023"), value: value, due: try Period("2025")
      )
      store.contents.allTargets.append(Target(area: area, goal: goal, source: "Besluit <1>", isPublic: isPublic))
    }
    store.contents.allActions = [
      Action(
        id: "S-1", area: "BU00010101", theme: "veiligheid", kind: "schouwpunt", title: "Lamp <kapot>",
        owner: "Jansen", due: Moment("2024-01-01")),
      Action(
        id: "S-2", area: "WK000102", theme: "jeugd", kind: "focuspunt", title: "Veldje", status: .done,
        result: "Aangelegd", closed: Moment("2024-02-01")),
      Action(
        id: "S-3", area: "WK000101", theme: "veiligheid", kind: "focuspunt", title: "Zebrapad <nieuw>",
        owner: "Pietersen", isPublic: true),
    ]
    store.contents.allNotes = [
      Note(
        area: "WK000101", theme: "demografie", text: "Veel <jonge> gezinnen", author: "JdV",
        written: "2024-05-01T00:00:00Z", id: 1),
      Note(
        area: "WK000101", theme: "demografie", text: "Levendig <plein>", author: "KvL",
        written: "2024-05-02T00:00:00Z", id: 2, isPublic: true),
    ]
    return store
  }

  /// Whatever must never reach the public.
  private static let secrets = ["Jansen", "kapot", "S-1", "Veldje", "jonge", "JdV", "Aangelegd", "Pietersen", "KvL"]

  @Test("the page has the picture, the targets and the actions, in Dutch and English")
  func page() async throws {
    let client = try Client(try Self.store())
    let page = try await client.get("/monitor").body
    #expect(page.contains("<h1>Monitor wijken</h1>") && page.contains("<svg") && page.contains("2 doelen:"))
    #expect(page.contains("▼ loopt achter") && page.contains("Jansen") && page.contains("Lamp &lt;kapot&gt;"))
    #expect(page.contains("2 gepland; 1 te laat") && page.contains("href=\"/areas/WK000101?division=cbs-2024\""))
    let english = try await client.get("/monitor?lang=en&period=2023").body
    #expect(english.contains("<html lang=\"en\">") && english.contains("no figure since the baseline"))
    #expect(try await client.get("/monitor?level=pc4").status == 400)
    #expect(try await client.get("/monitor?period=x").status == 400)
    #expect(try await client.get("/").body.contains("href=\"/monitor\""))
    for format in ["csv", "xlsx", "json"] { #expect(try await client.get("/monitor?f=\(format)").status == 200) }
    #expect(try await Client(MemoryStore()).get("/monitor").status == 200)
  }

  @Test("the area's page and data tell its target, actions and notes")
  func area() async throws {
    let client = try Client(try Self.store())
    let page = try await client.get("/areas/WK000101").body
    #expect(page.contains("doel 400 in 2025: loopt achter"))
    #expect(page.contains("Veel &lt;jonge&gt; gezinnen") && page.contains("Lamp &lt;kapot&gt;"))
    let data = try await client.get("/v1/areas/WK000101/analysis").object()
    #expect((data["notes"] as? [[String: Any]])?.first?["text"] as? String == "Veel <jonge> gezinnen")
    #expect((data["actions"] as? [[String: Any]])?.map { $0["id"] as? String } == ["S-1", "S-3"])
    #expect((data["actions"] as? [[String: Any]])?.map { $0["public"] as? Bool } == [false, true])
    #expect(page.contains("Pietersen") && page.contains("KvL, openbaar"))
  }

  @Test("the data are as they are described")
  func data() async throws {
    let client = try Client(try Self.store())
    let monitor = try await client.get("/v1/monitor?level=wijk").object()
    let schemas = (try await client.get("/v1/openapi.json").object()["components"] as? [String: Any])?["schemas"]
    func properties(_ name: String) throws -> Set<String> {
      let schema = try #require((schemas as? [String: Any])?[name] as? [String: Any])
      return Set(try #require(schema["properties"] as? [String: Any]).keys)
    }
    #expect(Set(monitor.keys) == (try properties("Monitor")))
    let aims = try #require(monitor["targets"] as? [[String: Any]])
    #expect(aims.count == 2)
    #expect(Set(aims[0].keys) == (try properties("Aim")))
    let actions = try #require(monitor["actions"] as? [[String: Any]])
    #expect(Set(actions[0].keys) == (try properties("Action")))
  }

  @Test(
    "the public is told what was published, and of nobody who does or wrote it",
    arguments: [
      "/monitor", "/monitor?f=csv", "/monitor?f=json", "/v1/monitor", "/v1/monitor?level=buurt", "/areas/WK000101",
      "/areas/WK000101?f=csv", "/areas/BU00010101", "/v1/areas/WK000101/analysis", "/areas/WK000102",
      "/v1/areas/WK000102/analysis", "/areas/WK000101?f=json",
    ])
  func secrets(_ path: String) async throws {
    let reply = try await Client(try Self.store(), isPublicReadOnly: true).get(path)
    #expect(reply.status == 200)
    for secret in Self.secrets { #expect(!reply.body.contains(secret), "\(secret)") }
    #expect(!reply.body.contains("150 (2025)"))
    let withNotes = ["/v1/areas/WK000101/analysis", "/areas/WK000101?f=json"]
    #expect(reply.body.contains("\"notes\"") == withNotes.contains(path))
    if path.hasPrefix("/v1/monitor"), !path.contains("buurt") {
      let aims = try #require(try reply.object()["targets"] as? [[String: Any]])
      #expect(aims.map { $0["area"] as? String } == ["WK000101"])
      #expect(aims.first?["target"] as? Double == 400)
    }
  }
}

extension MonitorTests {
  @Test("what was published stands on the page of the area, in its data and in the monitor")
  func published() async throws {
    let client = try Client(try Self.store(), isPublicReadOnly: true)
    let page = try await client.get("/areas/WK000101").body
    #expect(page.contains("Zebrapad &lt;nieuw&gt;") && page.contains("Levendig &lt;plein&gt;"))
    #expect(!page.contains("openbaar<") && !page.contains("id=\"work\""))
    let data = try await client.get("/v1/areas/WK000101/analysis").object()
    let actions = try #require(data["actions"] as? [[String: Any]])
    #expect(actions.map { $0["id"] as? String } == ["S-3"] && actions[0]["owner"] is NSNull)
    let notes = try #require(data["notes"] as? [[String: Any]])
    #expect(notes.map { $0["text"] as? String } == ["Levendig <plein>"] && notes[0]["author"] is NSNull)
    let monitor = try await client.get("/v1/monitor").object()
    let cells = try #require(monitor["matrix"] as? [[String: Any]])
    #expect(cells.map { $0["area"] as? String } == ["WK000101"] && cells[0]["planned"] as? Int == 1)
    let account = try await client.get("/monitor").body
    #expect(account.contains("Zebrapad &lt;nieuw&gt;") && !account.contains("<th scope=\"col\">Wie</th>"))
    #expect(try await Client(try Self.store()).get("/monitor").body.contains("<th scope=\"col\">Wie</th>"))
  }
}
