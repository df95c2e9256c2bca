import Atlas
import Identity
import Indicators
import Reports

/// Where who works for the municipality adds, closes and publishes actions and notes, on the page of an area.
struct WorkPanel {
  static let kinds = ["focuspunt", "wijkplan", Action.schouwpunt]
  private static let fields = ["title", "theme", "kind", "due", "owner", "place", "text", "result", "ending"]

  /// What was done last, as the address tells it after a form was sent.
  enum Done: String, CaseIterable {
    case added, closed, noted, removed, published, withdrawn

    var text: LocalizedText {
      switch self {
      case .added: LocalizedText(nl: "De actie is toegevoegd.", en: "The action was added.")
      case .closed: LocalizedText(nl: "De actie is afgesloten.", en: "The action was closed.")
      case .noted: LocalizedText(nl: "De aantekening is toegevoegd.", en: "The note was added.")
      case .removed: LocalizedText(nl: "De aantekening is verwijderd.", en: "The note was removed.")
      case .published: LocalizedText(nl: "Iedereen kan dit nu lezen.", en: "Everybody can read this now.")
      case .withdrawn:
        LocalizedText(nl: "Alleen de gemeente leest dit nu nog.", en: "Only the municipality reads this now.")
      }
    }
  }

  let report: AreaReport
  let done: Done?
  /// Why the form that was sent changed nothing.
  let fault: WorkFault?
  let call: Call
  let pages: PageFiles

  private var language: Language { report.language }
  private var code: String { report.profile.area.code }

  func html() -> String {
    let actions = report.work.actions.filter(\.status.isOpen).map(closing)
    let notes = ownNotes.map(removing)
    let published = report.work.actions.map(publishing) + ownNotes.map(publishing)
    let forms: [[String: Any]] = actions + notes + [adding, noting]
    // What the form is about has gone from the page: told where it would have stood.
    let isTold = fault.map { fault in
      fault.place == "publish" && !published.isEmpty || forms.contains { $0["isWrong"] as? Bool == true }
    }
    let content: [String: Any] = [
      "nl": language == .nl, "en": language == .en, "address": address, "token": call.caller.session?.maskedToken ?? "",
      "hasToken": call.caller.session != nil, "done": done?.text[language] ?? "",
      "hasDone": done != nil && fault == nil,
      "lost": isTold == false ? fault?.text(language) ?? "" : "", "isLost": isTold == false,
      "actions": actions, "notes": notes, "adding": adding, "noting": noting,
      "published": published, "hasPublished": !published.isEmpty, "publication": form("publish"),
      "longestTitle": AddAction.longestTitle, "longestNote": KeepNotes.longest,
    ]
    return pages.render("work", content)
  }

  // MARK: Forms

  private var adding: [String: Any] {
    let (theme, kind) = (typed("add", "theme"), typed("add", "kind"))
    return form("add").merging([
      "themes": report.catalogue.themes.map { option($0.id, $0.name[language], theme) },
      "kinds": WorkPanel.kinds.map { option($0, $0, kind) },
    ]) { $1 }
  }

  private var noting: [String: Any] {
    let theme = typed("note", "theme")
    return form("note").merging([
      "themes": report.catalogue.themes.map { option($0.id, $0.name[language], theme) }
    ]) { $1 }
  }

  private func closing(_ action: Action) -> [String: Any] {
    form("close-\(action.id)").merging([
      "id": action.id, "title": [action.title, place(action)].compactMap { $0 }.joined(separator: ", "),
      "status": ActionText.status(action.status)[language], "isPublic": action.isPublic,
      "isDropped": typed("close-\(action.id)", "ending") == "dropped",
    ]) { $1 }
  }

  private func removing(_ note: Note) -> [String: Any] {
    let id = String(note.id ?? 0)
    return form("remove-\(id)").merging([
      "id": id, "text": note.text, "about": DateText.text(note.written, language),
    ]) { $1 }
  }

  /// What was typed in a form, and what is wrong with it.
  private func form(_ name: String) -> [String: Any] {
    var content: [String: Any] = ["isWrong": false, "wrong": "", "isWhole": false]
    for field in WorkPanel.fields { content[field] = "" }
    guard let fault, fault.place == name else { return content }
    for field in WorkPanel.fields { content[field] = fault.form[field] ?? "" }
    content["isWrong"] = true
    content["wrong"] = fault.text(language)
    if let field = fault.field { content["\(field)IsWrong"] = true } else { content["isWhole"] = true }
    return content
  }

  private func typed(_ form: String, _ field: String) -> String? {
    fault?.place == form ? fault?.form[field] : nil
  }

  private func option(_ value: String, _ text: String, _ chosen: String?) -> [String: Any] {
    ["value": value, "text": text, "isChosen": value == chosen]
  }

  // MARK: What everybody reads

  private func publishing(_ action: Action) -> [String: Any] {
    var told = action
    told.owner = nil
    let about = ActionText.about(told, area: place(action), today: nil, language)
    return [
      "field": "action", "id": action.id, "text": action.title,
      "about": [ActionText.status(action.status)[language], about].filter { !$0.isEmpty }.joined(separator: " · "),
      "isPublic": action.isPublic, "mark": WorkPanel.mark(action), "name": action.title,
    ]
  }

  private func publishing(_ note: Note) -> [String: Any] {
    let day = DateText.text(note.written, language)
    return [
      "field": "note", "id": String(note.id ?? 0), "text": note.text, "about": day, "isPublic": note.isPublic,
      "mark": WorkPanel.mark(note), "name": (language == .nl ? "aantekening van " : "note of ") + day,
    ]
  }

  /// Differs where the public would read something else: who publishes must have read it.
  static func mark(_ action: Action) -> String {
    mark([
      action.title, action.place, action.theme, action.kind, action.status.rawValue, action.due?.text, action.result,
      action.closed?.text,
    ])
  }

  static func mark(_ note: Note) -> String { mark([note.text, note.theme, note.indicator]) }

  private static func mark(_ parts: [String?]) -> String {
    let text = parts.map { $0 ?? "" }.joined(separator: "\u{1F}")
    return String(EntityTag.of(text.utf8).filter(\.isHexDigit).prefix(12))
  }

  private var ownNotes: [Note] { report.work.notes.filter { $0.area == code && $0.id != nil } }

  private func place(_ action: Action) -> String? { action.area == code ? nil : report.work.names[action.area] }

  private var address: String {
    let query =
      ["division=\(PercentText.encode(report.profile.area.division))"] + (language == .en ? ["lang=en"] : [])
    return "/areas/\(PercentText.encode(code))/work?" + query.joined(separator: "&")
  }
}
