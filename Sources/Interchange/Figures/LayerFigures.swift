import Atlas
import Indicators
import SpatialCore

/// The columns of a boundary layer as figures.
///
/// Water and foreign territory, which have the codes of areas too, give no row.
struct LayerFigures: RowSource {
  let provenance: Provenance
  let expectedRows: Int?
  private let layer: any FeatureLayer
  private let code: Int
  private let columns: [(column: Int, indicator: String)]
  private let period: Period
  private let figures: FigureLayout
  private let nonAreas: NonAreas

  /// - Parameters:
  ///   - codeColumn: nil finds it, as an import of boundaries does.
  ///   - columns: The indicator of each column; none takes every column of CBS's map that the catalogue knows, and the
  ///     residents, wherever CBS puts them.
  ///   - data: The product's data folder.
  init(
    _ layer: any FeatureLayer, codeColumn: String?, columns: [(column: String, indicator: String)], period: Period,
    catalogue: Catalogue, data: String
  ) throws {
    let layout = try BoundaryLayout.load(data: data)
    self.layer = layer
    self.period = period
    var options = BoundaryOptions()
    options.codeColumn = codeColumn
    code = try BoundaryColumns(layer, options, layout).code
    figures = try FigureLayout.load(data: data)
    nonAreas = NonAreas(layer, layout)
    let named = columns.isEmpty ? try LayerFigures.known(layer, layout, catalogue, period) : columns
    self.columns = try named.map { (try layer.requiredColumn($0.column, option: "--columns"), $0.indicator) }
    provenance = Provenance(source: layer.name, checksum: try layer.checksum())
    expectedRows = layer.featureCount
  }

  func forEach(_ body: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    try layer.forEach { feature in
      if nonAreas.kind(of: feature, code: feature.values[code].string) == nil { try body(row(feature)) }
    }
  }

  /// Columns are found whatever their case: Shapefiles have capitals, copies of them often not.
  private static func known(
    _ layer: any FeatureLayer, _ layout: BoundaryLayout, _ catalogue: Catalogue, _ period: Period
  ) throws -> [(column: String, indicator: String)] {
    var found = catalogue.indicators.compactMap { definition -> (column: String, indicator: String)? in
      // What is said of an edition goes before what is said of the map.
      let name = definition.columns["cbs-kaart-\(period.year)"] ?? definition.columns["cbs-kaart"]
      return name.flatMap(layer.column).map { (layer.columns[$0], definition.id) }
    }
    if !found.contains(where: { $0.indicator == "residents" }),
      let column = layout.residents.lazy.compactMap(layer.column).first
    {
      found.append((layer.columns[column], "residents"))
    }
    guard found.isEmpty else { return found }
    throw AtlasError(
      .badData,
      "\(layer.name): none of its columns is one of CBS's map in the catalogue or known to hold residents "
        + "(\(layout.residents.joined(separator: ", "))); give --columns COLUMN=indicator,…; its columns are "
        + "\(layer.columns.joined(separator: ", "))")
  }

  private func row(_ feature: Feature) -> SourcedRow<IndicatorRow> {
    var values: [IndicatorRow.Value] = []
    for (column, indicator) in columns {
      let value = feature.values[column]
      let text = value.string
      guard let number = value.number else {
        guard let status = figures.status(of: text) else {
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
      let missing = figures.status(of: number)
      values.append(
        .init(indicator: indicator, period: period, value: missing == nil ? number : nil, status: missing ?? .measured))
    }
    return .row(feature.number, IndicatorRow(area: feature.values[code].string, values: values))
  }
}
