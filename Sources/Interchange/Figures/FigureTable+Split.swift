import Atlas

extension FigureTable {
  /// Refuses a table that has several rows for an area and period, or none of those that are wanted, and asks which.
  static func refuseSplit(
    _ survey: TableSurvey, _ body: TableBody, _ head: TableHead, _ filter: RowFilter, _ watched: [Int]
  ) throws {
    if survey.rows == 0, let (index, values) = survey.leftOut.min(by: { $0.key < $1.key }) {
      let rule = filter.rules[index]
      throw AtlasError(
        .badData,
        "\(body.table.name): no row has \(rule.take.joined(separator: " or ")) in column \(rule.name); it holds "
          + "\(values.keys.sorted().joined(separator: ", ")): say which to take with --where \(rule.name)=VALUE")
    }
    guard let row = survey.repeated, !watched.isEmpty else { return }
    let splits = try values(of: watched, body, filter).filter { $0.values.count > 1 }
    guard !splits.isEmpty else { return }
    let told = splits.map { "\(head.names[$0.column]) (\($0.values.prefix(12).joined(separator: ", ")))" }
    throw AtlasError(
      .badData,
      "\(body.table.name), row \(row): tells again of an area and period; the table splits its figures by "
        + "\(told.joined(separator: " and ")): take one value of each with --where \(head.names[splits[0].column])=VALUE"
    )
  }

  private static func values(
    of columns: [Int], _ body: TableBody, _ filter: RowFilter
  ) throws -> [(column: Int, values: [String])] {
    var texts = columns.map { _ in RepeatedTexts() }
    try body.forEachRow { row in
      if body.isWhole(row), filter.role(of: row) == .value {
        for (index, column) in columns.enumerated() { _ = texts[index].number(row, column) }
      }
      return true
    }
    return zip(columns, texts).map { ($0, $1.texts.sorted()) }
  }
}
