import Indicators

/// From where to where the figure of some areas goes, in words.
struct RangeText {
  let text: String

  /// - Parameters:
  ///   - count: How many areas have the figure.
  init(
    _ low: (String, Double), _ high: (String, Double), of count: Int, _ definition: IndicatorDefinition,
    _ language: Language
  ) {
    let numbers = NumberText(language)
    let (least, most) = (numbers.value(low.1, definition), numbers.value(high.1, definition))
    let isDutch = language == .nl
    text =
      if count == 1 {
        isDutch ? "alleen bekend voor \(low.0): \(least)" : "known for \(low.0) only: \(least)"
      } else if least == most {
        isDutch ? "overal \(least)" : "\(least) everywhere"
      } else {
        isDutch
          ? "van \(least) in \(low.0) tot \(most) in \(high.0)" : "from \(least) in \(low.0) to \(most) in \(high.0)"
      }
  }
}
