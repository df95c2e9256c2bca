import Atlas

extension TableDelivery {
  func isLong(_ head: TableHead) -> Bool {
    fields["value"] != nil || ["area", "indicator", "value"].allSatisfy { head.column($0) != nil }
  }

  func long(_ head: TableHead, _ body: TableBody) throws -> LongFigures {
    func optional(_ field: String) throws(AtlasError) -> Int? {
      guard let name = fields[field] else { return head.column(field) }
      return try head.required(name, table)
    }
    func required(_ field: String) throws(AtlasError) -> Int {
      if let column = try optional(field) { return column }
      throw AtlasError(
        .badData,
        "\(table.name): columns area,indicator,period,value expected (n,margin,status may follow; a mapping file names "
          + "others); its columns are \(head.names.joined(separator: ", "))")
    }
    let code = try fields["code"].map { name throws(AtlasError) in try head.required(name, table) }
    let name = try fields["name"].map { name throws(AtlasError) in try head.required(name, table) }
    let area: Int
    if let column = code ?? name { area = column } else { area = try required("area") }
    let columns = LongFigures.Columns(
      area: area, areNames: code == nil && name != nil, indicator: try required("indicator"),
      value: try required("value"), period: try optional("period"), sampleSize: try optional("n"),
      margin: try optional("margin"), status: try optional("status"))
    let taken = Set(
      [columns.area, columns.indicator, columns.value]
        + [columns.period, columns.sampleSize, columns.margin, columns.status].compactMap { $0 })
    let unknown = head.names.enumerated().filter { position, name in
      !taken.contains(position) && !name.isEmpty && !layout.tellsOfAreas(name)
    }.map(\.element)
    return try LongFigures(
      body, head, columns: columns, cells: cells, period: period, decimal: decimal, indicators: mapping?.names ?? [:],
      unknown: unknown)
  }
}
