import Indicators

extension IndicatorText {
  /// Which points are counted, and by which promise: `geteld uit punten van soort melding (groen, bomen); belofte: 3
  /// werkdagen`.
  func counted(_ points: IndicatorDefinition.Points) -> String {
    var text = say("geteld uit punten", "counted from points")
    if points.measure == .addresses { text = say("geteld uit adressen", "counted from addresses") }
    if let kind = points.kind { text += say(" van soort \(kind)", " of kind \(kind)") }
    let categories = points.categories ?? (points.category.map { [$0] } ?? [])
    if !categories.isEmpty { text += " (\(categories.joined(separator: ", ")))" }
    let promises = (points.promises ?? []).map(term)
    if !promises.isEmpty { text += say("; belofte: ", "; promise: ") + promises.joined(separator: ", ") }
    if let near = points.near {
      let metres = NumberText(language).number(near.metres, decimals: 0)
      text += say(
        "; binnen \(metres) meter en \(near.days) dagen", "; within \(metres) metres and \(near.days) days")
    }
    return text
  }

  private func term(_ promise: ServicePromise) -> String {
    let time =
      promise.workingDays.map { say("\($0) werkdagen", "\($0) working days") }
      ?? promise.weeks.map { say("\($0) weken", "\($0) weeks") } ?? ""
    guard let categories = promise.categories else { return time }
    return time + say(" voor ", " for ") + categories.joined(separator: "/")
  }
}
