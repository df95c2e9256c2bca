import Atlas
import Indicators

/// The account of a municipality as text, indicator by indicator: what the terminal, the page and the workbook have in
/// common.
struct MonitorTable {
  struct Row {
    var area: String
    var baseline: String
    var now: String
    /// The range of 95% confidence; empty where nothing is known of the chance.
    var interval: String
    var expected: String
    var target: String
    var state: TargetProgress.State
    /// Why nothing can be said; empty where something is.
    var doubt: String
  }

  struct Section {
    var definition: IndicatorDefinition
    var rows: [Row]
  }

  let monitor: Monitor
  let catalogue: Catalogue
  let language: Language

  var names: [String: String] {
    Dictionary(monitor.areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  var sections: [Section] {
    let names = names
    return monitor.indicators.compactMap { id in
      guard let definition = catalogue[id] else { return nil }
      let rows = monitor.aims.filter { $0.indicator == id }.map { row($0, names[$0.area] ?? $0.area, definition) }
      return Section(definition: definition, rows: rows)
    }
  }

  private func row(_ aim: Monitor.Aim, _ area: String, _ definition: IndicatorDefinition) -> Row {
    let numbers = NumberText(language)
    let progress = aim.judgement.progress
    func value(_ value: Double?, _ period: Period?) -> String {
      guard let value else { return "" }
      return numbers.value(value, definition) + (period.map { " (\($0))" } ?? "")
    }
    let figure = aim.judgement.figure
    var now = value(figure?.value, figure?.period)
    if let status = aim.judgement.status.flatMap({ StatusText.text($0, language) }), !now.isEmpty {
      now += " \(status)"
    }
    return Row(
      area: area, baseline: value(progress.baseline, progress.baselinePeriod), now: now,
      interval: figure?.interval.map { numbers.interval($0, definition) } ?? "",
      expected: progress.expected.map { numbers.value($0, definition) } ?? "",
      target: value(progress.target, progress.due), state: progress.state,
      doubt: progress.doubt.map { TargetText.doubt($0)[language] } ?? "")
  }

  /// `Monitor wijken 2024`.
  var title: String {
    let level = LevelText.plural(AreaLevel(rawValue: monitor.level), language)
    return "Monitor \(level)" + (monitor.period.map { " \($0)" } ?? "")
  }

  /// What the account is of.
  var about: String {
    let day = DateText.text(monitor.day.text, language)
    let figures =
      monitor.period.map { word("cijfers tot en met \($0)", "figures up to \($0)") }
      ?? word("nieuwste cijfers", "newest figures")
    return "\(ProfileWords.division[language]) \(monitor.division) · \(figures) · \(word("stand op", "as of")) \(day)"
  }

  /// What matters first, in sentences.
  var summary: [String] {
    var lines: [String] = []
    let states = TargetProgress.State.allCases.compactMap { state -> String? in
      let count = monitor.states[state] ?? 0
      return count == 0 ? nil : "\(count) \(TargetText.state(state)[language])"
    }
    if !states.isEmpty {
      let count = monitor.aims.count
      let noun = count == 1 ? word("doel", "target") : word("doelen", "targets")
      lines.append("\(count) \(noun): \(states.joined(separator: ", ")).")
    }
    let counts = monitor.counts
    if counts.all > 0 {
      let noun = counts.all == 1 ? word("actie", "action") : word("acties", "actions")
      lines.append("\(counts.all) \(noun): \(ActionText.counts(counts, language)).")
    }
    if monitor.aimsElsewhere > 0 {
      lines.append(
        word(
          "\(monitor.aimsElsewhere) doelen zijn van gebieden van een ander niveau en staan hier niet bij.",
          "\(monitor.aimsElsewhere) targets are of areas of another level and left out."))
    }
    if monitor.actionsElsewhere > 0 {
      lines.append(
        word(
          "\(monitor.actionsElsewhere) acties zijn van gebieden die deze indeling niet heeft en staan hier niet bij.",
          "\(monitor.actionsElsewhere) actions are of areas that this division lacks and left out."))
    }
    return lines
  }

  /// The rule that states follow from.
  var rule: String {
    word(
      "Het pad is een rechte lijn van de nulmeting naar het doel op de streefdatum. Bereikt: het nieuwste cijfer is het "
        + "doel of beter. Op koers: op het pad of beter. Loopt achter: slechter dan het pad. Niet te zeggen: het pad ligt "
        + "binnen de onzekerheid van het cijfer, of er is niets om te vergelijken.",
      "The path is a straight line from the baseline to the target on its date. Reached: the newest figure is the target "
        + "or better. On track: at the path or better. Behind: worse than the path. Cannot be said: the path lies within "
        + "the uncertainty of the figure, or there is nothing to compare.")
  }

  func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
