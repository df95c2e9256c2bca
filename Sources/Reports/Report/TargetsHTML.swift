import Indicators

/// What is intended for the figures of an area, and how far each is.
struct TargetsHTML {
  let report: AreaReport

  /// Nothing where nothing is intended.
  func html() -> String {
    let language = report.language
    let numbers = NumberText(language)
    let rows = report.profile.indicators.compactMap { row -> [String]? in
      guard let target = row.target, let definition = report.catalogue[row.id] else { return nil }
      let name = "\(HTMLText.escape(definition.name[language])) <small>\(row.period)</small>"
      return [
        name, HTMLText.escape(row.value.map { numbers.value($0, definition) } ?? "–"),
        HTMLText.escape("\(numbers.value(target.target, definition)) in \(target.due)"), state(target, definition),
      ]
    }
    guard !rows.isEmpty else { return "" }
    let title = MonitorWords.targets[language]
    let head = [
      ProfileWords.figure[language], report.word("Nu", "Now"), report.word("Doel", "Target"),
      report.word("Stand", "State"),
    ]
    return HTMLText.section(
      title, id: "targets",
      report.table(caption: title, head: head, rows: rows, numeric: [1, 2], style: "figures titled"))
  }

  private func state(_ target: TargetProgress, _ definition: IndicatorDefinition) -> String {
    let language = report.language
    let tone =
      switch target.state {
      case .reached, .onTrack: " favourable"
      case .behind: " unfavourable"
      case .unknown: ""
      }
    let words = "\(TargetText.mark(target.state)) \(TargetText.state(target.state)[language])"
    var about = target.doubt.map { TargetText.doubt($0)[language] }
    if about == nil, let expected = target.expected, [.onTrack, .behind].contains(target.state) {
      let path = NumberText(language).value(expected, definition)
      about = report.word("nu verwacht \(path)", "expected now \(path)")
    }
    return "<span class=\"verdict\(tone)\">\(HTMLText.escape(words))</span>"
      + (about.map { " <small>\(HTMLText.escape($0))</small>" } ?? "")
  }
}
