import Atlas

extension TableDelivery {
  func filter(_ head: TableHead) throws(AtlasError) -> RowFilter {
    let told = options.conditions + (mapping?.conditions ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    var rules: [RowFilter.Rule] = []
    for (name, value) in told {
      let column = try head.required(name, table)
      rules.append(.init(column: column, name: head.names[column], take: [value]))
    }
    for dimension in layout.dimensions {
      guard let column = head.known([dimension.column]), !rules.contains(where: { $0.column == column }) else {
        continue
      }
      rules.append(
        .init(
          column: column, name: head.names[column], take: dimension.take, lower: dimension.lower ?? [],
          upper: dimension.upper ?? []))
    }
    return RowFilter(rules)
  }

  /// The columns of an export of StatLine that are neither figures nor anything known.
  func watched(_ head: TableHead, _ columns: FigureColumns, _ filter: RowFilter) -> [Int] {
    let used = Set(columns.values.map(\.column) + filter.rules.map(\.column))
    let isNumbered = head.names.contains(where: FigureNames.isNumbered)
    let hasUnits = head.names.contains(where: FigureNames.hasUnit)
    return head.names.indices.filter { column in
      let name = head.names[column]
      return !used.contains(column) && !layout.tellsOfAreas(name)
        && (isNumbered ? !FigureNames.isNumbered(name) : hasUnits && !FigureNames.hasUnit(name))
    }
  }
}
