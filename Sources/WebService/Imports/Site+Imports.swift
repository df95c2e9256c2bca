import Atlas
import HTTPTypes
import Hummingbird
import Identity
import Indicators
import NIOCore
import Reports
import SpatialCore

extension Site {
  /// Deliveries of an administrator: sent, looked at, rehearsed, imported, taken back.
  func importRoutes(_ router: Router<ServiceContext>) {
    guard let imports else { return }
    get(router, "/import", ["lang"]) { try await importPage($0, imports) }
    get(router, "/import/work", ["lang", "part"]) { try chorePage($0, imports) }
    get(router, "/import/:id", ["lang", "part", "finding"]) { try deliveryPage($0, imports) }
    let configuration = configuration
    router.post("/import") { request, context in
      let call = try Call(request, context, allowed: ["lang"], configuration)
      let id = try await receive(request, context, call, imports)
      try imports.look(id, logger: context.logger)
      return Site.seeOther("/import/\(id)", call)
    }
    router.post("/import/undo") { request, context in
      let (call, fields) = try await form(request, context)
      guard let run = fields["run"].flatMap(Int64.init) else { throw Problem.invalidBody("run: a number expected") }
      try imports.undo(run, logger: context.logger)
      return Site.seeOther("/import/work", call)
    }
    router.post("/import/settle") { request, context in
      let (call, _) = try await form(request, context)
      try imports.settle(logger: context.logger)
      return Site.seeOther("/import/work", call)
    }
    router.post("/import/work/stop") { request, context in
      let (call, _) = try await form(request, context)
      imports.stopChore()
      return Site.seeOther("/import/work", call)
    }
    router.post("/import/:id/:step") { request, context in
      let (call, fields) = try await form(request, context)
      let id = try call.part("id")
      switch try call.part("step") {
      case "layer": try imports.look(id, layer: fields["layer"], logger: context.logger)
      case "rehearsal": try rehearse(id, fields, imports, context)
      case "revision": try imports.shelf.revise(id)
      case "confirmation": try imports.confirm(id, skipsInvalid: fields.isOn("skip"), logger: context.logger)
      case "stop": try imports.stop(id)
      case "removal":
        try imports.shelf.remove(id)
        return Site.seeOther("/import", call)
      default: throw Problem.notFound("there is no such step")
      }
      return Site.seeOther("/import/\(id)", call)
    }
  }

  private func rehearse(
    _ id: String, _ fields: FormBody, _ imports: DeliveryWork, _ context: ServiceContext
  ) throws(Problem) {
    let delivery = try imports.shelf.delivery(id)
    let (wish, trouble) = WishForm.read(fields, delivery, catalogue)
    guard let trouble else { return try imports.rehearse(id, wish, logger: context.logger) }
    imports.shelf.change(id) { delivery in
      if delivery.stage == .understood { (delivery.wish, delivery.trouble) = (wish, trouble) }
    }
  }

  /// What a form of one of our own pages sent.
  ///
  /// - Throws: ``Problem`` 403 without the token of the page, where a browser vouches for who asks.
  func form(_ request: Request, _ context: ServiceContext) async throws -> (Call, FormBody) {
    let call = try Call(request, context, allowed: ["lang"], configuration)
    return (call, try FormBody(request, try await body(of: request, context), fields: nil, call.caller))
  }

  /// Where to look at what came of it (RFC 9110 §15.4.4), in the same language.
  static func seeOther(_ path: String, _ call: Call) -> Response {
    let language = call.query["lang"] == "en" ? (path.contains("?") ? "&" : "?") + "lang=en" : ""
    return redirect(to: path + language)
  }

  private func importPage(_ call: Call, _ imports: DeliveryWork) async throws -> Answer {
    guard let pages = configuration.pages else { throw Site.noPages }
    let language = try call.language()
    let runs = try await store.read { try $0.importRuns() }
    let page = ImportPage(
      deliveries: imports.shelf.all, runs: runs, chore: imports.chores.current,
      mostBytes: configuration.limits.uploadBytes, language: language, token: call.caller.formToken)
    return try frame(
      call, title: page.title, head: ImportPage.head(pages), content: pages.render("import", page.content))
  }

  /// The work that no delivery waits for: as long as it goes on the page asks again by itself.
  private func chorePage(_ call: Call, _ imports: DeliveryWork) throws -> Answer {
    guard let pages = configuration.pages else { throw Site.noPages }
    guard let chore = imports.chores.current else { throw Problem.notFound("there is no such work") }
    let page = ChorePage(chore: chore, language: try call.language(), token: call.caller.formToken)
    let content = pages.render("chore", page.content)
    if call.query.filled("part") != nil { return Answer(.html, content) }
    let head = ImportPage.head(pages) + Site.refresh(isBusy: chore.stage == .busy)
    return try frame(call, title: page.title, head: head, content: content)
  }

  /// Where no script asks.
  private static func refresh(isBusy: Bool) -> String {
    isBusy ? "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>\n" : ""
  }

  private func deliveryPage(_ call: Call, _ imports: DeliveryWork) throws -> Answer {
    guard let pages = configuration.pages else { throw Site.noPages }
    let delivery = try imports.shelf.delivery(try call.part("id"))
    let page = DeliveryPage(
      delivery: delivery, catalogue: catalogue, chosen: call.query.filled("finding").flatMap { Int($0) },
      language: try call.language(),
      token: call.caller.formToken)
    let content = pages.render("delivery", try page.content())
    if call.query.filled("part") != nil { return Answer(.html, content) }
    let head = ImportPage.head(pages) + Site.refresh(isBusy: delivery.stage.isBusy)
    return try frame(call, title: page.title, head: head, content: content)
  }

  static let noPages = AtlasError(
    .unavailable, "the pages of the product are not there; set WIJKATLAS_DATA to where they are")
}
