public import Indicators
import SpatialCore

extension Importer {
  /// Stores the figures of areas that the division holds.
  ///
  /// Rows about other gemeenten, and about levels that the division lacks, are skipped and counted; a code that the division
  /// should hold and does not is rejected, as is a value that its unit does not allow, a figure that comes twice, and one
  /// whose period lies within that of another. A figure that cannot be carried to other areas, because its denominator is
  /// not in the store, is stored with a remark.
  public func importIndicators(
    _ source: any RowSource<IndicatorRow>, division: String, catalogue: Catalogue, options: Options
  ) async throws -> ImportReport {
    let delivered = source as? any FigureSource
    let level = options.level
    let areas = try await store.read { reader in
      DeliveredCodes(
        try reader.areas(AreaQuery(division: division, level: level, includesGeometry: false)), division: division,
        byName: delivered?.areasAreNames == true)
    }
    let fingerprint = "indicators \(division) \(options.description)"
    let intake = FigureIntake(
      areas: areas,
      figures: DeliveredFigures(catalogue, periods: delivered?.periods ?? [], source: source.provenance.source),
      division: division)
    let ranges = Dictionary(uniqueKeysWithValues: catalogue.indicators.map { ($0.id, ValueRange($0)) })
    return try await run(
      "indicators", source, division: division, options: options, fingerprint: fingerprint,
      ahead: ReadAheadLimits(weight: 1024, batches: 16) { $0.values.count },
      prepare: { number, row in .row(number, Importer.judged(row, number, ranges)) },
      before: { writer, report in
        try writer.save(catalogue)
        for problem in delivered?.problems ?? [] { report.reject(problem) }
      },
      row: { writer, number, row, report in try intake.take(row, number, writer, &report) },
      last: { writer, report in try intake.flush(writer, &report) },
      after: { writer, report in
        report.notes += intake.notes
        for finding in intake.figures.fractions() { report.remark(finding) }
        for finding in try intake.figures.withoutDenominator(division: division, writer) { report.remark(finding) }
      })
  }

  /// A row in which values that their unit does not allow have become problems.
  private static func judged(_ row: IndicatorRow, _ number: Int, _ ranges: [String: ValueRange]) -> IndicatorRow {
    func problem(_ value: IndicatorRow.Value) -> RowProblem? {
      guard let figure = value.value, let reason = ranges[value.indicator]?.problem(with: figure) else { return nil }
      return RowProblem(
        row: number, field: value.column.isEmpty ? value.indicator : value.column, value: Importer.text(figure),
        reason: "\(row.area): \(reason)")
    }
    if row.values.allSatisfy({ problem($0) == nil }) { return row }
    let problems = row.values.compactMap(problem)
    var judged = row
    judged.values.removeAll { problem($0) != nil }
    judged.problems += problems
    return judged
  }

  /// `120` and not `120.0`.
  private static func text(_ figure: Double) -> String {
    Int(exactly: figure).map(String.init) ?? "\(figure)"
  }
}
