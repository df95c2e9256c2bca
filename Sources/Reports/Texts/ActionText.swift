public import Atlas
public import Indicators

/// Actions in words.
public enum ActionText {
  public static func status(_ status: Action.Status) -> LocalizedText {
    switch status {
    case .planned: LocalizedText(nl: "gepland", en: "planned")
    case .underway: LocalizedText(nl: "loopt", en: "under way")
    case .done: LocalizedText(nl: "gereed", en: "done")
    case .dropped: LocalizedText(nl: "vervallen", en: "dropped")
    }
  }

  public static func term(_ term: Action.Term) -> LocalizedText {
    switch term {
    case .short: LocalizedText(nl: "kort", en: "short")
    case .long: LocalizedText(nl: "lang", en: "long")
    }
  }

  /// The name of a theme of the catalogue, or the municipality's own word.
  public static func theme(_ theme: String, _ catalogue: Catalogue, _ language: Language) -> String {
    catalogue.theme(theme)?.name[language] ?? theme
  }

  /// `2 gepland, 1 loopt, 3 gereed; 1 te laat`; empty for none.
  public static func counts(_ counts: Monitor.Counts, _ language: Language) -> String {
    var parts: [String] = []
    func add(_ count: Int, _ status: Action.Status) {
      if count > 0 { parts.append("\(count) \(self.status(status)[language])") }
    }
    add(counts.planned, .planned)
    add(counts.underway, .underway)
    add(counts.done, .done)
    add(counts.dropped, .dropped)
    let late = counts.overdue > 0 ? "; \(counts.overdue) \(overdue[language])" : ""
    return parts.joined(separator: ", ") + late
  }

  public static let overdue = LocalizedText(nl: "te laat", en: "overdue")

  /// What stands behind a title: place, who, when, and what came of it.
  public static func about(_ action: Action, area: String?, today: Moment?, _ language: Language) -> String {
    var parts = [area, action.place, action.owner].compactMap { $0 }
    if action.status.isOpen, let due = action.due {
      let late = today.map { action.isOverdue(on: $0) } ?? false
      let day = DateText.text(due.text, language)
      parts.append((language == .nl ? "uiterlijk " : "due ") + day + (late ? ", \(overdue[language])" : ""))
    }
    if let closed = action.closed { parts.append(DateText.text(closed.text, language)) }
    if let result = action.result { parts.append(result) }
    return parts.joined(separator: " · ")
  }
}
