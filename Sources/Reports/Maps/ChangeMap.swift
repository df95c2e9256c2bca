public import Atlas
public import Indicators

/// A map of the areas of the later of two divisions, coloured by what changed.
public struct ChangeMap: Sendable {
  private let pair: DivisionPair
  private let language: Language

  public init(_ pair: DivisionPair, language: Language) {
    self.pair = pair
    self.language = language
  }

  /// The earlier borders are drawn thin over the later areas.
  public func drawing() -> MapDrawing {
    let shapes = zip(pair.later, pair.rulesOfLater).map { area, rule in
      MapShape(
        label: rule == nil ? nil : area.name, tooltip: "\(area.code) \(area.name): \(word(rule))",
        geometry: area.geometry, fill: fill(rule))
    }
    let title = "\(pair.from) → \(pair.to)"
    let changed = pair.rulesOfLater.count { $0 != nil }
    let summary =
      language == .nl
      ? "Kaart met het noorden boven: \(changed) van de \(pair.later.count) gebieden zijn veranderd."
      : "Map with north up: \(changed) of the \(pair.later.count) areas have changed."
    var drawing = MapDrawing(title: title, summary: summary, shapes: shapes)
    drawing.hairlines = pair.earlier.map(\.geometry)
    let used = ChangeMap.order.filter { pair.rulesOfLater.contains($0) }
    drawing.legend = MapLegend(
      title: language == .nl ? "Wat er veranderde" : "What changed",
      entries: used.map { MapLegend.Entry(fill: fill($0), text: word($0)) })
    return drawing
  }

  /// As the legend lists them; nil is unchanged.
  private static let order: [DivisionChange.Rule?] = [nil, .renamed, .recoded, .moved, .split, .merged, .new]

  private func fill(_ rule: DivisionChange.Rule?) -> MapFill {
    guard let rule, let position = ChangeMap.order.firstIndex(of: rule) else { return .context }
    return .category(position - 1)
  }

  private func word(_ rule: DivisionChange.Rule?) -> String {
    guard let rule else { return language == .nl ? "ongewijzigd" : "unchanged" }
    guard language == .nl else { return rule.rawValue }
    switch rule {
    case .new: return "nieuw"
    case .vanished: return "vervallen"
    case .renamed: return "andere naam"
    case .recoded: return "andere code"
    case .moved: return "grens verlegd"
    case .split: return "deel van een gesplitst gebied"
    case .merged: return "samengevoegd"
    }
  }
}
