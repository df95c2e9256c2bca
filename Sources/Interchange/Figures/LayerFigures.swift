import Atlas
import Indicators
import SpatialCore

/// The columns of a boundary layer as figures.
///
/// Water and foreign territory, which have the codes of areas too, give no row.
struct LayerFigures: FigureSource {
  let provenance: Provenance
  let expectedRows: Int?
  let areas: [String]
  let areasAreNames = false
  let problems: [RowProblem] = []
  var periods: [Period] { [period] }
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
    let nonAreas = NonAreas(layer, layout)
    self.nonAreas = nonAreas
    let named = columns.isEmpty ? try LayerFigures.known(layer, layout, catalogue, period) : columns
    self.columns = try named.map { (try layer.requiredColumn($0.column, option: "--columns"), $0.indicator) }
    provenance = Provenance(source: layer.name, checksum: try layer.checksum())
    expectedRows = layer.featureCount
    let code = code
    var areas: [String] = []
    try layer.forEach { feature in
      let area = feature.values[code].string
      if nonAreas.kind(of: feature, code: area) == nil { areas.append(area) }
    }
    self.areas = areas
  }

  func forEach(_ body: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    try layer.forEach { feature in
      if nonAreas.kind(of: feature, code: feature.values[code].string) == nil { try body(row(feature)) }
    }
  }

  /// The deliveries of the catalogue that are the map, by the names of its Shapefiles and of its GeoPackages.
  private static let maps = ["cbs-kaart", "cbs-kaart-gpkg"]

  /// Columns are found whatever their case and underscores: Shapefiles have capitals, copies of them often not, and PDOK's
  /// services write `percentagePersonen0Tot15Jaar`.
  private static func known(
    _ layer: any FeatureLayer, _ layout: BoundaryLayout, _ catalogue: Catalogue, _ period: Period
  ) throws -> [(column: String, indicator: String)] {
    func plain(_ name: String) -> String { name.lowercased().replacing("_", with: "") }
    let columns = Dictionary(layer.columns.map { (plain($0), $0) }, uniquingKeysWith: { first, _ in first })
    var found = catalogue.indicators.compactMap { definition -> (column: String, indicator: String)? in
      // What is said of an edition goes before what is said of the map.
      let names = maps.compactMap { definition.columns["\($0)-\(period.year)"] ?? definition.columns[$0] }
      return names.lazy.compactMap { columns[plain($0)] }.first.map { ($0, definition.id) }
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
    var row = IndicatorRow(area: feature.values[code].string, values: [])
    for (column, indicator) in columns {
      let name = layer.columns[column]
      let value = feature.values[column]
      let status =
        if let number = value.number { figures.status(of: number) } else { figures.status(of: value.string) }
      if status == nil, value.number?.isFinite != true {
        row.problems.append(
          RowProblem(
            row: feature.number, field: name, value: value.string,
            reason: value.number == nil ? "no number" : "no finite number"))
        continue
      }
      row.values.append(
        .init(
          indicator: indicator, period: period, value: status == nil ? value.number : nil, status: status ?? .measured,
          column: name))
    }
    return .row(feature.number, row)
  }
}
