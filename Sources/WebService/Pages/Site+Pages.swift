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
    get(router, "/assets/style.css") { _ in Answer(.css, StyleSheet.css) }
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
      let page = try startPage(try StartRequest(call, catalogue, divisions), divisions, pages, reader)
      if page.request.format != .html { return try page.file() }
      if page.request.part != nil { return Answer(.html, try page.html()) }
      let scripts = StartPage.scripts(pages)
      return try frame(
        call, title: page.title, isSynthetic: page.request.division.division.isSynthetic, head: scripts,
        isEmbedded: page.request.isEmbedded, content: try page.html())
    }
  }

  private func startPage(
    _ request: StartRequest, _ divisions: [StoredDivision], _ pages: PageFiles, _ reader: any StoreReader
  ) throws -> StartPage {
    let query = AreaQuery(division: request.division.division.id, level: request.level)
    var layer = AreaLayer(query: query, indicators: [request.indicator.id], period: request.period, gate: gate)
    layer.tellsIntervals = true
    let areas = try reader.areas(query)
    var features = try layer.features(of: areas, reader)
    var compared: StartPage.Compared?
    if let since = request.since {
      layer.period = since
      let both = StartPage.Compared(now: features, before: try layer.features(of: areas, reader), since: since)
      (compared, features) = (both, both.changes(features))
      layer.period = request.period
    }
    let known = try reader.observations(
      ObservationQuery(division: query.division, areas: areas.map(\.code), indicators: [request.indicator.id]))
    let form = StartForm(
      request: request, catalogue: catalogue, divisions: divisions,
      periods: Set(known.map(\.period)).sorted(by: >))
    let wijken = AreaQuery(division: query.division, level: .wijk)
    return StartPage(
      request: request, form: form, features: features, whole: try whole(of: areas, layer, reader),
      compared: compared, outlines: request.level == .buurt ? try reader.areas(wijken) : [], pages: pages)
  }

  /// The gemeente around all of the areas with its own figure; nil where there are several.
  private func whole(of areas: [Area], _ layer: AreaLayer, _ reader: any StoreReader) throws -> AreaFeature? {
    let gemeenten = Set(areas.map(\.gemeente))
    guard layer.query.level != .gemeente, gemeenten.count == 1, let code = gemeenten.first ?? nil else { return nil }
    let query = AreaQuery(
      division: layer.query.division, level: .gemeente, codes: [code], includesGeometry: false)
    return try layer.features(of: try reader.areas(query), reader).first
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
      title: title, language: language, otherLanguage: call.path.hasPrefix("/v1") ? nil : call.path + "?" + other,
      isLocal: !configuration.isPublicReadOnly, caller: call.caller, isSynthetic: isSynthetic, isLively: !head.isEmpty,
      head: head, isEmbedded: isEmbedded, files: configuration.pages, content: content)
    return Answer(.html, frame.html)
  }
}
