import Atlas
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore

extension Site {
  /// Names of plans and their territories, and their removal.
  func planKeepingRoutes(_ router: Router<ServiceContext>) {
    get(router, "/plans/:id/names", ["lang"]) { call in
      try await store.read { try planNames(call, nil, $0) }
    }
    write(router, .post, "/plans/:id/names", ["lang"]) { try await name($0, $1, $2) }
    get(router, "/plans/:id/removal", ["lang"]) { call in
      try await store.read { try planRemoval(call, isChanged: false, $0) }
    }
    write(router, .post, "/plans/:id/removal", ["lang"]) { try await remove($0, $1, $2) }
  }

  private func keepingPage(_ call: Call, _ reader: any StoreReader) throws -> PlanKeepingPage {
    let stored = try plan(try call.part("id"), reader)
    return PlanKeepingPage(
      plan: stored, territories: try reader.territories(plan: stored.id),
      division: try RemovePlan.division(of: stored.id, reader), language: try call.language(),
      token: call.caller.formToken, pages: try pageFiles())
  }

  private func show(
    _ page: PlanKeepingPage, _ title: String, _ content: String, _ call: Call, _ reader: any StoreReader
  ) throws -> Answer {
    let isSynthetic = try reader.divisions().first { $0.division.id == page.plan.division }?.division.isSynthetic
    return try frame(
      call, title: title, isSynthetic: isSynthetic ?? false,
      head: "<link rel=\"stylesheet\" href=\"\(page.pages.address("plans.css"))\">\n", content: content)
  }

  // MARK: Names

  private func planNames(_ call: Call, _ sent: PlanKeepingPage.Sent?, _ reader: any StoreReader) throws -> Answer {
    let page = try keepingPage(call, reader)
    let title = page.word("Namen van plan \(page.plan.id)", "Names of plan \(page.plan.id)")
    return try show(page, title, try page.names(sent), call, reader)
  }

  private func name(_ request: Request, _ call: Call, _ body: ByteBuffer) async throws -> Response {
    let form = try FormBody(request, body, fields: nil, call.caller)
    let id = try call.part("id")
    _ = try await store.read { try plan(id, $0) }
    var labels: [String: TerritoryLabel] = [:]
    var index = 0
    while let territory = form["territory-\(index)"] {
      labels[territory] = TerritoryLabel(
        name: form["name-\(index)"], wijkregisseur: form["wijkregisseur-\(index)"], contact: form["contact-\(index)"])
      index += 1
    }
    let (title, basis) = (form["title"], form["basis"])
    let texts = [title] + labels.values.flatMap { [$0.name, $0.wijkregisseur, $0.contact] }
    var complaint: PlanKeepingPage.Complaint?
    if texts.contains(where: { $0?.count ?? 0 > DescribePlan.longest }) {
      complaint = .tooLong
    } else {
      let outcome = try await DescribePlan(store: store).run(id, title: title, labels: labels) { plan, territories in
        basis == PlanKeepingPage.mark(plan, territories)
      }
      if outcome == .changed { complaint = .changed }
    }
    guard let complaint else {
      let address = PlanAddress(id, try call.language()).page
      return Site.redirect(to: address + (address.contains("?") ? "&" : "?") + "done=named")
    }
    let sent = PlanKeepingPage.Sent(title: title, labels: labels, complaint: complaint)
    var response = try await store.read { try planNames(call, sent, $0) }.fresh()
    response.status = complaint == .changed ? .conflict : .unprocessableContent
    return response
  }

  // MARK: Removal

  private func planRemoval(_ call: Call, isChanged: Bool, _ reader: any StoreReader) throws -> Answer {
    let page = try keepingPage(call, reader)
    let title = page.word("Plan \(page.plan.id) verwijderen", "Remove plan \(page.plan.id)")
    return try show(page, title, try page.removal(isChanged: isChanged), call, reader)
  }

  private func remove(_ request: Request, _ call: Call, _ body: ByteBuffer) async throws -> Response {
    let form = try FormBody(request, body, fields: ["basis"], call.caller)
    let id = try call.part("id")
    let language = try call.language()
    _ = try await store.read { try plan(id, $0) }
    let basis = form["basis"]
    let outcome = try await RemovePlan(store: store).run(id) { plan, territories in
      basis == PlanKeepingPage.mark(plan, territories)
    }
    guard outcome == .removed else {
      // One of which a division was made says so on the page itself.
      var response = try await store.read { try planRemoval(call, isChanged: outcome == .changed, $0) }.fresh()
      response.status = .conflict
      return response
    }
    return Site.redirect(to: "/plans?done=removed" + (language == .nl ? "" : "&lang=en"))
  }
}
