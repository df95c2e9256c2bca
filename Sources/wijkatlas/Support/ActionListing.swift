import Atlas
import Foundation
import Indicators
import Interchange
import Reports

/// A list of actions for people, programs and spreadsheets.
struct ActionListing {
  /// The columns that `import actions` reads.
  private static let columns = [
    "id", "gebied", "thema", "soort", "titel", "plaats", "termijn", "wie", "status", "streefdatum", "resultaat",
    "gesloten", "schouw",
  ]
  let actions: [Action]
  let catalogue: Catalogue
  let language: Language
  let today: Moment

  func text() -> String {
    guard !actions.isEmpty else { return language == .nl ? "geen acties" : "no actions" }
    return actions.map { action in
      var state = ActionText.status(action.status)[language]
      if action.isPublic { state += language == .nl ? ", openbaar" : ", public" }
      if action.isOverdue(on: today) { state += " (\(ActionText.overdue[language]))" }
      let head = [action.id, action.area, action.kind, ActionText.theme(action.theme, catalogue, language), state]
      let parts: [String?] = [
        action.place, action.owner, action.due.map { "→ \($0)" }, action.closed.map { "✓ \($0)" }, action.result,
      ]
      let rest = parts.compactMap { $0 }.joined(separator: " · ")
      return "\(head.joined(separator: "  "))\n  \(action.title)" + (rest.isEmpty ? "" : "\n  \(rest)")
    }.joined(separator: "\n")
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(["actions": actions]), as: UTF8.self)
  }

  /// As `import actions` reads it: with semicolons, because spreadsheets in Dutch take those.
  ///
  /// - Parameter tellsWhatIsPublic: Left out of a checklist: what is published or taken back while people walk stays so.
  func csv(tellsWhatIsPublic: Bool = true) -> String {
    let head = ActionListing.columns + (tellsWhatIsPublic ? ["openbaar"] : [])
    let rows = actions.map { cells($0) + (tellsWhatIsPublic ? [$0.isPublic ? "ja" : "nee"] : []) }
    return ([head] + rows).map { CSVText.row($0, ";") }.joined()
  }

  private func cells(_ action: Action) -> [String] {
    [
      action.id, action.area, ActionText.theme(action.theme, catalogue, .nl), action.kind, action.title,
      action.place ?? "",
      action.term.map { ActionText.term($0)[.nl] } ?? "", action.owner ?? "", ActionText.status(action.status)[.nl],
      action.due?.text ?? "", action.result ?? "", action.closed?.text ?? "", action.origin ?? "",
    ].map(ActionListing.harmless)
  }

  /// A spreadsheet takes a cell that begins so for a formula: what somebody wrote in a list would be run by whoever opens
  /// it.
  private static func harmless(_ text: String) -> String {
    guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
    return " " + text
  }
}
