import Atlas
import Hummingbird
import Indicators
import Reports

extension Site {
  /// What there is to be had, what it means, what is public and why; and how accessible the pages are.
  func dataRoutes(_ router: Router<ServiceContext>) {
    getKept(router, "/data", DataRequest.parameters) { try await dataPage($0, $1) }
    get(router, "/accessibility", ["lang"]) { call in
      guard let pages = configuration.pages else { throw Site.noPages }
      let page = AccessibilityPage(contact: configuration.contact, language: try call.language())
      return try frame(call, title: page.title, content: pages.render("accessibility", page.content))
    }
  }

  private func dataPage(_ call: Call, _ view: SiteView) async throws -> Answer {
    guard let pages = configuration.pages else { throw Site.noPages }
    let request = try DataRequest(call, catalogue)
    let directory = try await view.directory(self)
    let known = try await knownFigures(directory, view)
    let runs = try await store.read { try $0.importRuns() }
    let page = DataPage(
      request: request, catalogue: catalogue, directory: directory, known: known, runs: runs,
      isInternal: configuration.audience == .internal, base: call.base, configuration: configuration)
    if request.part != nil { return Answer(.html, pages.render("data-list", page.content)) }
    let head =
      "<link rel=\"stylesheet\" href=\"\(pages.address("data.css"))\">\n"
      + "<script type=\"module\" src=\"\(pages.address("data.js"))\"></script>\n"
    return try frame(
      call, title: page.title, isSynthetic: directory.divisions.contains(where: \.division.isSynthetic), head: head,
      content: pages.render("data", page.content))
  }
}

/// What the page of the data is asked.
struct DataRequest {
  static let parameters: Set<String> = ["q", "theme", "known", "part", "lang"]
  private static let mostCharacters = 100

  var language: Language
  /// Words that an entry must hold; nil for all.
  var words: String?
  var theme: Theme?
  /// Only entries with figures.
  var isKnownOnly: Bool
  /// `list`: a script that has the page asks for the entries alone.
  var part: String?

  init(_ call: Call, _ catalogue: Catalogue) throws(Problem) {
    language = try call.language()
    words = call.query.filled("q").map { String($0.prefix(DataRequest.mostCharacters)) }
    if let id = call.query.filled("theme") {
      theme = catalogue.theme(id)
      if theme == nil {
        throw .invalid("theme", id, expected: catalogue.themes.map(\.id).joined(separator: ", "))
      }
    }
    let known = call.query.filled("known")
    guard known == nil || known == "1" else { throw .invalid("known", known ?? "", expected: "1") }
    isKnownOnly = known != nil
    part = call.query.filled("part")
    guard part == nil || part == "list" else { throw .invalid("part", part ?? "", expected: "list") }
  }
}
