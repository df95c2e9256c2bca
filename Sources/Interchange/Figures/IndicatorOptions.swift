public import Indicators

/// What the caller says of a delivery of figures.
public struct IndicatorOptions: Sendable {
  public enum Layout: String, Sendable, CaseIterable {
    /// CBS's key figures of wijken en buurten, of StatLine or a yearly workbook.
    case kwb
    /// An export of StatLine: with or without symbols, or transposed.
    case statline
    /// A table of StatLine's open data as it comes.
    case odata
    /// One value a row.
    case long
    /// The scores of the Leefbaarometer.
    case leefbaarometer
  }

  /// nil finds it: from the columns, or because `columns` are given.
  public var layout: Layout?
  /// Of all figures; of a table that tells periods the only one that is taken.
  public var period: Period?
  /// The layer of a GeoPackage, the sheet of a workbook.
  public var layer: String?
  public var codeColumn: String?
  /// Which indicator each column holds.
  public var columns: [(column: String, indicator: String)] = []
  /// Only rows in which a column has a value.
  public var conditions: [(column: String, value: String)] = []
  /// The sign before decimals, `.` or `,`; nil finds it from each column as a whole.
  public var decimal: Character?
  public var mapping: FigureMapping?

  public init() {}

  public var description: String {
    let pairs = columns.map { "\($0.column)=\($0.indicator)" }.joined(separator: ",")
    let told = [layout?.rawValue, period?.rawValue, layer, codeColumn, pairs].map { $0 ?? "" }.joined(separator: "|")
    let rest =
      conditions.map { "\($0.column)=\($0.value)" }
      + [decimal.map { "decimal \($0)" }, mapping?.checksum]
      .compactMap { $0 }
    // As it was before there were these, so that what was imported then is still known.
    return rest.isEmpty ? told : told + "|" + rest.joined(separator: "|")
  }
}
