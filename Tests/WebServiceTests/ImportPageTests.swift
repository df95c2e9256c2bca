import Atlas
import Foundation
import HTTPTypes
import Identity
import Indicators
import IssuerSupport
import Testing

@testable import WebService

@Suite("Deliveries by the page")
struct ImportPageTests {
  private let visitor: Visitor

  init() throws {
    visitor = try Visitor()
  }

  private func body(token: String?, name: String = "a.csv", content: String = "nr;naam\n1;b\n") -> String {
    let first = token.map { "--x\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\n\($0)\r\n" } ?? ""
    return first
      + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(content)\r\n--x--\r\n"
  }

  private func sent(_ fields: HTTPFields, token: String? = nil, name: String = "a.csv") async throws -> Client.Reply {
    try await visitor.client.post(
      "/import", body(token: token, name: name),
      fields.merged(with: [.contentType: "multipart/form-data; boundary=x", .accept: "text/html"]))
  }

  /// The page of a delivery once nothing is done with it.
  private func settled(_ path: String, _ fields: HTTPFields) async throws -> String {
    for _ in 0..<400 {
      let page = try await visitor.client.get(path, fields).body
      if page.contains("data-busy=\"false\"") { return page }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("\(path): still busy")
    return ""
  }

  private func signedIn(_ role: Role) async throws -> (fields: HTTPFields, token: String) {
    let cookie = try await visitor.signIn(role).cookie
    return ([.cookie: cookie], Visitor.token(try await visitor.client.get("/plans", [.cookie: cookie]).body))
  }

  private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  @Test("a browser sends a file with the token of a page, tries it, leaves out what is wrong, and imports")
  func whole() async throws {
    defer { visitor.remove() }
    let (fields, token) = try await signedIn(.administrator)
    #expect(try await visitor.client.get("/import", fields).body.contains("name=\"csrf_token\""))
    let reply = try await sent(fields, token: token)
    try #require(reply.status == 303, "\(reply.body)")
    let path = try #require(reply.headers[.location])
    let page = try await settled(path, fields)
    #expect(page.contains("cbs-2024") && page.contains("&lt;naam&gt;") && !page.contains("<i>"))
    #expect(try await visitor.client.get("/import", fields).body.contains("href=\"\(path)\""))

    func step(_ name: String, _ form: String) async throws -> Int {
      try await visitor.client.post("\(path)/\(name)", "csrf_token=\(token)&\(form)", fields.merged(with: Self.form))
        .status
    }
    #expect(try await step("rehearsal", "kind=boundaries&division=cbs+2024&crs=") == 303)
    #expect(try await settled(path, fields).contains("Geef de indeling een naam"))
    #expect(try await step("rehearsal", "kind=boundaries&division=cbs-2024&filter=nr") == 303)
    #expect(try await settled(path, fields).contains("een kolom én een waarde"))
    for (choice, told) in [
      ("kind=signals&signals=melding&filter=nr&value=1", "Rijen kiezen kan alleen bij"),
      ("kind=facilities&sort=%21%3F", "Zeg met één woord wat het zijn"),
    ] {
      #expect(try await step("rehearsal", choice) == 303)
      #expect(try await settled(path, fields).contains(told), "\(choice)")
    }
    #expect(try await step("confirmation", "") == 409, "nothing was tried yet")
    #expect(try await step("rehearsal", "kind=boundaries&division=cbs-2024") == 303)
    let trial = try await settled(path, fields)
    #expect(trial.contains("Rijen die niet op te slaan zijn") && trial.contains("&lt;x&gt;"))
    #expect(trial.contains("<td>leeg; hier hoort een code te staan</td>"), "in Dutch where it has words for it")
    #expect(try await visitor.client.get("\(path)?lang=en", fields).body.contains("<td lang=\"en\">empty, a code"))
    #expect(try await step("confirmation", "") == 303)
    #expect(try await settled(path, fields).contains("1 rows rejected"), "nothing is left out without a yes")
    #expect(try await step("confirmation", "skip=1") == 303)
    let done = try await settled(path, fields)
    #expect(done.contains("1 rijen zijn opgeslagen") && done.contains("name=\"run\" value=\"7\""))
    #expect(try await step("nothing", "") == 404)
    #expect(try await step("removal", "") == 303)
    #expect(try await visitor.client.get(path, fields).status == 404)
    let events = try visitor.entries().filter { $0["event"] as? String == "changed" }.compactMap {
      $0["path"] as? String
    }
    #expect(events.first == "/import" && events.contains("\(path)/confirmation"))
  }

  @Test("a trial and an import are stopped by a form: the delivery is where it was, and what waits never begins")
  func stopped() async throws {
    defer { visitor.remove() }
    let fields = try visitor.shown(.administrator)
    func step(_ path: String, _ form: String = "") async throws -> Int {
      try await visitor.client.post(path, form, fields.merged(with: Self.form)).status
    }
    let path = try #require(try await sent(fields, name: "traag.csv").headers[.location])
    _ = try await settled(path, fields)
    #expect(try await step("\(path)/rehearsal", "kind=boundaries&division=lang") == 303)
    let busy = try await visitor.client.get(path, fields).body
    #expect(busy.contains("action=\"\(path)/stop\"") && busy.contains("data-busy=\"true\""))
    // Behind it waits another.
    let other = try #require(try await sent(fields).headers[.location])
    #expect(
      try await visitor.client.get(other, fields).body.contains("action=\"\(other)/stop\"") == false, "a look is short")
    #expect(try await step("/import/undo", "run=1") == 303)
    #expect(try await step("/import/settle") == 409, "one at a time")
    #expect(try await visitor.client.get("/import/work", fields).body.contains("Wacht tot een andere import klaar is"))
    #expect(try await step("/import/work/stop") == 303)
    #expect(try await settled("/import/work", fields).contains("U hebt dit gestopt. Er is niets veranderd."))
    #expect(try await step("\(path)/stop") == 303)
    let back = try await settled(path, fields)
    #expect(back.contains("U hebt dit gestopt. Er is niets veranderd.") && back.contains("id=\"wish\""))
    #expect(try await step("\(path)/stop") == 303, "nothing is left to stop")

    #expect(try await step("\(path)/rehearsal", "kind=boundaries&division=cbs-2024") == 303)
    _ = try await settled(path, fields)
    #expect(try await step("\(path)/confirmation", "skip=1") == 303)
    #expect(try await step("\(path)/stop") == 303)
    let trial = try await settled(path, fields)
    #expect(trial.contains("U hebt dit gestopt") && trial.contains("/confirmation"), "the trial holds as before")
  }

