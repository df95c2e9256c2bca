import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Territories
import TestSupport
import Testing

@testable import Atlas
@testable import WebService

@Suite("The pages of plans")
struct PlanPageTests {
  @Test("the list shows each plan as a map with its figures, and a plan that is not there says so")
  func list() async throws {
    var store = try Town.store()
    store.contents.allPlans[0].summary = "{\"weight\":\"residents\"}"
    let client = try Client(store, isPublicReadOnly: true)
    let page = try await client.get("/plans").body
    #expect(page.contains("href=\"/plans/plan-1\"") && page.contains("20,0%") && page.contains("<svg"))
    #expect(!page.contains("/propose") && !page.contains("/edit"), "the public cannot make plans")
    #expect(try await Client().get("/plans").body.contains("href=\"/plans/plan-1/edit\""))
    #expect(try await client.get("/plans/none").status == 404)
    #expect(try await client.get("/plans?page=2").body.contains("geen plannen"))
    #expect(try await client.get("/plans?page=0").status == 400)
    #expect(try await client.get("/plans?page=9223372036854775807").status == 400)
    #expect(try await client.get("/plans?page=1000000").status == 200)
  }

  @Test("a barrier is a line of points that bars the borders it runs along, and is drawn, told, removed and kept to")
  func barriers() async throws {
    let client = try Client()
    // The border of the two wijken of the town.
    let line = "90000 451000\n92000 451000"
    func page(_ query: String) async throws -> String {
      try await client.get("/propose?count=2&\(query)", [.accept: "text/html"]).body
    }
    let typed = "line=\(PercentText.encode(line))"
    let drawn = try await page("add=line&\(typed)")
    #expect(drawn.contains("getekende barrière 1: "))
    #expect(drawn.contains("class=\"barriers\"") && drawn.contains("value=\"line-0\""))
    #expect(drawn.contains("name=\"lines\" value=\"\(line.replacing("\n", with: ";"))\""))
    let kept = "lines=\(PercentText.encode(line.replacing("\n", with: ";")))"
    #expect(try await !page("\(kept)&remove=line-0").contains("getekende barrière"))
    #expect(try await client.get("/propose?\(kept)&remove=line-1").status == 400)
    #expect(try await client.get("/propose?lines=x").status == 400)
    // Across the border, or nowhere near: told, and what was typed stays.
    for (text, reason) in [
      ("90000 450000", "minstens twee punten"), ("hier;daar", "“hier” is geen punt"),
      ("200000 500000;201000 500000", "Langs deze lijn loopt geen grens"),
    ] {
      let reply = try await page("add=line&line=\(PercentText.encode(text))")
      #expect(reply.contains(reason) && reply.contains("details class=\"barrier-line\" open"), "\(text)")
      #expect(reply.contains(text.split(separator: ";")[0]) && !reply.contains("getekende barrière"))
    }
    #expect(try await page("\(kept)&near=9").contains("Afstand tot de grens: “9” kan niet"))
    // What is typed and not added is not left out in silence.
    let fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .accept: "text/html"]
    let early = try await client.post("/propose", "count=2&\(typed)", fields)
    #expect(early.status == 422 && early.body.contains("Voeg de lijn eerst toe"))
    #expect(try await client.post("/propose", "count=1&tolerance=100&\(kept)", fields).status == 303)
  }

  @Test("names are filled in by planners; what was changed elsewhere is told, with what was typed")
  func names() async throws {
    var store = try Town.store()
    store.contents.allTerritories[0].label = TerritoryLabel(name: "Oud & nieuw", wijkregisseur: "Bos")
    store.contents.allPlans[0].title = "Het <plan>"
    store.contents.allPlans[0].summary = "{\"weight\":\"residents\"}"
    let client = try Client(store)
    let id = store.contents.allTerritories[0].id
    let page = try await client.get("/plans/plan-1").body
    #expect(page.contains(">Het &lt;plan&gt;</h1>") && page.contains("href=\"/plans/plan-1/names\""))
    #expect(page.contains("Bos") && page.contains("<title>\(id) Oud &amp; nieuw, Bos:"))
    let form = try await client.get("/plans/plan-1/names").body
    #expect(form.contains("value=\"Het &lt;plan&gt;\"") && form.contains("value=\"Oud &amp; nieuw\""))
    #expect(!form.contains("nu leeg") && !form.contains("role=\"alert\""))
    let basis = try #require(form.firstMatch(of: #/name="basis" value="([0-9a-f]+)"/#)?.1)
    let fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .accept: "text/html"]
    func send(_ body: String, to address: String = "/plans/plan-1/names") async throws -> Client.Reply {
      try await client.post(address, body, fields)
    }
    let sent = "title=Beter&territory-0=\(id)&name-0=Nieuw&wijkregisseur-0=&contact-0="
    // Through to the store, which cannot be written.
    #expect(try await send(sent + "&basis=\(basis)").status == 503)
    let long = try await send(
      sent + "&basis=\(basis)&contact-1=" + String(repeating: "x", count: 121) + "&territory-1=T2")
    #expect(long.status == 422 && long.body.contains("Een naam is te lang") && long.body.contains("value=\"Beter\""))
    #expect(long.body.contains(">nu: Oud &amp; nieuw<") && long.body.contains("aria-invalid"))
    #expect(try await send("basis=\(basis)", to: "/plans/plan-1/removal").status == 503)
    #expect(try await send("basis=x", to: "/plans/none/removal").status == 404)
    #expect(try await client.get("/plans/plan-1/removal").body.contains("Met de namen van: Bos."))
    #expect(try await client.get("/plans?done=removed").body.contains("Het plan is verwijderd."))
    let open = try Client(store, isPublicReadOnly: true)
    let told = try await open.get("/plans/plan-1").body
    #expect(!told.contains("/names") && !told.contains("/removal") && told.contains("Het &lt;plan&gt;"))
    for path in ["names", "removal"] { #expect(try await open.get("/plans/plan-1/\(path)").status == 404) }
    let plans = try #require(try await open.get("/v1/plans").object()["plans"] as? [[String: Any]])
    #expect(plans.first { $0["id"] as? String == "plan-1" }?["title"] as? String == "Het <plan>")
  }

  @Test("a plan tells what a planner must defend, where it is and when it was made, in words")
  func facts() async throws {
    var store = try Town.store()
    store.contents.allPlans[0].summary = """
      {"weight":"residents","proof":"bounded","bound":0.125,"contiguous":false,"cutWijken":2,"extraPieces":3,
      "innerBorderMetres":2345.6,"residentsMoved":1200,"territories":[{"id":"T1","contiguous":false,"pieces":2,
      "heldTogetherBySmallUnits":false},{"id":"T2","contiguous":true,"pieces":1,"heldTogetherBySmallUnits":true}]}
      """
    // The public is told what was kept with the plan.
    let client = try Client(store, isPublicReadOnly: true)
    let page = try await client.get("/plans/plan-1").body
    for text in [
      "Stad &lt;&amp;&gt;", "2 januari 2026", "kleinere grootste afwijking dan 12,5%", "+20,0%", "Zuid",
      "Niet elk gebied is aaneengesloten", "Doorgesneden wijken: 2 (3 extra delen)", "2,3 km", "1.200 inwoners",
      "Niet aaneengesloten: 2 losse delen", "minder dan 500 inwoners", "<small>Inwoners</small>",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(try await client.get("/plans/plan-1?lang=en").body.contains("2 January 2026"))
  }

  @Test("a plan of areas that are no longer there is told as it was kept, to staff too")
  func outdated() async throws {
    var store = try Town.store()
    store.contents.allPlans[0].assignment = ["WK999901": "T1", "WK000102": "T2"]
    let reply = try await Client(store).get("/plans/plan-1")
    #expect(reply.status == 200 && reply.body.contains("zijn er niet meer zoals toen"))
    #expect(reply.body.contains("+20,0%"))
    store.contents.allPlans[0].division = "cbs-1999"
    let other = try await Client(store).get("/plans/plan-1")
    #expect(other.status == 200 && other.body.contains("zijn er niet meer zoals toen"))
    #expect(try await !Client().get("/plans/plan-1").body.contains("zijn er niet meer zoals toen"))
    #expect(try await Client().get("/plans/plan-1?from=none").status == 400)
  }

  @Test("why nothing can be planned is told in the language of the page, and nothing of it is English alone")
  func faults() async throws {
    var job = Job(id: "j", process: "propose", created: "2026-01-02T03:04:05Z")
    let pages = try Client.pages()
    func html(_ error: any Error, _ language: Language) async throws -> String {
      (job.status, job.problem) = (.failed, Problem(planning: error))
      let page = JobPage(job: job, language: language, token: nil, pages: pages)
      return try await Town.store().read { try page.html($0, mayEdit: true) }
    }
    let thrown = #expect(throws: TerritoryError.self) {
      _ = try DistrictingProblem(
        units: [], graph: ContiguityGraph(unitCount: 0, edges: []), territoryCount: 1, tolerance: nil,
        objective: .balance, constraints: TerritoryConstraints(), seed: 1)
    }
    let error = try #require(thrown)
    #expect(try await html(error, .nl).contains("Er zijn geen delen om gebieden van te maken."))
    #expect(try await html(error, .en).contains("There are no units to make territories of."))
    let refused = AtlasError(.refused, "--solve: there is no plan around the locked territories")
    let told = try await html(refused, .nl)
    #expect(told.contains("past bij wat vastligt.") && told.contains("lang=\"en\">solve: there is no plan"))
    #expect(try await html(AtlasError(.inputOutput, "secret path"), .nl).contains("Probeer het later opnieuw."))
    #expect(ProposalComplaint.cannot(Problem(planning: error)).text(.nl).hasPrefix("Zo kan het niet. Er zijn geen"))
  }

  @Test("a job that is over shows its plans beside each other, and what cannot be met")
  func job() async throws {
    var job = Job(id: "j", process: "propose", created: "2026-01-02T03:04:05Z")
    var standing = SearchStanding(count: 2)
    (standing.maximumDeviation, standing.extraPieces, standing.bound) = (0.125, 1, 0.05)
    job.standing = standing
    (job.status, job.progress) = (.running, 40)
    let pages = try Client.pages()
    func html(_ language: Language) async throws -> String {
      let page = JobPage(job: job, language: language, token: "t&", pages: pages)
      return try await Town.store().read { try page.html($0, mayEdit: true) }
    }
    let running = try await html(.nl)
    for text in [
      "bezig, 40%", "value=\"40\"", "grootste afwijking 12,5%, extra stukken: 1", "onder 5,0% kan niet",
      "value=\"t&amp;\"",
    ] { #expect(running.contains(text), "\(text)") }
    (job.status, job.plans) = (.successful, ["plan-1", "gone", "plan-1"])
    job.result = """
      {"feasible":false,"reachable":{"maximumDeviation":0.2},"meets":[3,4],
      "alternatives":[{"plan":"plan-1","nl":"wint <alles>","en":"gains"}]}
      """
    let over = try await html(.nl)
    #expect(over.contains("Het beste dat kan is 20,0%") && over.contains("wel voldoen: 3, 4"))
    #expect(over.contains("Tegenover het eerste plan: wint &lt;alles&gt;") && !over.contains("progress"))
    #expect(over.split(separator: "<svg").count == 3, "a map for each plan that is still there")
    #expect(try await html(.en).contains("Against the first plan: gains"))
    (job.status, job.problem) = (.failed, .notFound("because <so>"))
    #expect(try await html(.nl).contains("because &lt;so&gt;"))
  }

  @Test("a draft comes back from its address as it was", arguments: 0..<50 as Range<UInt64>)
  func draftAddress(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    func word() -> String {
      let letters = Array("AZ09 =;,%&+é/?#-'\"<")
      return "x"
        + String(
          (0..<Int.random(in: 0...5, using: &random)).map { _ in
            letters[Int.random(in: 0..<letters.count, using: &random)]
          })
    }
    func moves() -> [PlanEdit.Move] {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        PlanEdit.Move((1...Int.random(in: 1...3, using: &random)).map { "BU\($0)" }, to: word())
      }
    }
    var request = try PlanEditRequest(plan: word(), language: .en) { _ in nil }
    request.moves = moves()
    request.undone = moves()
    request.locked = (0..<Int.random(in: 0...3, using: &random)).map { _ in word() }
    request.selected = ["BU1", "BU2"]
    let query = try #require(request.address.split(separator: "?").last).description
    let parameters = try QueryParameters(query, allowed: PlanEditRequest.parameters)
    let again = try PlanEditRequest(plan: request.plan, language: .en) { parameters.filled($0) }
    #expect(again.moves == request.moves && again.undone == request.undone && again.locked == request.locked)
    #expect(again.selected == request.selected && again.address == request.address)
  }

  @Test("what is no step, and more steps than can be, is refused")
  func badSteps() throws {
    for text in ["BU1", "BU1=%", Array(repeating: "BU1=2", count: 201).joined(separator: ";")] {
      #expect(throws: Problem.self) {
        try PlanEditRequest(plan: "p", language: .nl) { $0 == "moves" ? text : nil }
      }
    }
  }

  @Test("conditions are added from what is chosen, only where that is enough, and taken away again")
  func conditions() throws {
    func form(_ fields: [String: String]) throws -> ProposalForm {
      try ProposalForm(language: .nl) { fields[$0] }
    }
    let chosen = "BU1,BU2"
    #expect(try form(["select": chosen, "toggle": "bu2"]).selected == ["BU1"])
    #expect(try form(["select": "BU1", "toggle": "BU2"]).selected == ["BU1", "BU2"])
    let pinned = try form(["select": chosen, "add": "pin", "to": "Noord"])
    #expect(pinned.constraints.statements == [.pin("BU1", to: "Noord"), .pin("BU2", to: "Noord")])
    #expect(pinned.selected.isEmpty)
    let unnamed = try form(["select": chosen, "add": "pin"])
    #expect(unnamed.constraints.isEmpty && unnamed.missing == .pin && unnamed.selected == ["BU1", "BU2"])
    let alone = try form(["select": "BU1", "add": "apart"])
    #expect(alone.constraints.isEmpty && alone.missing == .apart && alone.selected == ["BU1"])
    #expect(pinned.missing == nil)
    for (action, statement) in [
      ("together", TerritoryConstraint.together(["BU1", "BU2"])), ("apart", .apart(["BU1", "BU2"])),
      ("barrier", .barrier("BU1", "BU2")), ("link", .link("BU1", "BU2")),
    ] {
      let made = try form(["select": chosen, "add": action])
      #expect(made.constraints.statements == [statement])
      let query = try #require(made.address.split(separator: "?").last).description
      let parameters = try QueryParameters(query + "&remove=0", allowed: ProposalForm.parameters)
      #expect(try ProposalForm(language: .nl) { parameters.filled($0) }.constraints.isEmpty)
    }
    for bad in [["add": "burn"], ["remove": "0"], ["constraints": "[]"], ["constraints": "{\"pin\":1}"]] {
      #expect(throws: Problem.self) { try form(bad) }
    }
  }

  @Test("a wish says which field a person has to change")
  func wishes() throws {
    func complaint(_ fields: [String: String]) -> String? {
      do {
        _ = try ProposalForm(language: .nl) { fields[$0] }.request(gemeente: "GM0001", division: nil)
        return nil
      } catch { return (error as? ProposalComplaint)?.text(.nl) ?? "\(error)" }
    }
    #expect(complaint(["count": "6"]) == nil && complaint(["target": "20000", "tolerance": "7,5"]) == nil)
    #expect(complaint([:])?.contains("hoeveel gebieden") == true)
    #expect(complaint(["count": "6", "target": "2"])?.contains("één van beide") == true)
    #expect(complaint(["count": "6,5"])?.contains("“6,5”") == true)
    #expect(complaint(["count": "6", "tolerance": "101"])?.contains("van 0 tot 100") == true)
    #expect(complaint(["count": "6", "objective": "border"])?.contains("grens voor de afwijking") == true)
    #expect(complaint(["count": "6", "objective": "moved", "tolerance": "5"])?.contains("Kies het plan") == true)
  }

  @Test("a form of another site is refused, and so are fields that a form does not have")
  func forms() async throws {
    let client = try Client()
    let own: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .origin: "http://127.0.0.1"]
    var foreign = own
    foreign[.origin] = "https://example.com"
    #expect(try await client.send(.post, "/propose", foreign, body: "count=3").status == 403)
    var site: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    site[.secFetchSite] = "cross-site"
    #expect(try await client.send(.post, "/propose", site, body: "count=3").status == 403)
    let plain: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    #expect(try await client.send(.post, "/propose", plain, body: "count=3&evil=1").status == 400)
    #expect(try await client.send(.post, "/propose", plain, body: "count=3&count=4").status == 400)
    #expect(try await client.send(.post, "/propose", plain, body: "count=%FF").status == 400)
    #expect(try await client.send(.post, "/propose", body: "count=3").status == 415)
    #expect(try await client.send(.post, "/jobs/none", plain, body: "action=stop").status == 404)
  }
}
