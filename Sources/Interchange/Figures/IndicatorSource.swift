public import Atlas
public import Indicators

/// Opens a delivery of figures.
public enum IndicatorSource {
  static let otherWays =
    "name the columns with --code F --columns COLUMN=indicator,… or a --mapping file, or give --layout long for one value "
    + "a row"

  /// - Parameter data: The product's data folder.
  /// - Throws: `AtlasError` for a file that holds no figures that are known, or does not tell their period.
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
    var how = TableOptions()
    how.sheet = options.layer ?? options.mapping?.sheet
    how.delimiter = options.mapping?.delimiter?.first
    how.encoding = options.mapping?.encoding.flatMap { TextEncoding(rawValue: $0) }
    let table = try how.open(path)
    let layout = try FigureLayout.load(data: data)
    let names = try KeyFigureNames.load(data: data)
    let delivery = TableDelivery(table: table, options: options, catalogue: catalogue, layout: layout, names: names)
    return try delivery.source()
  }

  /// Whether a file holds features, rather than a table or what the reader of tables refuses in its own words.
  private static func isLayer(_ path: String) throws -> Bool {
    let head = try ByteSource(path: path).next()
    if ZipArchive.isZip(head), try WorkbookTable.isWorkbook(path) { return false }
    switch FeatureFileKind(head) {
    case .geoPackage, .shapefile, .geoJSON: return true
    case .text, nil: return false
    }
  }

  static let noPeriod = AtlasError(
    .invalidRequest, "--period: the delivery does not tell its period; give it, such as --period 2024")

  private static func period(_ options: IndicatorOptions) throws(AtlasError) -> Period {
    guard let period = options.period else { throw noPeriod }
    return period
  }
}
