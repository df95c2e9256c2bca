import Indicators

/// The areas inside an area beside each other: a row for every figure, a column for every area.
struct PartsSheet {
  let report: AreaReport

  var sheet: Sheet {
    let table = PartsTable(report)
    let language = report.language
    let numbers = NumberText(language)
    let hasReference = report.profile.reference != nil
    var columns: [(head: String, width: Double)] = [
      (ReportWords.theme[language], 18), (ProfileWords.figure[language], 38), (ReportWords.unit[language], 16),
      (ProfileWords.period[language], 9), (report.profile.area.name, 14),
    ]
    if hasReference { columns.append((report.referenceName, 14)) }
    columns += table.places.map { ("\($0.name) (\($0.code))", 16) } + [("id", 26)]
    let rows = table.items.map { item -> [Sheet.Cell] in
      let decimals = item.definition.decimals
      let measures = [item.row.value] + (hasReference ? [item.row.reference] : [])
      let theme = report.catalogue.theme(item.row.theme)?.name[language]
      let about: [Sheet.Cell] = [
        .optional(theme), .text(item.definition.name[language]), .text(numbers.unit(item.definition)),
        .period(item.row.period),
      ]
      let parts = table.places.map { place -> Sheet.Cell in
        let part = table.part(place, item)
        if let value = part?.value { return .number(value, decimals: decimals) }
        return .text(table.gap(part).joined(separator: ": "))
      }
      return about + measures.map { .optional($0, decimals: decimals) } + parts + [.text(item.row.id)]
    }
    return Sheet(name: table.name, columns: columns, rows: rows)
  }
}
