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

  /// The names that CBS and its copies give to the column of area codes; the smallest areas first.
  var code: [String]
  /// How StatLine writes that a count is nil.
  private var zero: [String]
  private var texts: [Text]
  private var numbers: [Number]

  static func load(data: String) throws(AtlasError) -> FigureLayout {
    try LayoutFile.decode(FigureLayout.self, data + "/layouts/figures.json")
  }

  func isZero(_ text: String) -> Bool { zero.contains(text) }

  /// The status of a text that is no number; nil where the text is not known to mean missing.
  func status(of text: String) -> ObservationStatus? { texts.first { $0.text == text }?.status }

  /// The status of a number that stands for a missing one; nil for a figure.
  func status(of number: Double) -> ObservationStatus? {
    // All of them are far below any figure of CBS.
    number > -90_000 ? nil : numbers.first { $0.number == number }?.status
  }
}