  @Test("taking back and settling are work beside the requests, with a page that tells what came of it")
  func chores() async throws {
    defer { visitor.remove() }
    let fields = try visitor.shown(.administrator)
    #expect(try await visitor.client.get("/import/work", fields).status == 404)
    let posted = fields.merged(with: Self.form)
    let reply = try await visitor.client.post("/import/undo?lang=en", "run=4", posted)
    #expect(reply.status == 303 && reply.headers[.location] == "/import/work?lang=en")
    let undone = try await settled("/import/work?lang=en", fields)
    #expect(undone.contains("<h1") && undone.contains("Taking an import back") && undone.contains("This fails."))
    #expect(try await visitor.client.post("/import/undo", "run=x", posted).status == 400)
    #expect(try await visitor.client.post("/import/settle", "", posted).headers[.location] == "/import/work")
    #expect(try await settled("/import/work", fields).contains("Indelen en tellen"))
    #expect(
      try await visitor.client.get("/import", fields).body.contains(
        "<a href=\"/import/work\">Indelen en tellen</a>: mislukt of gestopt"))
    let (cookie, _) = try await signedIn(.administrator)
    for path in ["/import/settle", "/import/work/stop", "/import/x/stop"] {
      #expect(
        try await visitor.client.post(path, "", cookie.merged(with: Self.form)).status == 403, "\(path) without a token"
      )
    }
    #expect(try await visitor.client.get("/import/work", try visitor.shown(.planner)).status == 403)
  }

  @Test("without the token nothing is kept, from another site neither; who has no such role may not")
  func refused() async throws {
    defer { visitor.remove() }
    let (fields, token) = try await signedIn(.administrator)
    #expect(try await sent(fields).status == 403)
    #expect(try await sent(fields, token: "wrong").status == 403)
    let origin = try #require(HTTPField.Name("Origin"))
    #expect(try await sent(fields.merged(with: [origin: "https://elsewhere.example"]), token: token).status == 403)
    for step in ["undo", "x/removal", "x/confirmation", "x/rehearsal"] {
      #expect(
        try await visitor.client.post("/import/\(step)", "run=1", fields.merged(with: Self.form)).status == 403,
        "\(step)")
    }
    #expect(!(try await visitor.client.get("/import", fields).body).contains("Bestanden"))
    let planner = try await signedIn(.planner)
    #expect(try await sent(planner.fields, token: planner.token).status == 403)
    #expect(try await visitor.client.get("/import", planner.fields).status == 403)
    #expect(try await sent([:]).status == 401)
    // A program brings its own proof with each request: no page vouches for it.
    #expect(try await sent(visitor.key(.administrator)).status == 303)
  }

  @Test("what is no delivery says why, without words of the command line; what is empty is refused")
  func unreadable() async throws {
    defer { visitor.remove() }
    let fields = try visitor.shown(.administrator)
    let path = try #require(try await sent(fields, name: "a.xml").headers[.location])
    let page = try await settled(path, fields)
    #expect(page.contains("no delivery") && !page.contains("--layer") && page.contains("kan niet worden gelezen"))
    let empty = try await visitor.client.post(
      "/import", body(token: nil, content: ""), fields.merged(with: [.contentType: "multipart/form-data; boundary=x"]))
    #expect(empty.status == 400)
    let cut = try await visitor.client.post(
      "/import", String(body(token: nil).dropLast(8)),
      fields.merged(with: [.contentType: "multipart/form-data; boundary=x"]))
    #expect(cut.status == 400)
  }

  @Test("the public has no such page, and changes nothing")
  func open() async throws {
    let open = try Client(isPublicReadOnly: true)
    #expect(try await open.get("/import").status == 404)
    #expect(
      try await open.post("/import", body(token: nil), [.contentType: "multipart/form-data; boundary=x"]).status == 403)
    #expect(!(try await open.get("/").body).contains("/import"))
  }

  @Test("a file has a limit of its own: more is 413, as a page for people")
  func large() async throws {
    var limits = WebApplication.Limits()
    limits.uploadBytes = 1_000
    limits.bodyBytes = 100
    let client = try Client(limits: limits)
    let fields: HTTPFields = [.contentType: "multipart/form-data; boundary=x", .accept: "text/html"]
    let told: HTTPFields = fields.merged(with: [.contentLength: "5000"])
    for fields in [fields, told] {
      let reply = try await client.post(
        "/import", body(token: nil, content: String(repeating: "x", count: 5_000)), fields)
      #expect(
        reply.status == 413 && reply.body.contains("Dit bestand is te groot") && reply.body.contains("1000 bytes"))
    }
    #expect(try await client.post("/import", body(token: nil), fields).status == 303)
  }
}

