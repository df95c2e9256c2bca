import Atlas
import Hummingbird
import Indicators
import NIOCore
import Territories

extension Site {
  /// Beyond these every step would be waited for.
  static let mostDraftedUnits = 600
  static let mostDraftedTerritories = 60

  func planEditRoutes(_ router: Router<ServiceContext>) {
    get(router, "/plans/:id/edit", PlanEditRequest.parameters) { call in
      try await store.read { try planEditor(try PlanEditRequest(call), call, $0) }
    }
    write(router, .post, "/plans/:id/edit", ["lang"]) { try await keepDraft($0, $1, $2) }
  }

  private func planEditor(
    _ asked: PlanEditRequest, _ call: Call, complaint: PlanComplaint? = nil, _ reader: any StoreReader
  ) throws -> Answer {
    let stored = try plan(asked.plan, reader)
    guard stored.assignment.count <= Site.mostDraftedUnits, stored.territoryCount <= Site.mostDraftedTerritories else {
      throw Problem(
        status: .unprocessableContent, title: "Too large",
        detail: asked.language == .nl
          ? "Dit plan heeft te veel delen om op een pagina te veranderen; dat kan met de opdracht territories edit."
          : "This plan has too many units to be changed on a page; the command territories edit can.")
    }
    guard let pages = configuration.pages else {
      throw AtlasError(.unavailable, "the pages of the product are not there; set WIJKATLAS_DATA to where they are")
    }
    let known = try plans(reader)
    if let from = asked.from, !known.contains(where: { $0.id == from }) {
      throw Problem.invalid("from", from, expected: "the id of a plan")
    }
    let draft: DraftedPlan
    do {
      draft = try DraftedPlan(asked.edit, from: asked.from, reader)
    } catch {
      throw Problem(planning: error)
    }
    var request = asked
    let mark = PlanEditPage.mark(stored)
    let isReplaced = asked.basis.map { $0 != mark } ?? false
    (request.moves, request.locked, request.basis) = (draft.moves, draft.locked, mark)
    let page = PlanEditPage(
      request: request, draft: draft, catalogue: catalogue,
      others: known.filter { $0.id != stored.id && $0.gemeente == stored.gemeente }.map(\.id),
      token: call.caller.formToken, pages: pages, complaint: complaint,
      proposedName: try PlanEditPage.freeName(after: stored.id, reader), isReplaced: isReplaced)
    if call.query["part"] != nil { return Answer(.html, try page.html()) }
    return try frame(
      call, title: page.title, isSynthetic: draft.kept.units.isSynthetic, head: PlanEditPage.scripts(pages),
      content: try page.html())
  }

  /// Keeps what was changed as a plan of its own, or has the rest divided anew.
  private func keepDraft(_ request: Request, _ call: Call, _ body: ByteBuffer) async throws -> Response {
    let form = try FormBody(request, body, fields: PlanEditRequest.formFields, call.caller)
    let asked = try PlanEditRequest(plan: try call.part("id"), language: try call.language()) { form[$0] }
    do {
      let edit = try wanted(asked, form)
      try await store.read { try checkDraft(asked, edit, $0) }
      if edit.solves {
        let job = try startSolving(edit, seconds: 60)
        return Site.redirect(to: "/jobs/\(job.id)" + (asked.language == .nl ? "" : "?lang=en"))
      }
      _ = try await editing.run(edit) { _ in true }
      return Site.redirect(to: PlanAddress(edit.id ?? asked.plan, asked.language).page)
    } catch let complaint as PlanComplaint {
      return try await planEditor(asked, call, complaint)
    } catch {
      let problem = Problem(planning: error)
      guard problem.status.code < 500 else { throw error }
      return try await planEditor(asked, call, PlanComplaint.cannot(problem))
    }
  }

  private func wanted(_ asked: PlanEditRequest, _ form: FormBody) throws -> EditPlan.Request {
    var edit = asked.edit
    edit.id = form["name"]
    guard form["action"] == "solve" else { return edit }
    edit.solves = true
    edit.tolerance = try form.number("tolerance").map { $0 / 100 }
    try PlanWish.within("tolerance", edit.tolerance, 0...1, "a percentage from 0 to 100")
    return edit
  }

  /// What a person gets wrong, told in words of the page; the rest the use case tells.
  private func checkDraft(_ asked: PlanEditRequest, _ edit: EditPlan.Request, _ reader: any StoreReader) throws {
    let stored = try plan(asked.plan, reader)
    guard let name = edit.id else { throw PlanComplaint.noName }
    guard name.count <= 120, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
    else {
      throw PlanComplaint.badName(name)
    }
    if let other = try reader.plan(name) { throw PlanComplaint.taken(name, created: other.created) }
    if let basis = asked.basis, basis != PlanEditPage.mark(stored) { throw PlanComplaint.replaced }
    if !edit.solves, asked.moves.isEmpty { throw PlanComplaint.nothing }
  }

  /// The page with what was sent still in it.
  private func planEditor(_ asked: PlanEditRequest, _ call: Call, _ complaint: PlanComplaint) async throws -> Response {
    let answer = try await store.read { try planEditor(asked, call, complaint: complaint, $0) }
    var response = answer.fresh()
    response.status = .conflict
    return response
  }

  /// To the page of what was made, so that loading it again makes nothing twice.
  static func redirect(to address: String) -> Response {
    Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
  }
}

extension PlanEditRequest {
  static let formFields: Set<String> = [
    "moves", "undone", "lock", "select", "from", "basis", "name", "action", "tolerance",
  ]
}

extension PlanEditPage {
  /// Differs for another plan of the same name.
  static func mark(_ plan: StoredPlan) -> String {
    let text = plan.assignment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    return String(EntityTag.of(text.utf8).filter { $0.isHexDigit }.prefix(12))
  }

  /// `name-v2`, or the next that is not taken.
  static func freeName(after id: String, _ reader: any StoreReader) throws -> String {
    let stem = id.replacing(#/-v[0-9]+$/#, with: "")
    for version in 2... {
      let name = "\(stem)-v\(version)"
      if try reader.plan(name) == nil { return name }
    }
    return stem
  }
}

/// Why a changed plan cannot be kept as it was sent.
enum PlanComplaint: Error {
  case noName, nothing, replaced
  case badName(String)
  case taken(String, created: String)
  /// In the words of the search.
  case cannot(Problem)

  /// What is told beside, in English.
  var detail: String? {
    if case .cannot(let problem) = self { problem.detail } else { nil }
  }
}
