import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Indicators
import Reports

extension Site {
  private static let workFields: Set<String> = [
    "do", "theme", "kind", "title", "place", "owner", "due", "action", "result", "ending", "text", "note", "mark",
    "public",
  ]
  private static let longestResult = 500
  private static let longestName = 200

  /// Actions and notes by the forms of an area's page: what is sent changes the store, and the answer leads back to the page.
  func workRoutes(_ router: Router<ServiceContext>) {
    let configuration = configuration
    router.post("/areas/:code/work") { request, context in
      let call = try Call(request, context, allowed: ["division", "lang"], configuration)
      let language = try call.language()
      let body = try await body(of: request, context)
      let fields = try FormBody(request, body, fields: Site.workFields, call.caller)
      do {
        return Site.back(call, language, try await work(fields, try call.part("code"), call))
      } catch let fault as WorkFault {
        var response = try await area(call.at(Site.areaPath(call)), fault).fresh()
        response.status = fault.status
        return response
      }
    }
  }

  private func work(_ fields: FormBody, _ code: String, _ call: Call) async throws -> WorkPanel.Done {
    switch fields["do"] {
    case "add": try await add(fields, code)
    case "close": try await close(fields)
    case "note": try await note(fields, code, call.caller.principal.name)
    case "remove": try await remove(fields, code)
    case "publish", "withdraw": try await publish(fields, code, fields["do"] == "publish")
    default: throw Problem.invalidBody("do: add, close, note, remove, publish or withdraw expected")
    }
  }

  private func add(_ fields: FormBody, _ code: String) async throws -> WorkPanel.Done {
    let title = try Site.written("title", fields, most: AddAction.longestTitle)
    let due = try fields["due"].map { text in
      guard let day = Moment(text), text.count == 10 else {
        throw WorkFault(form: fields, field: "due", reason: .noDay)
      }
      return day
    }
    let theme = fields["theme"] ?? ""
    guard catalogue.theme(theme) != nil else { throw Problem.invalidBody("theme: one of the catalogue expected") }
    let wish = AddAction.Wish(
      area: code, theme: theme, kind: fields["kind"] ?? "", title: title, place: Site.short(fields["place"]),
      owner: Site.short(fields["owner"]), due: due)
    do {
      _ = try await AddAction(store: store, catalogue: catalogue, clock: Site.workClock).run(wish)
    } catch let error as AtlasError where error.code == .invalidRequest && Facility.kind(wish.kind) != nil {
      throw WorkFault(form: fields, field: "title", reason: .known)
    }
    return .added
  }

  private func close(_ fields: FormBody) async throws -> WorkPanel.Done {
    let result = try Site.written("result", fields, most: Site.longestResult)
    try await Site.told(fields, .closed) {
      _ = try await CloseAction(store: store, clock: Site.workClock).run(
        fields["action"] ?? "", result: result, isDropped: fields["ending"] == "dropped"
      ) { action in
        // Who writes a result must know whether everybody will read it.
        if action.isPublic, fields["public"] == nil { throw WorkFault(form: fields, reason: .changed) }
      }
    }
    return .closed
  }

  private func note(_ fields: FormBody, _ code: String, _ author: String?) async throws -> WorkPanel.Done {
    let text = try Site.written("text", fields, most: KeepNotes.longest)
    _ = try await KeepNotes(store: store, catalogue: catalogue, clock: Site.workClock).add(
      area: code, theme: fields["theme"], text: text, author: author)
    return .noted
  }

  private func remove(_ fields: FormBody, _ code: String) async throws -> WorkPanel.Done {
    let id = try await noteHere(fields, code).id ?? 0
    try await Site.told(fields, .gone) {
      try await KeepNotes(store: store, catalogue: catalogue, clock: Site.workClock).remove(id)
    }
    return .removed
  }

  /// Only what was read is published: what has changed since is shown anew first. Taking back needs no reading.
  private func publish(_ fields: FormBody, _ code: String, _ isPublic: Bool) async throws -> WorkPanel.Done {
    let publishing = PublishWork(store: store, clock: Site.workClock)
    @Sendable func read(_ mark: String) throws {
      guard !isPublic || fields["mark"] == mark else { throw WorkFault(form: fields, reason: .changed) }
    }
    // Before the change too, which waits for others.
    let note = fields["note"] == nil ? nil : try await noteHere(fields, code)
    if let note { try read(WorkPanel.mark(note)) } else { try read(WorkPanel.mark(try await action(fields))) }
    try await Site.told(fields, isPublic ? .published : .withdrawn) {
      if let note = note?.id {
        try await publishing.note(note, isPublic: isPublic) { try read(WorkPanel.mark($0)) }
      } else {
        _ = try await publishing.action(fields["action"] ?? "", isPublic: isPublic) { try read(WorkPanel.mark($0)) }
      }
    }
    return isPublic ? .published : .withdrawn
  }

  private func action(_ fields: FormBody) async throws -> Action {
    let id = fields["action"] ?? ""
    guard let action = try await store.read({ try $0.actions(ActionQuery(ids: [id])).first }) else {
      throw WorkFault(form: fields, reason: .gone)
    }
    return action
  }

  private func noteHere(_ fields: FormBody, _ code: String) async throws -> Note {
    let id = Int64(fields["note"] ?? "") ?? 0
    guard let note = try await store.read({ try $0.notes(areas: [code]) }).first(where: { $0.id == id }) else {
      throw WorkFault(form: fields, reason: .gone)
    }
    return note
  }

  // MARK: What is wrong

  /// Words in a field.
  private static func written(_ field: String, _ fields: FormBody, most: Int) throws(WorkFault) -> String {
    guard let text = fields[field] else { throw WorkFault(form: fields, field: field, reason: .empty) }
    guard text.count <= most else { throw WorkFault(form: fields, field: field, reason: .tooLong(most)) }
    return text
  }

  /// - Parameter reason: What it means where the store refuses.
  private static func told(
    _ fields: FormBody, _ reason: WorkFault.Reason, _ change: () async throws -> Void
  ) async throws {
    do {
      try await change()
    } catch let error as AtlasError where error.code == .notFound {
      throw WorkFault(form: fields, reason: .gone)
    } catch let error as AtlasError where error.code == .invalidRequest {
      throw WorkFault(form: fields, reason: reason)
    }
  }

  private static func short(_ text: String?) -> String? { text.map { String($0.prefix(longestName)) } }

  @Sendable private static func workClock() -> String { Date.now.formatted(.iso8601) }

  // MARK: The way back

  /// The page again, by an address that can be loaded anew without sending anything twice (RFC 9110 §15.4.4).
  private static func back(_ call: Call, _ language: Language, _ done: WorkPanel.Done) -> Response {
    let division = call.query.filled("division").map { ["division=\(PercentText.encode($0))"] } ?? []
    let parts = division + (language == .en ? ["lang=en"] : []) + ["done=\(done.rawValue)"]
    return redirect(to: areaPath(call) + "?" + parts.joined(separator: "&") + "#work")
  }

  private static func areaPath(_ call: Call) -> String { String(call.path.dropLast("/work".count)) }
}
