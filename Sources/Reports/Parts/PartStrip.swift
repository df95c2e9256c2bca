import Indicators

/// One value of a figure on the line from the lowest to the highest, with the whole area's and the gemeente's marked: small
/// enough to stand beside the number.
///
/// Amounts are bars from zero, without marks: a part's and the whole's cannot be compared.
struct PartStrip {
  private static let (width, height) = (120.0, 16.0)
  /// What the line spans at least, as a share of the largest value: a difference of a few in a hundred must not look large.
  private static let leastSpan = 0.1
  private let isAmount: Bool
  private let own: Double?
  private let reference: Double?
  private let low: Double
  private let high: Double

  /// nil where all values are too large to draw.
  init?(_ item: PartsTable.Item) {
    isAmount = item.definition.aggregation == .sum
    func drawable(_ value: Double?) -> Double? { value.flatMap { ChartScale.isDrawable($0) ? $0 : nil } }
    own = isAmount ? nil : drawable(item.row.value)
    reference = isAmount ? nil : drawable(item.row.reference)
    let values =
      item.row.parts.compactMap { drawable($0.value) } + [own, reference, isAmount ? 0 : nil].compactMap { $0 }
    guard let least = values.min(), let most = values.max() else { return nil }
    let missing = max(0, PartStrip.leastSpan * max(abs(least), abs(most)) - (most - least)) / 2
    (low, high) = isAmount ? (least, most) : (least - missing, most + missing)
  }

  /// SVG that is not told to who cannot see it: the number stands beside it.
  ///
  /// - Parameter canvas: What it is drawn on. The default stands alone.
  func svg(_ value: Double, on canvas: ChartCanvas = ChartCanvas()) -> String {
    var canvas = canvas
    let middle = PartStrip.height / 2
    if isAmount {
      if ChartScale.isDrawable(value) {
        let (zero, end) = (place(0), place(value))
        canvas.bar(x: min(zero, end), y: middle - 4, width: max(abs(end - zero), 1), height: 8, .own)
      }
    } else {
      if !canvas.hasStyleSheet { canvas.line(2, middle, PartStrip.width - 2, middle, .axis) }
      if let reference {
        canvas.line(place(reference), 0, place(reference), PartStrip.height, .reference, width: 2, isDashed: true)
      }
      if let own { canvas.line(place(own), 0, place(own), PartStrip.height, .own, width: 2) }
      if ChartScale.isDrawable(value) { canvas.dot(x: place(value), y: middle, radius: 5, .text) }
    }
    return canvas.decoration(
      width: PartStrip.width, height: PartStrip.height, isOnLine: canvas.hasStyleSheet && !isAmount)
  }

  private func place(_ value: Double) -> Double {
    let edge = 6.0
    guard high > low else { return PartStrip.width / 2 }
    return edge + (value - low) / (high - low) * (PartStrip.width - 2 * edge)
  }
}
