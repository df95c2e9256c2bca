import Atlas
import Indicators

/// The sheets of a monitor: numbers that a spreadsheet can go on with.
struct MonitorSheets {
  let table: MonitorTable
  let audience: Audience

  private var language: Language { table.language }
  private var catalogue: Catalogue { table.catalogue }

  /// Actions only where there are any.
  var all: [Sheet] { [summary, targets] + [matrix, actions].filter { !$0.rows.isEmpty } }

  private var summary: Sheet {
    var rows: [[Sheet.Cell]] = [[.text(table.about)]]
    if audience == .internal { rows.append([.bold(table.word("Voor intern gebruik", "For internal use"))]) }
    if table.monitor.isSynthetic { rows.append([.bold(table.word("Verzonnen gegevens", "Made-up data"))]) }
    rows += table.summary.map { [.text($0)] }
    rows += [[], [.bold(MonitorWords.rule[language])], [.text(table.rule)]]
    return Sheet(name: table.word("Samenvatting", "Summary"), columns: [(table.title, 100)], rows: rows)
  }

  private var targets: Sheet {
    let names = table.names
    let rows = table.monitor.aims.compactMap { aim -> [Sheet.Cell]? in
      guard let definition = catalogue[aim.indicator] else { return nil }
      let (progress, figure) = (aim.judgement.progress, aim.judgement.figure)
      let decimals = definition.decimals
      return [
        .text(aim.area), .text(names[aim.area] ?? ""), .text(ActionText.theme(definition.theme, catalogue, language)),
        .text(definition.name[language]), .text(NumberText(language).unit(definition)),
        .optional(progress.baseline, decimals: decimals), .optional(progress.baselinePeriod?.rawValue),
        .optional(figure?.value, decimals: decimals), .optional(figure?.period.rawValue),
        .optional(figure?.interval?.lower, decimals: decimals), .optional(figure?.interval?.upper, decimals: decimals),
        .optional(progress.expected, decimals: decimals), .number(progress.target, decimals: decimals),
        .text(progress.due.rawValue), .text(TargetText.state(progress.state)[language]),
        .optional(progress.doubt.map { TargetText.doubt($0)[language] }), .optional(aim.source), .text(aim.indicator),
      ]
    }
    let columns = [
      ("Code", 12.0), (table.word("Gebied", "Area"), 26), (ReportWords.theme[language], 20),
      (ProfileWords.figure[language], 38), (ReportWords.unit[language], 16), (MonitorWords.heads[1][language], 11),
      (table.word("Periode nulmeting", "Baseline period"), 11), (MonitorWords.heads[2][language], 11),
      (ProfileWords.period[language], 10), (table.word("Marge van", "Interval from"), 11),
      (table.word("Marge tot", "Interval to"), 11), (MonitorWords.heads[3][language], 11),
      (MonitorWords.heads[4][language], 11), (table.word("Streefdatum", "Due"), 11),
      (MonitorWords.heads[5][language], 15), (ReportWords.reason[language], 34),
      (table.word("Besluit", "Decision"), 30), ("id", 26),
    ]
    return Sheet(name: MonitorWords.targets[language], columns: columns, rows: rows)
  }

  private var matrix: Sheet {
    let names = table.names
    let rows = table.monitor.cells.map { cell -> [Sheet.Cell] in
      let counts = [
        cell.counts.planned, cell.counts.underway, cell.counts.overdue, cell.counts.done, cell.counts.dropped,
      ]
      return [
        .text(cell.area), .text(names[cell.area] ?? ""), .text(ActionText.theme(cell.theme, catalogue, language)),
      ] + counts.map { .number(Double($0), decimals: 0) }
    }
    let statuses: [(String, Double)] = [
      (ActionText.status(.planned)[language], 11), (ActionText.status(.underway)[language], 11),
      (ActionText.overdue[language], 11), (ActionText.status(.done)[language], 11),
      (ActionText.status(.dropped)[language], 11),
    ]
    return Sheet(
      name: table.word("Acties per thema", "Actions by theme"),
      columns: [("Code", 12), (table.word("Gebied", "Area"), 26), (ReportWords.theme[language], 24)] + statuses,
      rows: rows)
  }

  private var actions: Sheet {
    Sheet(
      name: MonitorWords.own[language], columns: MonitorSheets.actionColumns(language),
      rows: table.monitor.actions.map { MonitorSheets.cells($0, catalogue, language) })
  }

  static func actionColumns(_ language: Language) -> [(head: String, width: Double)] {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    return [
      ("id", 14), (word("Gebied", "Area"), 12), (ReportWords.theme[language], 22), (word("Soort", "Kind"), 12),
      (word("Actie", "Action"), 44), (word("Plaats", "Place"), 22), (word("Termijn", "Term"), 9),
      (word("Wie", "Who"), 18), (ReportWords.status[language], 11), (word("Uiterlijk", "Due"), 11),
      (word("Resultaat", "Result"), 40), (word("Gesloten", "Closed"), 11), (word("Herkomst", "Origin"), 22),
    ]
  }

  static func cells(_ action: Action, _ catalogue: Catalogue, _ language: Language) -> [Sheet.Cell] {
    [
      .text(action.id), .text(action.area), .text(ActionText.theme(action.theme, catalogue, language)),
      .text(action.kind), .text(action.title), .optional(action.place),
      .optional(action.term.map { ActionText.term($0)[language] }), .optional(action.owner),
      .text(ActionText.status(action.status)[language]), .optional(action.due?.text), .optional(action.result),
      .optional(action.closed?.text), .optional(action.origin),
    ]
  }
}
