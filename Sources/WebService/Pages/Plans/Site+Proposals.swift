import Atlas
import Hummingbird
import Indicators
import NIOCore
import SpatialCore
import Territories

extension Site {
  func proposalRoutes(_ router: Router<ServiceContext>) {
    get(router, "/propose", ProposalForm.parameters) { call in
      let form = try ProposalForm(language: try call.language()) { call.query.filled($0) }
      return try await store.read { try proposalPage(form, call, $0) }
    }
    write(router, .post, "/propose", ["lang"]) { request, call, body in
      let sent = try FormBody(request, body, fields: ProposalForm.formFields, call.caller)
      return try await propose(try ProposalForm(language: try call.language()) { sent[$0] }, call)
    }
  }

  private func propose(_ form: ProposalForm, _ call: Call) async throws -> Response {
    do {
      let (request, seconds) = try await store.read { reader in
        let place = try place(form, reader)
        var asked = try form.request(gemeente: place.gemeente, division: place.division)
        guard form.wish["line"] == nil else { throw ProposalComplaint.lineNotAdded }
        asked.request.constraints.statements += try barriers(form, asked.request, reader)
        try checkWish(asked.request, reader)
        return asked
      }
      let job = try startProposing(request, seconds: seconds)
      return Site.redirect(to: "/jobs/\(job.id)" + (form.language == .nl ? "" : "?lang=en"))
    } catch let complaint as ProposalComplaint {
      let answer = try await store.read {
        try proposalPage(form, call, complaint: complaint, $0)
      }
      var response = answer.fresh()
      response.status = .unprocessableContent
      return response
    }
  }

  /// What the lines that were drawn keep apart.
  private func barriers(
    _ form: ProposalForm, _ request: PlanningRequest, _ reader: any StoreReader
  ) throws -> [TerritoryConstraint] {
    guard !form.lines.isEmpty else { return [] }
    let near = try form.near()
    let units: PlanningUnits
    do {
      units = try PlanningUnits(request, reader)
    } catch {
      throw ProposalComplaint.cannot(Problem(planning: error))
    }
    return form.lines.flatMap { Site.barred([$0], units, near) }.map(\.constraint)
  }

  /// None for lines that are far from the units.
  private static func barred(_ lines: [[Coordinate]], _ units: PlanningUnits, _ near: Double) -> [PlanBarriers.Pair] {
    (try? PlanBarriers(lines, named: "line", units: units, withinMetres: near).pairs) ?? []
  }

  /// What can be told at once, so that nobody waits for a search to hear it.
  private func checkWish(_ request: PlanningRequest, _ reader: any StoreReader) throws {
    if let from = request.present, !(try plans(reader)).contains(where: { $0.id == from }) {
      throw ProposalComplaint.unknown("from", from)
    }
    let ids = try? WeightMix(request.weight).indicators
    if let unknown = ids.map({ $0.first { catalogue[$0] == nil } }) ?? request.weight {
      throw ProposalComplaint.unknown(request.weight == unknown ? "weight" : "mix", unknown)
    }
    do {
      let units = try PlanningUnits(request, reader)
      guard case .count(let count) = request.wish else { return }
      _ = try DistrictingProblem(
        units: units.units, graph: units.graph, territoryCount: count, tolerance: request.tolerance,
        objective: .balance, constraints: request.constraints, seed: request.seed)
    } catch let error as TerritoryError {
      throw ProposalComplaint.cannot(Problem(planning: error))
    } catch let error as AtlasError {
      throw ProposalComplaint.cannot(Problem(planning: error))
    }
  }

  /// The gemeente and division of a wish, the first ones where it names none.
  private func place(
    _ form: ProposalForm, _ reader: any StoreReader
  ) throws -> (gemeente: String, division: String, divisions: [StoredDivision]) {
    let divisions = try reader.divisions().filter { $0.areas[.wijk] != nil || $0.areas[.buurt] != nil }
    guard !divisions.isEmpty else {
      throw Problem.notFound("there are no wijken or buurten to make territories of; import boundaries first")
    }
    if let wish = form.wish["division"], !divisions.contains(where: { $0.division.id == wish }) {
      throw Problem.invalid("division", wish, expected: divisions.map(\.division.id).joined(separator: ", "))
    }
    let division = try DivisionChoice(divisions).resolve(form.wish["division"])
    let gemeente = form.wish["gemeente"] ?? division.gemeenten.sorted().first ?? ""
    guard division.gemeenten.contains(gemeente) else {
      throw Problem.invalid(
        "gemeente", gemeente, expected: "the code of a gemeente in division \(division.division.id)")
    }
    return (gemeente, division.division.id, divisions)
  }

  private func proposalPage(
    _ asked: ProposalForm, _ call: Call, complaint: ProposalComplaint? = nil, _ reader: any StoreReader
  ) throws -> Answer {
    var form = asked
    let pages = try pageFiles()
    let place = try place(form, reader)
    var request = PlanningRequest(gemeente: place.gemeente, wish: .count(1))
    request.division = place.division
    if let weight = form.wish["mix"] ?? form.wish["weight"] { request.weight = weight }
    var complaint = complaint ?? form.missing.map { .missing($0) } ?? form.lineFault.map { .line($0.text) }
    var units: PlanningUnits?
    do {
      units = try PlanningUnits(request, reader)
    } catch {
      complaint = complaint ?? .cannot(Problem(planning: error))
    }
    var near = ProposalForm.usualMetres
    do {
      near = try form.near()
    } catch {
      complaint = complaint ?? error
    }
    var barred = units.map { units in form.lines.map { Site.barred([$0], units, near) } } ?? []
    if form.addsLine, barred.last?.isEmpty == true {
      form.takeBackLine()
      barred.removeLast()
      complaint = complaint ?? .barsNothing
    }
    let page = ProposalPage(
      form: form, gemeente: place.gemeente, division: place.division, units: units, barred: barred,
      choices: try choices(place.division, place.gemeente, place.divisions, form.language, reader),
      catalogue: catalogue, token: call.caller.formToken, pages: pages,
      complaint: complaint)
    if call.query["part"] != nil { return Answer(.html, try page.html()) }
    return try frame(
      call, title: page.title, isSynthetic: units?.isSynthetic ?? false, head: ProposalPage.scripts(pages),
      content: try page.html())
  }

  private func choices(
    _ division: String, _ gemeente: String, _ divisions: [StoredDivision], _ language: Language,
    _ reader: any StoreReader
  ) throws -> ProposalPage.Choices {
    let known = divisions.first { $0.division.id == division }?.gemeenten.sorted() ?? []
    let areas = try reader.areas(
      AreaQuery(division: division, level: .gemeente, codes: known, includesGeometry: false))
    let names = Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let weights = catalogue.indicators.filter { indicator in
      if case .sum = indicator.aggregation { true } else { false }
    }
    return ProposalPage.Choices(
      gemeenten: known.map { ($0, names[$0] ?? $0) }, divisions: divisions.map(\.division.id),
      weights: weights.map { ($0.id, $0.name[language]) },
      plans: try plans(reader).filter { $0.gemeente == gemeente }.map(\.id))
  }
}
