import Indicators

/// The sheets of a report.
struct ReportSheets {
  private let report: AreaReport
  private let language: Language
  private let known: [(row: ProfileRow, definition: IndicatorDefinition)]

  init(_ report: AreaReport) {
    self.report = report
    language = report.language
    known = report.profile.indicators.compactMap { row in
      guard row.value != nil, let definition = report.catalogue[row.id] else { return nil }
      return (row, definition)
    }
  }

  /// Series and areas only where there are any.
  var all: [Sheet] {
    [summary, figures]
      + [series, areas, PartsSheet(report: report).sheet, parts].filter { !$0.rows.isEmpty }
      + WorkText(report: report).sheets + [missing]
      + [FrameworkSheet(report: report).sheet].filter { !$0.rows.isEmpty } + [sources]
  }

  private var summary: Sheet {
    var rows: [[Sheet.Cell]] = [[.text(report.about)]]
    if report.audience == .internal { rows.append([.bold(report.word("Voor intern gebruik", "For internal use"))]) }
    if report.isSynthetic { rows.append([.bold(report.word("Verzonnen gegevens", "Made-up data"))]) }
    let parts = PartsText(report.profile, catalogue: report.catalogue, language: language)
    rows += parts.composition.map { [.text($0)] }
    rows += report.profile.sentences(language, catalogue: report.catalogue, besideLists: true).map { [.text($0)] }
    rows += [TargetText.summary(report.profile, language)].compactMap { $0 }.map { [.text($0)] }
    let lines = StandoutText.lines(report.profile, catalogue: report.catalogue, language: language)
    for kind in [Standout.Kind.strength, .improvement] where lines.contains(where: { $0.kind == kind }) {
      rows += [[], [.bold(StandoutText.heading(kind)[language])]]
      rows += lines.filter { $0.kind == kind }.map { [.text("\($0.name): \($0.text)")] }
    }
    rows += StandoutText.doubts(report.profile, language: language).map { [.text($0)] }
    let doubts =
      DoubtText.lines(report.profile, catalogue: report.catalogue, language: language) + parts.incomplete
    for (title, lines) in [(ReportWords.discrepancies, parts.discrepancies), (ReportWords.doubts, doubts)]
    where !lines.isEmpty {
      rows += [[], [.bold(title[language])]] + lines.map { [.text($0)] }
    }
    return Sheet(name: report.word("Samenvatting", "Summary"), columns: [(report.title, 100)], rows: rows)
  }

  private var figures: Sheet {
    let columns = [
      (ReportWords.theme[language], 18.0), (ProfileWords.figure[language], 38), (ReportWords.unit[language], 18),
      (ProfileWords.value[language], 12), (report.word("Marge van", "Interval from"), 12),
      (report.word("Marge tot", "Interval to"), 12), (ProfileWords.period[language], 9),
      (ReportWords.status[language], 14), (report.referenceName, 14), (ProfileWords.difference[language], 12),
      (report.word("Deel van \(report.referenceName)", "Part of \(report.referenceName)"), 12),
      (report.word("Oordeel", "Verdict"), 22), (ReportWords.place[language], 8), (report.word("Van", "Of"), 6),
      (ProfileWords.previous[language], 12), (report.word("Vorige periode", "Previous period"), 10),
      (report.word("Verandering", "Change"), 22), (ReportWords.source[language], 40), ("id", 26),
      (MonitorWords.heads[4][language], 44),
    ]
    return Sheet(
      name: report.word("Cijfers", "Figures"), columns: columns, rows: known.map { cells($0.row, $0.definition) })
  }

  private func cells(_ row: ProfileRow, _ definition: IndicatorDefinition) -> [Sheet.Cell] {
    let numbers = NumberText(language)
    let decimals = definition.decimals
    func words(_ verdict: Verdict?) -> Sheet.Cell { .optional(verdict.flatMap { VerdictText.short($0, language) }) }
    return [
      .optional(report.catalogue.theme(row.theme)?.name[language]), .text(definition.name[language]),
      .text(numbers.unit(definition)), .optional(row.value, decimals: decimals),
      .optional(row.interval?.lower, decimals: decimals), .optional(row.interval?.upper, decimals: decimals),
      .period(row.period), .optional(ProfileTable.status(of: row, numbers)),
      .optional(row.reference, decimals: decimals), .optional(row.difference, decimals: decimals),
      row.share.map { .percent($0) } ?? .empty, words(row.verdict),
      .optional(row.rank.map { Double($0.position) }, decimals: 0),
      .optional(row.rank.map { Double($0.count) }, decimals: 0),
      .optional(row.previous, decimals: decimals), row.previousPeriod.map { .period($0) } ?? .empty, words(row.change),
      .text(SourceText.text(row, definition, language)), .text(row.id),
      .optional(row.target.map { TargetText.text($0, definition, language) }),
    ]
  }

