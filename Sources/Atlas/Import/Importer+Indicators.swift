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
    let seen = SeenKeys("area, indicator and period")
    return try await run(
      "indicators", source, division: division, options: options, fingerprint: fingerprint,
      before: { writer, _ in try writer.save(catalogue) },
      row: { writer, number, row, report in
        guard known.contains(row.area) else {
          report.skipped += 1
          return
        }
        for value in row.values {
          guard catalogue[value.indicator] != nil else {
            report.reject(
              RowProblem(
                row: number, field: "indicator", value: value.indicator,
                reason: "not in the catalogue; `wijkatlas indicators list` names those that are"))
            continue
          }
          let key = "\(row.area) \(value.indicator) \(value.period)"
          if let problem = seen.problem(with: key, number) {
            report.reject(problem)
            continue
          }
          if let number = value.value, !number.isFinite {
            throw AtlasError(.badData, "\(source.provenance.source), \(key): \(number) is no finite number")
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
