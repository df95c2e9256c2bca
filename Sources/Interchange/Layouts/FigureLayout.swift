import Atlas
import Indicators

/// What is known of tables of key figures: `Data/layouts/figures.json`.
struct FigureLayout: Decodable, Sendable {
  private struct Text: Decodable, Sendable {
    var text: String
    var status: ObservationStatus
  }

  private struct Number: Decodable, Sendable {
    var number: Double
    var status: ObservationStatus
  }

  /// A column that splits the figures of an area by something else, of which one value is wanted.
  struct Dimension: Decodable, Sendable {
    var column: String
    /// The value that is wanted, as codes and as titles.
    var take: [String]
    /// The values whose rows hold the bounds of the 95% interval.
    var lower: [String]?
    var upper: [String]?
  }

  /// The names that CBS and its copies give to the column of area codes; the smallest areas first.
  var code: [String]
  /// The names of columns with the names of areas, for tables without codes.
  var names: [String]
  var period: [String]
  var dimensions: [Dimension]
  /// Columns that tell of an area and are no dimension.
  var descriptive: [String]
  /// How rows begin that are no rows.
  var footers: [String]
  /// What stands behind a value or period that is provisional.
  var provisional: [String]
  /// How StatLine writes that a count is nil.
  private var zero: [String]
  private var texts: [Text]
  private var numbers: [Number]
  /// How people write statuses in a column of them, in lower case.
  private var statuses: [String: ObservationStatus]

  static func load(data: String) throws(AtlasError) -> FigureLayout {
    try LayoutFile.decode(FigureLayout.self, data + "/layouts/figures.json")
  }

  /// Whether a column says which area or period a row is of, so that it holds no figure.
  func tellsOfAreas(_ column: String) -> Bool {
    let key = FigureNames.key(column)
    return [code, names, period, descriptive].contains { $0.contains { FigureNames.key($0) == key } }
  }

  /// The status of a text that is no number; nil where the text is not known to mean missing.
  func status(of text: String) -> ObservationStatus? { texts.first { $0.text == text }?.status }

  /// The status that a column of statuses tells, by its id or in other words; nil for what is none.
  func status(called text: String) -> ObservationStatus? {
    let lower = text.lowercased()
    return statuses[lower] ?? ObservationStatus.allCases.first { $0.rawValue.lowercased() == lower }
  }

  /// The status of a number that stands for a missing one; nil for a figure.
  func status(of number: Double) -> ObservationStatus? {
    // All of them are far below any figure of CBS.
    number > -90_000 ? nil : numbers.first { $0.number == number }?.status
  }

  /// The texts that mean something, in bytes.
  var missingTexts: [(text: [UInt8], status: ObservationStatus)] { texts.map { (Array($0.text.utf8), $0.status) } }
  var zeroTexts: [[UInt8]] { zero.map { Array($0.utf8) } }
}
