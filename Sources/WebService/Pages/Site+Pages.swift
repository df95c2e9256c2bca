import Atlas
import Hummingbird
import Indicators
import Reports

extension Site {
  func pageRoutes(_ router: Router<ServiceContext>) {
    getKept(router, "/", StartRequest.parameters) { call, _ in try await start(call) }
    get(router, "/areas/:code", ["division", "period", "compare", "done", "lang", "f"]) { try await area($0) }
    planPageRoutes(router)
    planEditRoutes(router)
    planKeepingRoutes(router)
    proposalRoutes(router)
    jobPageRoutes(router)
    get(router, "/assets/style.css") { _ in
      guard var style = configuration.pages?.style else { throw Site.noPages }
      // Under this address it changes.
      style.isImmutable = false
      return style
    }
    get(router, "/assets/:version/:file") { call in
      let (version, name) = (try call.part("version"), try call.part("file"))
      guard let file = configuration.pages?.file(name, version: version) else {
        throw Problem.notFound("there is no file \"\(name)\"")
      }
      return file
    }
  }

  private func start(_ call: Call) async throws -> Answer {
    guard let pages = configuration.pages else {
      throw AtlasError(.unavailable, "the pages of the product are not there; set WIJKATLAS_DATA to where they are")
    }
    return try await store.read { reader in
      let divisions = try reader.divisions().filter { !$0.areas.isEmpty }
      guard !divisions.isEmpty else { return try empty(call) }
      let tellsSignals = try gate.audience == .internal && reader.countSignals() > 0
      let request = try StartRequest(call, catalogue, divisions, tellsSignals: tellsSignals)
      let reading = StartReading(
        request: request, divisions: divisions, catalogue: catalogue, gate: gate, reader: reader)
      let page = try reading.page(pages, configuration)
      if page.request.format != .html { return try page.file(gate, reader) }
      if page.request.part != nil { return Answer(.html, try page.html()) }
      let scripts = StartPage.scripts(pages)
      return try frame(
        call, title: page.title, isSynthetic: page.request.division.division.isSynthetic, head: scripts,
        isEmbedded: page.request.isEmbedded, content: try page.html())
    }
  }

  private func empty(_ call: Call) throws -> Answer {
    guard !configuration.isPublicReadOnly else {
      let text = try call.language() == .nl ? "Er zijn nog geen gebieden." : "There are no areas yet."
      return try frame(call, title: "Wijkatlas", content: "<div class=\"empty\"><p>\(text)</p></div>\n")
    }
    let content =
      try call.language() == .nl
      ? "<div class=\"empty\"><p>Nog geen gebieden: importeer grenzen met</p>"
      : "<div class=\"empty\"><p>No areas yet: import boundaries with</p>"
    let command = "wijkatlas import boundaries BESTAND.gpkg --division cbs-2024 --level buurt"
    return try frame(
      call, title: "Wijkatlas", content: content + "<p><code>\(command)</code></p></div>\n")
  }

  func frame(
    _ call: Call, title: String, isSynthetic: Bool = false, head: String = "", isEmbedded: Bool = false, content: String
  ) throws -> Answer {
    let language = try call.language()
    let other = call.query.text(replacing: "lang", with: language == .nl ? "en" : "nl")
    let frame = PageFrame(
      title: title, language: language, otherLanguage: call.path + "?" + other,
      isLocal: !configuration.isPublicReadOnly, caller: call.caller, isSynthetic: isSynthetic, isLively: !head.isEmpty,
      head: head, isEmbedded: isEmbedded, files: configuration.pages, content: content)
    return Answer(.html, frame.html)
  }
}