  private var series: Sheet {
    let rows = known.filter { $0.row.trend.count > 1 }.flatMap { item in
      item.row.trend.map { point -> [Sheet.Cell] in
        let decimals = item.definition.decimals
        return [
          .text(item.definition.name[language]), .period(point.period),
          .optional(point.value, decimals: decimals),
          .optional(point.interval?.lower, decimals: decimals), .optional(point.interval?.upper, decimals: decimals),
          .optional(StatusText.text(point.status, language)), .optional(point.reference, decimals: decimals),
        ]
      }
    }
    let columns = [
      (ProfileWords.figure[language], 38.0), (ProfileWords.period[language], 10), (ProfileWords.value[language], 12),
      (report.word("Marge van", "Interval from"), 12), (report.word("Marge tot", "Interval to"), 12),
      (ReportWords.status[language], 14), (report.referenceName, 14),
    ]
    return Sheet(name: report.word("Reeksen", "Series"), columns: columns, rows: rows)
  }

  private var areas: Sheet {
    let rows = known.flatMap { item in
      item.row.peers.map { peer -> [Sheet.Cell] in
        [
          .text(item.definition.name[language]), .text(peer.code), .text(peer.name),
          .number(peer.value, decimals: item.definition.decimals), .period(item.row.period),
        ]
      }
    }
    let columns = [
      (ProfileWords.figure[language], 38.0), ("Code", 12), (report.word("Gebied", "Area"), 30),
      (ProfileWords.value[language], 12), (ProfileWords.period[language], 10),
    ]
    return Sheet(name: report.word("Gebieden", "Areas"), columns: columns, rows: rows)
  }

  /// Of what a territory or a drawn area is made.
  private var parts: Sheet {
    let rows = (report.profile.composition?.parts ?? []).map { part -> [Sheet.Cell] in
      [.text(part.code), .text(part.name), .percent(part.share)]
    }
    let columns = [
      ("Code", 12.0), (report.word("Gebied", "Area"), 30), (report.word("Deel ervan", "Share of it"), 12),
    ]
    return Sheet(name: ReportWords.parts[language], columns: columns, rows: rows)
  }

  private var missing: Sheet {
    let stale = report.profile.stale.compactMap { id in
      known.first { $0.row.id == id }.map { ($0.definition, "\(ReportWords.stale[language]) (\($0.row.period))") }
    }
    let few = report.profile.fewRespondents.compactMap { id in
      known.first { $0.row.id == id }.map { ($0.definition, ReportWords.ofFew[language]) }
    }
    let gaps = report.profile.missing.compactMap { gap in
      report.catalogue[gap.indicator].map { ($0, GapText.reason(gap, language)) }
    }
    let rows = (gaps + stale + few).map { definition, reason -> [Sheet.Cell] in
      [
        .optional(report.catalogue.theme(definition.theme)?.name[language]),
        .text(report.catalogue.subject(of: definition)[language]),
        .text(definition.name[language]), .text(reason),
      ]
    }
    let columns = [
      (ReportWords.theme[language], 22.0), (report.word("Onderwerp", "Subject"), 26),
      (ProfileWords.figure[language], 38),
      (ReportWords.reason[language], 24),
    ]
    return Sheet(name: report.word("Ontbrekend", "Missing"), columns: columns, rows: rows)
  }

  private var sources: Sheet {
    let columns = [
      (ProfileWords.figure[language], 38.0), (ReportWords.definition[language], 70), (ReportWords.source[language], 40),
      (ReportWords.licence[language], 14), ("id", 26),
    ]
    var rows = known.map { item -> [Sheet.Cell] in
      [
        .text(item.definition.name[language]), .text(item.definition.definition[language]),
        .text(SourceText.text(item.row, item.definition, language)),
        .text(LicenceText.name(item.definition.licence, language)),
        .text(item.row.id),
      ]
    }
    rows.append([])
    rows += ReadingGuide.items(report).map { [.bold($0.term), .text($0.meaning)] }
    return Sheet(name: ReportWords.sources[language], columns: columns, rows: rows)
  }
}
