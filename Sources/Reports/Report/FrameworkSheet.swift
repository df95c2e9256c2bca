import Indicators

/// Every question of the municipalities' framework, with what answers it or could.
struct FrameworkSheet {
  let report: AreaReport

  /// Without rows where the catalogue has no framework.
  var sheet: Sheet {
    let (language, catalogue) = (report.language, report.catalogue)
    let gaps = Dictionary(
      report.profile.frameworkGaps.map { ([$0.theme, $0.subject.nl, $0.measure.nl], $0) },
      uniquingKeysWith: { first, _ in first })
    let known = Set(report.profile.indicators.filter { $0.value != nil }.map(\.id))
    let rows = catalogue.framework.map { row -> [Sheet.Cell] in
      let gap = gaps[[row.theme, row.subject.nl, row.measure.nl]]
      let definitions = row.indicators.compactMap { catalogue[$0] }
      let answers = gap == nil ? definitions.filter { known.contains($0.id) } : definitions
      var sources: [String] = []
      for definition in answers where !sources.contains(definition.source) { sources.append(definition.source) }
      return [
        .optional(catalogue.theme(row.theme)?.name[language]), .text(row.subject[language]),
        .text(row.measure[language]), .text(state(gap, isTold: !answers.isEmpty)),
        .text(answers.map { $0.name[language] }.joined(separator: "; ")), .text(sources.joined(separator: "; ")),
      ]
    }
    let columns = [
      (ReportWords.theme[language], 20.0), (report.word("Onderwerp", "Subject"), 26),
      (report.word("Vraag", "Question"), 34), (report.word("Stand", "State"), 26),
      (report.word("Cijfers die antwoord geven", "Figures that answer it"), 60), (ReportWords.source[language], 44),
    ]
    return Sheet(name: report.word("Raamwerk", "Framework"), columns: columns, rows: rows)
  }

  private func state(_ gap: FrameworkGap?, isTold: Bool) -> String {
    switch gap {
    case .some(let gap) where gap.isWholeSubject:
      report.word("geen antwoord; niets over dit onderwerp", "no answer; nothing of this subject")
    case .some: report.word("geen antwoord", "no answer")
    // What is known and not told is no gap.
    case nil where !isTold: StatusText.text(.suppressed, report.language) ?? ""
    case nil: report.word("beantwoord", "answered")
    }
  }
}