@Suite("What settling came to")
struct SettledTextTests {
  @Test("numbers are as each language writes them; what there was none of is not told")
  func lines() {
    let none = SettledText.lines(searched: 0, assigned: [], derived: 0)
    #expect(none.map(\.nl) == ["Er zijn geen cijfers te berekenen."])
    let some = SettledText.lines(searched: 1_200, assigned: [("cbs-2024", 0)], derived: 12_195)
    #expect(
      some.map(\.nl) == [
        "Van 1.200 meldingen is het adres opgezocht.", "Indeling cbs-2024: 0 punten kregen opnieuw hun gebied.",
        "12.195 cijfers zijn opnieuw berekend.",
      ])
    #expect(some.last?.en == "12,195 figures were derived anew.")
  }
}

@Suite("Deliveries that wait")
struct DeliveryShelfTests {
  private let parent = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID().uuidString)")

  private func files() -> [String] {
    let all = FileManager.default.enumerator(atPath: parent.path)?.allObjects as? [String] ?? []
    return all.filter { $0.hasSuffix(".csv") }
  }

  private func add(_ shelf: DeliveryShelf, _ name: String) throws -> String {
    let spool = try shelf.spool(name)
    try spool.write(Array("a;b\n".utf8))
    spool.close()
    return shelf.add(spool).id
  }

  @Test("a file is deleted after a day, when it is done with, and when the service stops")
  func gone() throws {
    defer { try? FileManager.default.removeItem(at: parent) }
    let clock = TestClock()
    let shelf = DeliveryShelf(parent: parent.path, now: { clock.now() })
    let old = try add(shelf, "oud.csv")
    shelf.change(old) { $0.stage = .understood }
    let busy = try add(shelf, "bezig.csv")
    clock.pass(DeliveryShelf.daySeconds + 1)
    let new = try add(shelf, "nieuw.csv")
    #expect(shelf.all.map(\.id) == [new, busy], "what is worked on stays")
    #expect(files().count == 2)
    shelf.change(new) { $0.stage = .imported }
    shelf.dropFile(new)
    #expect(try files().count == 1 && shelf.delivery(new).path == nil)
    #expect(throws: Problem.self) { try shelf.remove(busy) }
    shelf.removeAll()
    #expect(files().isEmpty && shelf.all.isEmpty)
  }

  @Test("what a service left that was cut off goes after a day")
  func swept() throws {
    defer { try? FileManager.default.removeItem(at: parent) }
    let cutOff = DeliveryShelf(parent: parent.path)
    _ = try add(cutOff, "blijft.csv")
    defer { cutOff.removeAll() }
    _ = DeliveryShelf(parent: parent.path, now: { Date.now.addingTimeInterval(3_600) })
    #expect(files().count == 1)
    _ = DeliveryShelf(parent: parent.path, now: { Date.now.addingTimeInterval(DeliveryShelf.daySeconds + 60) })
    #expect(files().isEmpty)
  }

  @Test("not more wait than the shelf takes; one step at a time")
  func full() throws {
    defer { try? FileManager.default.removeItem(at: parent) }
    let shelf = DeliveryShelf(parent: parent.path)
    for index in 0..<DeliveryShelf.most { _ = try add(shelf, "\(index).csv") }
    #expect { try shelf.spool("x.csv") } throws: { ($0 as? Problem)?.status == .tooManyRequests }
    let id = try #require(shelf.all.first?.id)
    shelf.dropFile(try #require(shelf.all.last?.id))
    try shelf.spool("one that was imported takes no room.csv").discard()
    _ = try shelf.begin(id, .rehearsing, from: [.looking])
    #expect { try shelf.begin(id, .importing, from: [.rehearsed]) } throws: { ($0 as? Problem)?.status == .conflict }
  }
}
