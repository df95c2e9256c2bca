public import Atlas
public import Indicators

/// What the caller says of a delivery of figures.
public struct IndicatorOptions: Sendable {
  public enum Layout: String, Sendable, CaseIterable {
    /// CBS's key figures as CSV.
    case kwb
    /// One value a row.
    case long
  }

  /// nil finds it: from the columns of a CSV file, or because `columns` are given.
  public var layout: Layout?
  public var period: Period?
  public var layer: String?
  public var codeColumn: String?
  /// Which indicator each column holds.
  public var columns: [(column: String, indicator: String)] = []

  public init() {}

  public var description: String {
    let pairs = columns.map { "\($0.column)=\($0.indicator)" }.joined(separator: ",")
    return [layout?.rawValue, period?.rawValue, layer, codeColumn, pairs].map { $0 ?? "" }.joined(separator: "|")
  }
}

/// Opens a delivery of figures.
public enum IndicatorSource {
  /// - Parameter data: The product's data folder.
  public static func open(
    _ path: String, options: IndicatorOptions, catalogue: Catalogue, data: String
  ) throws -> any RowSource<IndicatorRow> {
    for (_, indicator) in options.columns where catalogue[indicator] == nil {
      throw AtlasError(
        .invalidRequest,
        "--columns: there is no indicator \"\(indicator)\" in the catalogue; `wijkatlas indicators list` names them")
    }
    if try isLayer(path) {
      return try LayerFigures(
        FeatureFile.open(path, FeatureOptions(layer: options.layer)), codeColumn: options.codeColumn,
        columns: options.columns, period: try period(options), catalogue: catalogue, data: data)
    }
    let layout = try FigureLayout.load(data: data)
    if !options.columns.isEmpty { return try columnTable(path, options, layout) }
    if let layer = options.layer {
      throw AtlasError(.invalidRequest, "--layer \(layer): \(path) is a table, which has no layers; leave it out")
    }
    let reader = try CSVReader(ByteSource(path: path))
    switch options.layout ?? (LongTable.isLong(reader.header) ? .long : .kwb) {
    case .long: return try LongTable(path: path, period: options.period, layout: layout)
    case .kwb:
      return try KeyFiguresLayout.table(
        path: path, period: try period(options), catalogue: catalogue, layout: layout)
    }
  }

  /// Whether a file holds features, rather than a table or what the reader of tables refuses in its own words.
  private static func isLayer(_ path: String) throws -> Bool {
    switch FeatureFileKind(try ByteSource(path: path).next()) {
    case .geoPackage, .shapefile, .geoJSON: true
    case .text, nil: false
    }
  }

  private static func columnTable(
    _ path: String, _ options: IndicatorOptions, _ layout: FigureLayout
  ) throws -> FigureTable {
    guard let code = options.codeColumn else {
      throw AtlasError(.invalidRequest, "--columns: give --code too, the column that holds the codes of the areas")
    }
    return try FigureTable(
      path: path, codeColumn: code, columns: options.columns, period: try period(options), layout: layout)
  }

  private static func period(_ options: IndicatorOptions) throws(AtlasError) -> Period {
    guard let period = options.period else {
      throw AtlasError(
        .invalidRequest, "--period: the delivery does not tell its period; give it, such as --period 2024")
    }
    return period
  }
}
