import SpatialCore

/// A bar of a round number of metres, and an arrow to the north.
struct MapScaleBar {
  private static let lengths = [100.0, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]
  private let frame: MapFrame
  private let textSize: Double

  init(_ frame: MapFrame, textSize: Double) {
    self.frame = frame
    self.textSize = textSize
  }

  func svg() -> String {
    let metres = MapScaleBar.lengths.last { $0 * frame.scale <= 220 } ?? MapScaleBar.lengths[0]
    let right = MapFrame.width - 16
    let left = right - metres * frame.scale
    let base = frame.height - 8
    let text = metres < 1000 ? "\(Int(metres)) m" : "\(Int(metres / 1000)) km"
    func number(_ value: Double) -> String { DecimalText.format(value, decimals: 1) }
    return """
      <g class="map-ink" aria-hidden="true" fill="\(MapPalette.ink)" font-size="\(number(textSize))">\
      <path class="map-line" d="M\(number(left)) \(number(base - 6))v6H\(number(right))v-6" fill="none" \
      stroke="\(MapPalette.ink)" stroke-width="1.5"/>\
      <text x="\(number(right))" y="\(number(base - 10))" text-anchor="end">\(text)</text>\
      <text x="\(number(right))" y="\(number(6 + textSize))" text-anchor="end">N ↑</text></g>

      """
  }
}
