import Atlas
import Hummingbird
import Identity
import Indicators
import Reports

extension Site {
  /// So many maps a page; the next ones are a page further.
  private static let plansAPage = 12

  func planPageRoutes(_ router: Router<ServiceContext>) {
    get(router, "/plans", ["lang", "page", "done"]) { try await plansPage($0) }
    // Who changes hands is told with what is open there.
    let asked: Set<String> = configuration.audience == .internal ? ["lang", "from", "done"] : ["lang"]
    get(router, "/plans/:id", asked) { try await planPage($0) }
    get(router, "/plans/:id/report", ["lang", "from"]) { try await councilReport($0) }
  }

  func mayPlan(_ call: Call) -> Bool { call.caller.principal.role >= .planner && !configuration.isPublicReadOnly }

  func pageFiles() throws(AtlasError) -> PageFiles {
    guard let pages = configuration.pages else {
      throw AtlasError(.unavailable, "the pages of the product are not there; set WIJKATLAS_DATA to where they are")
    }
    return pages
  }

  // MARK: The list

  private func plansPage(_ call: Call) async throws -> Answer {
    let language = try call.language()
    let pages = try pageFiles()
    let number = try call.query.filled("page").map { text throws(Problem) in
      guard let number = Int(text), (1...1_000_000).contains(number) else {
        throw .invalid("page", text, expected: "a whole number from 1 to 1000000")
      }
      return number
    }
    return try await store.read { reader in
      let all = try plans(reader)
      let first = ((number ?? 1) - 1) * Site.plansAPage
      let shown = first < all.count ? Array(all[first..<min(all.count, first + Site.plansAPage)]) : []
      var cards: [[String: Any]] = []
      for (index, plan) in shown.enumerated() {
        var card = try PlanCard(plan, prefix: "plan\(index)", language: language, reader)
        card.mayEdit = mayPlan(call)
        cards.append(try card.content)
      }
      let synthetic = Set(try reader.divisions().filter(\.division.isSynthetic).map(\.division.id))
      func page(_ number: Int) -> String { "/plans?page=\(number)" + (language == .nl ? "" : "&lang=en") }
      let (now, last) = (number ?? 1, max(1, (all.count + Site.plansAPage - 1) / Site.plansAPage))
      var content: [String: Any] = [
        "nl": language == .nl, "en": language == .en, "cards": cards, "isEmpty": cards.isEmpty,
        "mayPlan": mayPlan(call), "propose": "/propose" + (language == .nl ? "" : "?lang=en"),
        "jobs": mayPlan(call) ? jobRows(language) : [], "hasJobs": mayPlan(call) && !jobs.all.isEmpty,
        "isRemoved": call.query["done"] == "removed" && mayPlan(call), "page": String(now), "last": String(last),
        "hasPages": last > 1,
      ]
      if now > 1 { content["previous"] = page(now - 1) }
      if now < last { content["next"] = page(now + 1) }
      return try frame(
        call, title: language == .nl ? "Plannen voor gebieden van wijkregisseurs" : "Plans of territories",
        isSynthetic: shown.contains { synthetic.contains($0.division) }, head: planStyles(pages),
        content: pages.render("plans", content))
    }
  }

  private func planStyles(_ pages: PageFiles) -> String {
    "<link rel=\"stylesheet\" href=\"\(pages.address("plans.css"))\">\n"
  }

  private func jobRows(_ language: Language) -> [[String: Any]] {
    jobs.all.prefix(5).map { job in
      let text = JobText(language)
      return [
        "address": "/jobs/\(job.id)" + (language == .nl ? "" : "?lang=en"), "name": text.process(job),
        "status": text.status(job),
      ]
    }
  }

  // MARK: One plan

