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
  public static func open(
    _ path: String, options: IndicatorOptions, catalogue: Catalogue
  ) throws -> any RowSource<IndicatorRow> {
    for (_, indicator) in options.columns where catalogue[indicator] == nil {
      throw AtlasError(
        .invalidRequest,
        "--columns: there is no indicator \"\(indicator)\" in the catalogue; `wijkatlas indicators list` names them")
    }
    if !options.columns.isEmpty { return try columnSource(path, options) }
    if options.layer != nil {
      throw AtlasError(
        .invalidRequest, "--layer \(options.layer ?? ""): give --columns too, such as AANT_INW=residents")
    }
    let reader = try CSVReader(ByteSource(path: path))
    switch options.layout ?? (LongTable.isLong(reader.header) ? .long : .kwb) {
    case .long: return try LongTable(path: path, period: options.period)
    case .kwb:
      return try KeyFiguresLayout.table(path: path, period: try period(options), catalogue: catalogue)
    }
  }

  private static func columnSource(_ path: String, _ options: IndicatorOptions) throws -> any RowSource<IndicatorRow> {
    guard let code = options.codeColumn else {
      throw AtlasError(.invalidRequest, "--columns: give --code too, the column that holds the codes of the areas")
    }
    let head = try ByteSource(path: path).next()
    if head.starts(with: Array("SQLite format 3\0".utf8)) || head.first == UInt8(ascii: "{") {
      return try LayerFigures(
        path: path, layer: options.layer, codeColumn: code, columns: options.columns, period: try period(options))
    }
    return try FigureTable(path: path, codeColumn: code, columns: options.columns, period: try period(options))
  }

  private static func period(_ options: IndicatorOptions) throws(AtlasError) -> Period {
    guard let period = options.period else {
      throw AtlasError(
        .invalidRequest, "--period: the delivery does not tell its period; give it, such as --period 2024")
    }
    return period
  }
}
