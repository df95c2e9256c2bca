import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Indicators
import Reports

extension Site {
  private static let workFields: Set<String> = [
    "do", "theme", "kind", "title", "place", "owner", "due", "action", "result", "ending", "text", "note",
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
      } catch let error as AtlasError where [.invalidRequest, .notFound, .unknownArea].contains(error.code) {
        var problem = Problem(error)
        problem.page = Site.told(error, call, language)
        throw problem
      }
    }
  }

  private func work(_ fields: FormBody, _ code: String, _ call: Call) async throws -> WorkPanel.Done {
    let clock: @Sendable () -> String = { Date.now.formatted(.iso8601) }
    switch fields["do"] {
    case "add":
      let due = try fields["due"].map { text in
        guard let day = Moment(text), text.count == 10 else {
          throw Problem.invalidBody("due: \(text.prefix(20)): a day expected")
        }
        return day
      }
      let wish = AddAction.Wish(
        area: code, theme: fields["theme"] ?? "", kind: fields["kind"] ?? "", title: fields["title"] ?? "",
        place: Site.short(fields["place"]), owner: Site.short(fields["owner"]), due: due)
      _ = try await AddAction(store: store, catalogue: catalogue, clock: clock).run(wish)
      return .added
    case "close":
      let result = String((fields["result"] ?? "").prefix(Site.longestResult))
      _ = try await CloseAction(store: store, clock: clock).run(
        fields["action"] ?? "", result: result, isDropped: fields["ending"] == "dropped")
      return .closed
    case "note":
      _ = try await KeepNotes(store: store, catalogue: catalogue, clock: clock).add(
        area: code, theme: fields["theme"], text: fields["text"] ?? "", author: call.caller.principal.name)
      return .noted
    case "remove":
      let id = Int64(fields["note"] ?? "") ?? 0
      guard try await store.read({ try $0.notes(areas: [code]) }).contains(where: { $0.id == id }) else {
        throw AtlasError(.notFound, "note \(id): not of this area")
      }
      try await KeepNotes(store: store, catalogue: catalogue, clock: clock).remove(id)
      return .removed
    default: throw Problem.invalidBody("do: add, close, note or remove expected")
    }
  }

  private static func short(_ text: String?) -> String? { text.map { String($0.prefix(longestName)) } }

  /// The page again, by an address that can be loaded anew without sending anything twice (RFC 9110 §15.4.4).
  private static func back(_ call: Call, _ language: Language, _ done: WorkPanel.Done) -> Response {
    redirect(to: page(call, language, ["done=\(done.rawValue)"]) + "#work")
  }

  private static func page(_ call: Call, _ language: Language, _ more: [String] = []) -> String {
    let division = call.query.filled("division").map { ["division=\(PercentText.encode($0))"] } ?? []
    let parts = division + (language == .en ? ["lang=en"] : []) + more
    return call.path.dropLast("/work".count) + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
  }

  private static func told(_ error: AtlasError, _ call: Call, _ language: Language) -> (String, String) {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    let reason =
      switch error.code {
      case .notFound: word("Deze actie of aantekening is er niet meer.", "This action or note is not there any more.")
      case .unknownArea: word("Dit gebied is er niet.", "There is no such area.")
      default:
        word(
          "Er ontbreekt iets, of dit was al gedaan: misschien in een ander venster.",
          "Something is missing, or this was done already: perhaps in another window.")
      }
    return (
      word("Niet opgeslagen", "Not saved"),
      """
      <p>\(reason) \(word("Er is niets veranderd.", "Nothing was changed."))</p>
      <p class="quiet" lang="en">\(MarkupText.escape(Problem(error).detail))</p>
      <p><a href="\(MarkupText.escape(page(call, language)))#work">\(word("Terug naar het gebied", "Back to the area"))</a></p>

      """
    )
  }
}
