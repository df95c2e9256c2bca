import Atlas
import Foundation
import Hummingbird
import Indicators
import Reports
import SpatialCore

extension Site {
  func statisticsRoutes(_ router: Router<ServiceContext>) {
    get(router, "/v1/indicators", ["q", "theme"]) { try indicators($0) }
    get(router, "/v1/indicators/:id") { call in
      let id = try call.part("id")
      guard let indicator = catalogue[id] else { throw Problem.notFound("there is no indicator \"\(id)\"") }
      return .json(IndicatorJSON.value(indicator, catalogue, call))
    }
    getKept(router, "/v1/indicators/:id/values", IndicatorValues.parameters) { try await values($0, $1) }
    get(router, "/v1/areas/:code/analysis", ["period", "division", "compare", "lang"]) { try await analysis($0) }
    getKept(router, "/v1/areas/:code/signals/summary", ["period", "division", "f"]) { call, _ in
      try await signalsSummary(call)
    }
    get(router, "/v1/plans") { try await plans($0) }
    get(router, "/v1/plans/:id") { try await plan($0) }
    get(router, "/v1/plans/:id/territories", ["crs"]) { try await territories($0) }
  }

  /// All entries, or those of a theme that hold every word asked for.
  private func indicators(_ call: Call) throws -> Answer {
    var found = catalogue.indicators
    if let theme = call.query["theme"] {
      guard catalogue.themes.contains(where: { $0.id == theme }) else {
        throw Problem.invalid("theme", theme, expected: catalogue.themes.map(\.id).joined(separator: ", "))
      }
      found = found.filter { $0.theme == theme }
    }
    let words = (call.query["q"] ?? "").split(separator: " ").map { Site.folded(String($0)) }
    found = found.filter { indicator in
      let text = Site.folded(
        [
          indicator.id, indicator.name.nl, indicator.name.en, indicator.definition.nl, indicator.definition.en,
          catalogue.subject(of: indicator).nl, catalogue.subject(of: indicator).en,
        ].joined(separator: " "))
      return words.allSatisfy { text.contains($0) }
    }
    return .json(
      .object([
        ("themes", .array(catalogue.themes.map(IndicatorJSON.theme))),
        ("indicators", .array(found.map { IndicatorJSON.value($0, catalogue, call) })),
        ("framework", .array(catalogue.framework.map(IndicatorJSON.measure))),
      ]))
  }

  /// Without capitals and accents.
  static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  private func analysis(_ call: Call) async throws -> Answer {
    let code = try call.part("code")
    let language = try call.language()
    let period = try call.period()
    let division = call.query["division"]
    return try await store.read { reader in
      try checkDivision(division, reader)
      let profile = try Analyst(catalogue: catalogue).profile(
        code: code, division: division, period: period, audience: configuration.audience,
        compare: try call.comparison(), reader)
      return try analysis(profile, AreaWork.of(profile, reader), language)
    }
  }

  /// A profile with its summary in the language.
  ///
  /// - Parameter work: The public has keys for it only where something was published.
  func analysis(_ profile: Profile, _ work: AreaWork, _ language: Language) throws -> Answer {
    let document = AnalysisDocument(profile, work: configuration.audience == .public && work.isEmpty ? nil : work)
    let sentences = profile.sentences(language, catalogue: catalogue).map(JSONValue.string)
    var bytes = try document.json(.compact)
    bytes.removeLast()
    bytes += ",\"summary\":\(JSONValue.array(sentences).text)}".utf8
    return Answer(.json, bytes)
  }

  /// A division that is not there is a wrong value of the parameter, not a missing resource.
  func checkDivision(_ division: String?, _ reader: any StoreReader) throws {
    guard let division else { return }
    let known = try reader.divisions().map(\.division.id)
    guard known.contains(division) else {
      throw Problem.invalid("division", division, expected: "one of \(known.joined(separator: ", "))")
    }
  }

  private func plans(_ call: Call) async throws -> Answer {
    try await store.read { reader in
      .json(
        .object([
          ("plans", .array(try plans(reader).map { .object(StoredPlanJSON.members($0, call)) })),
          ("links", Link.list([Link("self", "application/json", call.selfAddress, title: "Plannen")])),
        ]))
    }
  }

  private func plan(_ call: Call) async throws -> Answer {
    let id = try call.part("id")
    return try await store.read { reader in
      .json(StoredPlanJSON.whole(try plan(id, reader), call))
    }
  }

  private func territories(_ call: Call) async throws -> Answer {
    let id = try call.part("id")
    let crs = try ServedCRS.named("crs", in: call.query)
    return try await store.read { reader in
      let plan = try plan(id, reader)
      let all = try reader.territories(plan: plan.id).sorted { $0.id < $1.id }
      let features = try writers.withWriter(crs) { writer in try all.map { try writer.text($0) } }
      let links = Link.list([Link("self", "application/geo+json", call.selfAddress, title: id)])
      return geoJSON(
        "{\"type\":\"FeatureCollection\",\"numberMatched\":\(all.count),\"numberReturned\":\(all.count),"
          + "\"links\":\(links.text),\"features\":[\(features.joined(separator: ","))]}", crs)
    }
  }
}