  private func planPage(_ call: Call) async throws -> Answer {
    let language = try call.language()
    let pages = try pageFiles()
    let id = try call.part("id")
    return try await store.read { reader in
      let stored = try plan(id, reader)
      let known = try plans(reader).filter { $0.id != id && $0.gemeente == stored.gemeente }
      let address = PlanAddress(id, language)
      let card = try PlanCard(stored, prefix: "plan", language: language, reader)
      var content: [String: Any] = [
        "nl": language == .nl, "en": language == .en, "id": id, "address": address.page, "edit": address.edit,
        "names": address.names, "removal": address.removal, "hasTitle": stored.title != nil,
        "isNamed": call.query["done"] == "named" && mayPlan(call),
        "mayPlan": mayPlan(call), "list": "/plans" + (language == .nl ? "" : "?lang=en"),
        "made": DateText.text(stored.created, language), "place": card.gemeente ?? stored.gemeente,
        "division": stored.division, "api": "/v1/plans/\(PercentText.encode(id))",
      ]
      if configuration.audience == .internal, let known = try reported(id, known, call, reader) {
        content.merge(known) { $1 }
      } else {
        content["content"] = try PlanPage(card: card, catalogue: catalogue, reader: reader).html()
        content["isOutdated"] = configuration.audience == .internal
      }
      let isSynthetic = try reader.divisions().first { $0.division.id == stored.division }?.division.isSynthetic
      return try frame(
        call, title: stored.title ?? "Plan \(id)", isSynthetic: isSynthetic ?? false, head: planStyles(pages),
        content: pages.render("plan", content))
    }
  }

  /// What the council is told, in a page; nil of a plan that cannot be measured on the store as it is.
  private func reported(
    _ id: String, _ known: [StoredPlan], _ call: Call, _ reader: any StoreReader
  ) throws -> [String: Any]? {
    let language = try call.language()
    let (report, from): (PlanReport, String?)
    do {
      (report, from) = try councilReport(id, known: known.map(\.id), call, reader)
    } catch let problem as Problem where [.notFound, .conflict, .unprocessableContent].contains(problem.status) {
      return nil
    }
    let link = (language == .nl ? "?" : "&") + "from=\(PercentText.encode(from ?? ""))"
    let nothing: [String: Any] = ["value": "", "text": "–", "isChosen": from == nil]
    return [
      "content": try report.content(), "report": PlanAddress(id, language).report + link,
      "others": [nothing]
        + known.map { plan in
          let text = plan.title.map { "\($0) (\(plan.id))" } ?? plan.id
          return ["value": plan.id, "text": text, "isChosen": plan.id == from]
        },
      "hasOthers": !known.isEmpty,
    ]
  }

  private func councilReport(_ call: Call) async throws -> Answer {
    let id = try call.part("id")
    return try await store.read { reader in
      let stored = try plan(id, reader)
      let known = try plans(reader).filter { $0.id != id && $0.gemeente == stored.gemeente }.map(\.id)
      var report = try councilReport(id, known: known, call, reader).report
      report.house = configuration.pages?.reportHouse
      return Answer(.html, try report.html().utf8, download: "\(id).html")
    }
  }

  /// - Parameter known: The plans that it can be laid beside.
  private func councilReport(
    _ id: String, known: [String], _ call: Call, _ reader: any StoreReader
  ) throws -> (report: PlanReport, from: String?) {
    var from = call.query["from"]
    if let wish = from, !wish.isEmpty, !known.contains(wish) {
      throw Problem.invalid("from", wish, expected: "the id of another plan of this gemeente")
    }
    var request = EvaluatePlan.Request(.stored(id))
    do {
      // Where nothing is asked: the plan that it was made of, or against.
      if from == nil {
        let plain = try EvaluatePlan().report(request, reader)
        let kept = PlanSummary(try plan(id, reader))?.request?.from
        from = (plain.figures.edit?.from ?? kept).flatMap { known.contains($0) ? $0 : nil }
      }
      if from?.isEmpty == true { from = nil }
      request.from = from.map { .stored($0) }
      let (before, after) = try EvaluatePlan().comparison(request, reader)
      var report = PlanReport(
        after, before: from == nil ? nil : before, language: try call.language(), made: Moment.today.text)
      report.name = try plan(id, reader).title
      return (report, from)
    } catch {
      throw Problem(planning: error)
    }
  }
}
