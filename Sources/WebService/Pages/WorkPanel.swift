import Atlas
import Identity
import Indicators
import Reports

/// Where who works for the municipality adds and closes actions, and adds and removes notes, on the page of an area.
struct WorkPanel {
  static let kinds = ["focuspunt", "wijkplan", Action.schouwpunt]

  /// What was done last, as the address tells it after a form was sent.
  enum Done: String, CaseIterable {
    case added, closed, noted, removed

    var text: LocalizedText {
      switch self {
      case .added: LocalizedText(nl: "De actie is toegevoegd.", en: "The action was added.")
      case .closed: LocalizedText(nl: "De actie is afgesloten.", en: "The action was closed.")
      case .noted: LocalizedText(nl: "De aantekening is toegevoegd.", en: "The note was added.")
      case .removed: LocalizedText(nl: "De aantekening is verwijderd.", en: "The note was removed.")
      }
    }
  }

  let report: AreaReport
  let done: Done?
  let call: Call
  let pages: PageFiles

  func html() -> String {
    let (language, catalogue) = (report.language, report.catalogue)
    let open = report.work.actions.filter(\.status.isOpen)
    let own = report.work.notes.filter { $0.area == report.profile.area.code && $0.id != nil }
    let content: [String: Any] = [
      "nl": language == .nl, "en": language == .en, "address": address, "token": call.caller.session?.maskedToken ?? "",
      "hasToken": call.caller.session != nil, "done": done?.text[language] ?? "", "hasDone": done != nil,
      "actions": open.map { action -> [String: Any] in
        let place = action.area == report.profile.area.code ? nil : report.work.names[action.area]
        return [
          "id": action.id, "title": [action.title, place].compactMap { $0 }.joined(separator: ", "),
          "status": ActionText.status(action.status)[language],
        ]
      },
      "hasActions": !open.isEmpty,
      "notes": own.map { note -> [String: Any] in
        ["id": String(note.id ?? 0), "text": note.text, "about": DateText.text(note.written, language)]
      },
      "hasNotes": !own.isEmpty,
      "themes": catalogue.themes.map { ["value": $0.id, "text": $0.name[language]] },
      "kinds": WorkPanel.kinds.map { ["value": $0, "text": $0] }, "longestTitle": AddAction.longestTitle,
      "longestNote": KeepNotes.longest,
    ]
    return pages.render("work", content)
  }

  private var address: String {
    let query =
      ["division=\(PercentText.encode(report.profile.area.division))"] + (report.language == .en ? ["lang=en"] : [])
    return "/areas/\(PercentText.encode(report.profile.area.code))/work?" + query.joined(separator: "&")
  }
}
