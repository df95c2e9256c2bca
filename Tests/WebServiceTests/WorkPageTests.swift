import Atlas
import HTTPTypes
import Identity
import Indicators
import Testing

@testable import WebService

/// The forms by which actions and notes change, as far as the store in memory lets them: it says 503 to whoever comes through.
@Suite("Actions and notes by forms")
struct WorkPageTests {
  private static let path = "/areas/WK000101/work?division=cbs-2024"
  private static let note: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  private static func store() throws -> MemoryStore {
    var store = try Town.store()
    store.contents.allActions = [
      Action(id: "S-1", area: "WK000101", theme: "veiligheid", kind: "schouwpunt", title: "Lamp <kapot>"),
      Action(id: "S-2", area: "WK000101", theme: "veiligheid", kind: "schouwpunt", title: "Bank", status: .done),
    ]
    store.contents.allNotes = [
      Note(area: "WK000101", text: "Veel <jonge> gezinnen", written: "2024-05-01T00:00:00Z", id: 7)
    ]
    return store
  }

  @Test("who works for the municipality has the forms, in both languages; nobody else has them")
  func panel() async throws {
    let page = try await Client(Self.store()).get("/areas/WK000101").body
    #expect(
      page.contains("action=\"/areas/WK000101/work?division=cbs-2024\"")
        && page.contains("Sluit af: Lamp &lt;kapot&gt;"))
    #expect(page.contains("name=\"note\" value=\"7\"") && !page.contains("Sluit af: Bank"))
    #expect(page.contains("href=\"#work\"") && !page.contains("csrf_token"))
    let done = try await Client(Self.store()).get("/areas/WK000101?done=closed&lang=en").body
    #expect(done.contains("role=\"status\">The action was closed.") && done.contains("lang=en\" class=\"work\""))
    #expect(
      !(try await Client(Self.store(), isPublicReadOnly: true).get("/areas/WK000101").body.contains("id=\"work\"")))
    let visitor = try Visitor(store: try Self.store())
    defer { visitor.remove() }
    #expect(!(try await visitor.client.get("/areas/WK000101").body.contains("id=\"work\"")))
    let (_, cookie) = try await visitor.signIn(.staff)
    let own = try await visitor.client.get("/areas/WK000101", [.cookie: cookie]).body
    #expect(own.contains("id=\"work\"") && own.contains("name=\"csrf_token\""))
  }

  @Test("a form of another site, without the token or of a stranger changes nothing")
  func forged() async throws {
    let visitor = try Visitor(store: try Self.store())
    defer { visitor.remove() }
    let (_, cookie) = try await visitor.signIn(.staff)
    let page = try await visitor.client.get("/areas/WK000101", [.cookie: cookie]).body
    let token = PercentText.encode(Visitor.token(page))
    func send(_ body: String, _ fields: HTTPFields) async throws -> Int {
      var all = fields
      for field in Self.note { all.append(field) }
      return try await visitor.client.post(Self.path, body, all).status
    }
    #expect(try await send("do=note&text=x", [:]) == 401)
    #expect(try await send("do=note&text=x", [.cookie: cookie]) == 403)
    #expect(try await send("do=note&text=x&csrf_token=wrong", [.cookie: cookie]) == 403)
    #expect(
      try await send("do=note&text=x&csrf_token=\(token)", [.cookie: cookie, .origin: "https://evil.example"]) == 403)
    // Through to the store.
    #expect(try await send("do=note&text=x&csrf_token=\(token)", [.cookie: cookie, .origin: Visitor.base]) == 503)
    #expect(try await Client(isPublicReadOnly: true).post(Self.path, "do=note&text=x", Self.note).status == 403)
  }

  @Test(
    "what is missing is told, and nothing reaches the store",
    arguments: [
      ("do=note&text=%20", 422), ("do=add&title=x&theme=none&kind=focuspunt", 400),
      ("do=add&title=&theme=veiligheid&kind=focuspunt", 422),
      ("do=add&title=x&theme=veiligheid&kind=focuspunt&due=soon", 422),
      ("do=close&action=S-1&result=+", 422), ("do=remove&note=8", 409), ("do=dance", 400), ("do=note&do=note", 400),
      ("do=publish&action=S-9", 409), ("do=publish&note=8", 409), ("do=publish&note=7&mark=other", 409),
      ("do=publish&action=S-1", 409), ("do=withdraw&action=S-1", 503),
      ("do=%FF", 400), ("do=add&title=x&theme=veiligheid&kind=focuspunt&due=2027-01-31", 503),
      ("do=remove&note=7", 503),
    ])
  func faults(_ body: String, _ status: Int) async throws {
    var fields = Self.note
    fields[.accept] = "text/html"
    let reply = try await Client(Self.store()).post(Self.path, body, fields)
    #expect(reply.status == status, "\(reply.body)")
  }

  @Test(
    "what is wrong is told at the form, with what was typed still in it",
    arguments: [
      (
        "do=add&title=+&theme=veiligheid&kind=wijkplan&owner=Jan+%3Cb%3E",
        [
          "<details open><summary>Nieuwe actie",
          "role=\"alert\">Schrijf op wat er gaat gebeuren. Er is niets opgeslagen.",
          "value=\"Jan &lt;b&gt;\"", "<option value=\"wijkplan\" selected>",
          "aria-describedby=\"work-wrong\" autofocus",
        ]
      ),
      (
        "do=add&title=Pad&theme=veiligheid&kind=wijkplan&due=2027-02-31",
        ["De datum is geen dag die bestaat.", "name=\"title\" maxlength=\"200\" value=\"Pad\" required>"]
      ),
      ("do=note&text=%20", ["<details open><summary>Nieuwe aantekening", "Schrijf eerst iets op."]),
      (
        "do=close&action=S-1&result=&ending=dropped",
        ["<details open><summary>Sluit af: Lamp", "<option value=\"dropped\" selected>"]
      ),
      ("do=publish&action=S-1&mark=old", ["<details id=\"publish\" open>", "Deze actie is intussen veranderd."]),
      ("do=remove&note=8", ["tabindex=\"-1\" autofocus>Deze aantekening is er niet meer."]),
    ])
  func told(_ body: String, _ expected: [String]) async throws {
    let page = try await Client(Self.store()).post(Self.path, body, Self.note).body
    for text in expected { #expect(page.contains(text), "\(text)") }
    #expect(page.contains("<h1 data-part=\"title\">") && page.contains("id=\"download\""))
    #expect(!page.contains("/areas/WK000101/work?f="))
    let english = try await Client(Self.store()).post(Self.path + "&lang=en", body, Self.note).body
    #expect(english.contains("Nothing was saved.") && !english.contains("niets opgeslagen"))
  }

  @Test("only what was read is published, and who does it is not among it")
  func publishing() async throws {
    var store = try Self.store()
    store.contents.allActions[0].owner = "Jansen"
    let page = try await Client(store).get("/areas/WK000101").body
    let list = try #require(page.split(separator: "<ul class=\"publish\">").last.map(String.init))
    #expect(list.contains("Lamp &lt;kapot&gt;") && list.contains("Veel &lt;jonge&gt; gezinnen"))
    #expect(!list.prefix { $0 != "§" }.split(separator: "</ul>")[0].contains("Jansen"))
    let hidden = #/name="action" value="S-1"><input type="hidden" name="mark" value="([0-9a-f]+)"/#
    let mark = try #require(list.firstMatch(of: hidden)?.1)
    let sent = "do=publish&action=S-1&mark=\(mark)"
    // Through to the store.
    #expect(try await Client(store).post(Self.path, sent, Self.note).status == 503)
    store.contents.allActions[0].title = "Lamp van mevrouw Bos"
    #expect(try await Client(store).post(Self.path, sent, Self.note).status == 409)
  }

  @Test("fields are read as forms send them")
  func fields() throws {
    let fields = try FormBody(
      "text=een+regel%0D%0Aen%20nog%20%C3%A9%C3%A9n+&empty=&do=note", fields: ["text", "empty", "do"])
    #expect(fields["text"] == "een regel\nen nog één" && fields["empty"] == nil && fields["do"] == "note")
  }
}
