public import Indicators

/// How far a figure is on its way to a target, in words.
public enum TargetText {
  /// `doel 7,5 in 2026: op koers`.
  public static func text(_ target: TargetProgress, _ definition: IndicatorDefinition, _ language: Language) -> String {
    let value = NumberText(language).value(target.target, definition)
    let aim = language == .nl ? "doel \(value) in \(target.due)" : "target \(value) in \(target.due)"
    return "\(aim): \(state(target.state)[language])"
  }

  public static func state(_ state: TargetProgress.State) -> LocalizedText {
    switch state {
    case .reached: LocalizedText(nl: "bereikt", en: "reached")
    case .onTrack: LocalizedText(nl: "op koers", en: "on track")
    case .behind: LocalizedText(nl: "loopt achter", en: "behind")
    case .unknown: LocalizedText(nl: "niet te zeggen", en: "cannot be said")
    }
  }
}
