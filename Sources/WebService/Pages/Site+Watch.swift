import Atlas
import Hummingbird
import Indicators
import Reports

extension Site {
  /// What stood out at the last watch, as a page and as data; for the public there is neither.
  func watchRoutes(_ router: Router<ServiceContext>) {
    get(router, "/watch", ["division", "lang"]) { try await watchPage($0) }
    get(router, "/v1/watch", ["division", "lang"]) { call in
      try internalOnly()
      let language = try call.language()
      return try await store.read { reader in
        let division = try watchedDivision(call, reader)
        let watch = try reader.watchToShow(division: division.division.id)
        let codes = Set(watch?.entries.flatMap(\.finding.areas) ?? []).sorted()
        let areas = try reader.areas(
          AreaQuery(division: division.division.id, codes: codes, includesGeometry: false))
        let names = Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        return .json(WatchDocument(division: division.division.id, watch: watch, names: names, language: language).json)
      }
    }
  }

  private func internalOnly() throws {
    guard configuration.audience == .internal else { throw Problem.notFound("There is no such page.") }
  }

  private func watchedDivision(_ call: Call, _ reader: any StoreReader) throws -> StoredDivision {
    let division = call.filled("division")
    try checkDivision(division, reader)
    return try DivisionChoice(reader.divisions()).resolve(division)
  }

  private func watchPage(_ call: Call) async throws -> Answer {
    try internalOnly()
    let language = try call.language()
    guard let pages = configuration.pages else { throw Site.noPages }
    return try await store.read { reader in
      let title = WatchPage.title[language]
      guard try reader.divisions().contains(where: { !$0.areas.isEmpty }) else {
        let none: [String: Any] = ["isEmpty": true, "nl": language == .nl, "en": language == .en]
        return try frame(call, title: title, content: pages.render("watch", none))
      }
      let stored = try watchedDivision(call, reader)
      let id = stored.division.id
      let page = WatchPage(
        watch: try reader.watchToShow(division: id),
        areas: try reader.areas(AreaQuery(division: id, level: stored.finestLevel)),
        outlines: stored.finestLevel == .buurt ? try reader.areas(AreaQuery(division: id, level: .wijk)) : [],
        division: id, language: language)
      return try frame(
        call, title: title, isSynthetic: stored.division.isSynthetic,
        content: pages.render("watch", try page.content()))
    }
  }
}

/// The last watch as data.
struct WatchDocument {
  let division: String
  /// nil where nobody watched yet.
  let watch: StoredWatch?
  /// Of areas, by code.
  let names: [String: String]
  let language: Language

  var json: JSONValue {
    let grain = if case .weeks(let count) = watch?.grain { "weeks:\(count)" } else { "month" }
    let entries = watch?.entries ?? []
    return .object([
      ("division", .string(division)), ("made", .optional(watch?.made)),
      ("previous", .optional(watch?.previous)), ("until", .optional(watch?.until.description)),
      ("windows", .string(grain)), ("findings", .array(entries.filter { $0.state != .over }.map(finding))),
      ("over", .array(entries.filter { $0.state == .over }.map(finding))),
    ])
  }

  private func finding(_ entry: StoredWatch.Entry) -> JSONValue {
    let finding = entry.finding
    let sentence = WatchSentence(names: names, language: language)
    let usual = finding.usual.map { usual in
      JSONValue.object([("lower", .integer(usual.lowerBound)), ("upper", .integer(usual.upperBound))])
    }
    return .object([
      ("state", .optional(entry.state?.rawValue)), ("form", .string(finding.form.rawValue)),
      ("kind", .string(finding.kind)),
      ("category", .optional(finding.category)), ("areas", .array(finding.areas.map(JSONValue.string))),
      ("names", .array(finding.areas.map { .string(names[$0] ?? $0) })),
      ("from", .string(finding.window.first.description)), ("to", .string(finding.window.last.description)),
      ("count", .integer(finding.count)), ("expected", .number(finding.expected)), ("usual", usual ?? .null),
      ("factor", .number(finding.factor)), ("p", .number(finding.pValue)), ("q", .number(finding.qValue)),
      ("sentence", .string(sentence.text(finding))),
    ])
  }
}
