import Atlas
import Indicators
import SpatialCore

/// The columns of a boundary layer as figures.
struct LayerFigures: RowSource {
  let provenance: Provenance
  let expectedRows: Int?
  private let layer: any FeatureLayer
  private let code: Int
  private let columns: [(column: Int, indicator: String)]
  private let period: Period

  init(
    path: String, layer name: String?, codeColumn: String, columns: [(column: String, indicator: String)],
    period: Period
  ) throws {
    let layer = try FeatureFile.open(path, FeatureOptions(layer: name))
    self.layer = layer
    self.period = period
    code = try layer.requiredColumn(codeColumn, option: "--code")
    self.columns = try columns.map { (try layer.requiredColumn($0.column, option: "--columns"), $0.indicator) }
    provenance = Provenance(source: layer.name, checksum: try ByteSource.checksum(path: path))
    expectedRows = layer.featureCount
  }

  func forEach(_ body: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    try layer.forEach { feature in try body(row(feature)) }
  }

  private func row(_ feature: Feature) -> SourcedRow<IndicatorRow> {
    var values: [IndicatorRow.Value] = []
    for (column, indicator) in columns {
      let value = feature.values[column]
      let text = value.string
      guard let number = value.number else {
        guard let status = MissingValue.status(of: text) else {
          return .rejected(
            RowProblem(row: feature.number, field: layer.columns[column], value: text, reason: "no number"))
        }
        values.append(.init(indicator: indicator, period: period, value: nil, status: status))
        continue
      }
      guard number.isFinite else {
        return .rejected(
          RowProblem(row: feature.number, field: layer.columns[column], value: text, reason: "no finite number"))
      }
      let missing = MissingValue.status(of: number)
      values.append(
        .init(indicator: indicator, period: period, value: missing == nil ? number : nil, status: missing ?? .measured))
    }
    return .row(feature.number, IndicatorRow(area: feature.values[code].string, values: values))
  }
}
