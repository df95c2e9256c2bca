public import Indicators

/// How far a figure is on its way to a target, in words.
public enum TargetText {
  static let word = LocalizedText(nl: "doel", en: "target")

  /// `doel 7,5 in 2026: op koers (nu verwacht 7,1)`.
  public static func text(_ target: TargetProgress, _ definition: IndicatorDefinition, _ language: Language) -> String {
    let numbers = NumberText(language)
    let value = numbers.value(target.target, definition)
    var text = "\(word[language]) \(value) in \(target.due): \(state(target.state)[language])"
    if let doubt = target.doubt {
      text += " (\(self.doubt(doubt)[language]))"
    } else if let expected = target.expected, [.onTrack, .behind].contains(target.state) {
      let path = numbers.value(expected, definition)
      text += language == .nl ? " (nu verwacht \(path))" : " (expected now \(path))"
    }
    return text
  }

  /// `Doelen: 1 op koers, 2 loopt achter.`; nil where the profile has none.
  static func summary(_ profile: Profile, _ language: Language) -> String? {
    let states = profile.indicators.compactMap { $0.target?.state }
    guard !states.isEmpty else { return nil }
    let parts = TargetProgress.State.allCases.compactMap { state -> String? in
      let count = states.count { $0 == state }
      return count == 0 ? nil : "\(count) \(self.state(state)[language])"
    }
    return (language == .nl ? "Doelen: " : "Targets: ") + parts.joined(separator: ", ") + "."
  }

  public static func state(_ state: TargetProgress.State) -> LocalizedText {
    switch state {
    case .reached: LocalizedText(nl: "bereikt", en: "reached")
    case .onTrack: LocalizedText(nl: "op koers", en: "on track")
    case .behind: LocalizedText(nl: "loopt achter", en: "behind")
    case .unknown: LocalizedText(nl: "niet te zeggen", en: "cannot be said")
    }
  }

  /// Stands before the words, so that a column is read at a glance.
  public static func mark(_ state: TargetProgress.State) -> String {
    switch state {
    case .reached: "✓"
    case .onTrack: "●"
    case .behind: "▼"
    case .unknown: "?"
    }
  }

  public static func doubt(_ doubt: TargetProgress.Doubt) -> LocalizedText {
    switch doubt {
    case .noFigure: LocalizedText(nl: "geen cijfer", en: "no figure")
    case .noFigureSince: LocalizedText(nl: "geen cijfer van na de nulmeting", en: "no figure since the baseline")
    case .noFigureWhenDue:
      LocalizedText(nl: "nog geen cijfer van de streefdatum", en: "no figure yet of when it is due")
    case .noBaseline: LocalizedText(nl: "geen nulmeting", en: "no baseline")
    case .noDirection: LocalizedText(nl: "geen richting", en: "no direction")
    case .otherLength:
      LocalizedText(nl: "nulmeting van een andere periodelengte", en: "baseline of another length of period")
    case .uncertain:
      LocalizedText(nl: "verschil past binnen de onzekerheid", en: "difference is within the uncertainty")
    }
  }
}
