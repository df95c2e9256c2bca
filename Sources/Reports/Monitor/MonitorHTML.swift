import Atlas
import Indicators

/// The account of a municipality as the inside of a page: what matters first, a picture of all targets, then target by
/// target, then actions.
struct MonitorHTML {
  let table: MonitorTable
  let link: (_ code: String) -> String?

  func content() -> String {
    let sections = table.sections
    let items = table.summary.map { "<li>\(HTMLText.escape($0))</li>\n" }.joined()
    let top = "<p class=\"quiet\">\(HTMLText.escape(table.about))</p>\n"
    guard !sections.isEmpty || !table.monitor.cells.isEmpty else {
      let none = table.word("Er zijn nog geen doelen of acties.", "There are no targets or actions yet.")
      return top + (items.isEmpty ? "" : "<ul class=\"summary\">\n\(items)</ul>\n")
        + "<div class=\"empty\"><p>\(none)</p></div>\n"
    }
    return top + "<ul class=\"summary\">\n\(items)</ul>\n"
      + HTMLText.section(
        MonitorWords.targets[table.language], id: "targets",
        pictures(sections) + sections.enumerated().map { targets($1, number: $0 + 1) }.joined())
      + actions + openActions + rule(sections)
  }

  private func pictures(_ sections: [MonitorTable.Section]) -> String {
    let charts = stride(from: 0, to: sections.count, by: MatrixChart.mostColumns).enumerated().map { index, start in
      let ids = sections[start..<min(start + MatrixChart.mostColumns, sections.count)].map(\.definition)
      let chart = MatrixChart(table: table, indicators: Array(ids))
      let legend = ids.enumerated().map { "<li>\($0 + 1) \(HTMLText.escape($1.name[table.language]))</li>\n" }
      return "<figure class=\"chart-box\">\n\(chart.svg(id: "matrix\(index + 1)"))"
        + "<figcaption><ul class=\"legend\">\n\(legend.joined())</ul></figcaption>\n</figure>\n"
    }
    return charts.isEmpty ? "" : "<div class=\"charts\">\n\(charts.joined())</div>\n"
  }

  private func targets(_ section: MonitorTable.Section, number: Int) -> String {
    let language = table.language
    let codes = table.monitor.aims.filter { $0.indicator == section.definition.id }.map(\.area)
    let rows = zip(codes, section.rows).map { code, row -> [String] in
      let interval = row.interval.isEmpty ? "" : " <small>\(HTMLText.escape(row.interval))</small>"
      let doubt = row.doubt.isEmpty ? "" : " <small>\(HTMLText.escape(row.doubt))</small>"
      let tone = row.state == .behind ? " unfavourable" : row.state == .unknown ? "" : " favourable"
      let state = "\(TargetText.mark(row.state)) \(TargetText.state(row.state)[language])"
      return [
        area(code, row.area), HTMLText.escape(row.baseline), HTMLText.escape(row.now) + interval,
        HTMLText.escape(row.expected), HTMLText.escape(row.target),
        "<span class=\"verdict\(tone)\">\(HTMLText.escape(state))</span>\(doubt)",
      ]
    }
    let name = section.definition.name[language]
    return "<h3>\(HTMLText.escape(name))</h3>\n"
      + HTMLText.table(
        caption: "\(MonitorWords.targets[language]): \(name)", head: MonitorWords.heads.map { $0[language] },
        rows: rows,
        numeric: [1, 2, 3, 4], id: "targets-\(number)", style: "figures titled")
  }

  private var actions: String {
    let rows = ActionMatrix(table.monitor, catalogue: table.catalogue, language: table.language).rows
    guard rows.count > 1 else { return "" }
    let codes = table.monitor.areas.map(\.code).filter { code in table.monitor.cells.contains { $0.area == code } }
    let cells = zip(codes, rows.dropFirst()).map { code, row in
      [area(code, row[0])] + row.dropFirst().map(HTMLText.escape)
    }
    let title = MonitorWords.actions[table.language]
    return HTMLText.section(
      title, id: "actions", HTMLText.table(caption: title, head: rows[0], rows: cells, style: "figures titled"))
  }

  private var openActions: String {
    let day = table.monitor.day
    let names = Dictionary(table.monitor.areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let open = table.monitor.actions.filter { $0.status(on: day).isOpen }
    let language = table.language
    // The public is told of nobody who does it.
    let tellsWho = open.contains { $0.owner != nil }
    let rows = open.map { action -> [String] in
      let late = action.isOverdue(on: day) ? " <strong>\(ActionText.overdue[language])</strong>" : ""
      let due = action.due.map { HTMLText.escape(DateText.text($0.text, language)) + late } ?? ""
      return [
        HTMLText.escape(action.title)
          + " <small>\(HTMLText.escape([action.id, action.place].compactMap { $0 }.joined(separator: " · ")))</small>",
        area(action.area, names[action.area] ?? action.area),
        HTMLText.escape(ActionText.theme(action.theme, table.catalogue, language)),
        HTMLText.escape(ActionText.status(action.status(on: day))[language]), due,
      ] + (tellsWho ? [HTMLText.escape(action.owner ?? "")] : [])
    }
    guard !rows.isEmpty else { return "" }
    let head =
      [
        table.word("Actie", "Action"), MonitorWords.heads[0][language], ReportWords.theme[language],
        ReportWords.status[language], table.word("Uiterlijk", "Due"),
      ] + (tellsWho ? [table.word("Wie", "Who")] : [])
    let title = MonitorWords.list[language]
    return HTMLText.section(
      title, id: "open-actions",
      HTMLText.table(caption: title, head: head, rows: rows, style: "figures titled"))
  }

  private func rule(_ sections: [MonitorTable.Section]) -> String {
    sections.isEmpty
      ? ""
      : HTMLText.section(
        MonitorWords.rule[table.language], id: "rule", "<p>\(HTMLText.escape(table.rule))</p>\n")
  }

  private func area(_ code: String, _ name: String) -> String {
    let text = HTMLText.escape(name)
    return link(code).map { "<a href=\"\(HTMLText.escape($0))\">\(text)</a>" } ?? text
  }
}
