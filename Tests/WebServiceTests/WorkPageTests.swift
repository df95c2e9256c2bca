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
      ("do=note&text=%20", 400), ("do=add&title=x&theme=none&kind=focuspunt", 400),
      ("do=add&title=&theme=veiligheid&kind=focuspunt", 400),
      ("do=add&title=x&theme=veiligheid&kind=focuspunt&due=soon", 400),
      ("do=close&action=S-1&result=+", 400), ("do=remove&note=8", 404), ("do=dance", 400), ("do=note&do=note", 400),
      ("do=%FF", 400), ("do=add&title=x&theme=veiligheid&kind=focuspunt&due=2027-01-31", 503),
      ("do=remove&note=7", 503),
    ])
  func faults(_ body: String, _ status: Int) async throws {
    var fields = Self.note
    fields[.accept] = "text/html"
    let reply = try await Client(Self.store()).post(Self.path, body, fields)
    #expect(reply.status == status, "\(reply.body)")
    if body.hasPrefix("do=note&text") {
      #expect(
        reply.body.contains("<h1>Niet opgeslagen</h1>")
          && reply.body.contains("href=\"/areas/WK000101?division=cbs-2024#work\""))
    }
  }

  @Test("fields are read as forms send them")
  func fields() throws {
    let fields = try FormBody(
      "text=een+regel%0D%0Aen%20nog%20%C3%A9%C3%A9n+&empty=&do=note", fields: ["text", "empty", "do"])
    #expect(fields["text"] == "een regel\nen nog één" && fields["empty"] == nil && fields["do"] == "note")
  }
}
