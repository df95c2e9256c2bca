public import Indicators
import SpatialCore

extension Importer {
  /// Stores the figures of areas that the division holds; rows about other areas are skipped and counted.
  public func importIndicators(
    _ source: any RowSource<IndicatorRow>, division: String, catalogue: Catalogue, options: Options
  ) async throws -> ImportReport {
    let known = try await store.read { reader in
      Set(try reader.areas(AreaQuery(division: division, includesGeometry: false)).map(\.code))
    }
    let fingerprint = "indicators \(division) \(options.description)"
    return try await run(
      "indicators", source, division: division, options: options, fingerprint: fingerprint,
      before: { try $0.save(catalogue) },
      row: { writer, number, row, report in
        guard known.contains(row.area) else {
          report.skipped += 1
          return
        }
        for value in row.values {
          guard catalogue[value.indicator] != nil else {
            report.rejected.append(
              RowProblem(
                row: number, field: "indicator", value: value.indicator,
                reason: "not in the catalogue; `wijkatlas indicators list` names those that are"))
            continue
          }
          let observation = Observation(
            area: row.area, indicator: value.indicator, period: value.period, value: value.value,
            status: value.status, sampleSize: value.sampleSize, margin: value.margin,
            source: source.provenance.source)
          report.count(try writer.save(observation, division: division))
        }
      })
  }
}
