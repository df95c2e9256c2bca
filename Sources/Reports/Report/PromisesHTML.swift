import Indicators

/// What was reported in an area, and how often it was dealt with within the time that was promised.
struct PromisesHTML {
  let report: AreaReport

  /// Nothing where nothing was counted.
  func html() -> String {
    let (catalogue, language) = (report.catalogue, report.language)
    let numbers = NumberText(language)
    let known = report.profile.indicators.compactMap { row in
      catalogue[row.id].flatMap { row.value == nil ? nil : (row, $0) }
    }
    let kept = known.filter { $0.1.points?.measure == .withinPromise }
    guard !kept.isEmpty else { return "" }
    let counted = known.filter { _, definition in
      definition.points.map { $0.measure == .opened && $0.category == nil && $0.categories == nil } ?? false
    }
    let rows = (counted + kept).map { row, definition -> [String] in
      let other = row.reference.map { numbers.value($0, definition) } ?? ""
      let words = row.verdict.flatMap { verdict in
        VerdictText.mark(verdict).flatMap { mark in VerdictText.short(verdict, language).map { "\(mark) \($0)" } }
      }
      return [
        "\(HTMLText.escape(definition.name[language])) <small>\(row.period)</small>",
        HTMLText.escape(numbers.value(row.value ?? 0, definition)),
        HTMLText.escape(other) + (words.map { " <small class=\"verdict\">\(HTMLText.escape($0))</small>" } ?? ""),
      ]
    }
    let title = ReportWords.promises[language]
    let head = [ProfileWords.figure[language], ProfileWords.value[language], report.referenceName]
    return HTMLText.section(
      title, id: "promises",
      report.table(caption: title, head: head, rows: rows, numeric: [1, 2], style: "figures titled"))
  }
}
