import SpatialCore

/// Names inside their areas, the largest areas first; a name that would cover another, or the sheet's edge, is left
/// out.
struct MapLabels {
  private struct Placed {
    var shape: MapShape
    var center: Coordinate
    var box: Envelope
  }

  private static let size = 17.0
  private static let lineHeight = 19.0
  private let placed: [Placed]

  init(_ shapes: [MapShape], in frame: MapFrame) throws(SpatialError) {
    var placed: [Placed] = []
    let labelled = shapes.filter { $0.label != nil }.sorted { one, other in
      let (a, b) = (one.geometry.area, other.geometry.area)
      return a != b ? a > b : one.tooltip < other.tooltip
    }
    for shape in labelled {
      guard let point = try Overlay.labelPoint(of: shape.geometry) else { continue }
      let center = frame.place(point)
      let box = MapLabels.box(shape, at: center)
      if box.minX < 2 || box.maxX > MapFrame.width - 2 { continue }
      if placed.contains(where: { $0.box.intersects(box) }) { continue }
      placed.append(Placed(shape: shape, center: center, box: box))
    }
    self.placed = placed
  }

  /// - Parameter areNumbers: Gives the labels the class of those that a narrow screen keeps.
  func svg(areNumbers: Bool) -> String {
    guard !placed.isEmpty else { return "" }
    var text = "<g class=\"\(areNumbers ? "map-numbers" : "map-labels")\" aria-hidden=\"true\" "
    text += "pointer-events=\"none\" text-anchor=\"middle\" "
    text += "font-size=\"\(Int(MapLabels.size))\" fill=\"\(MapPalette.ink)\" stroke=\"\(MapPalette.paper)\" "
    text += "stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n"
    for label in placed {
      let lines = MapLabels.lines(label.shape)
      let top = label.center.y - Double(lines.count - 1) * MapLabels.lineHeight / 2 + MapLabels.size * 0.35
      for (index, line) in lines.enumerated() {
        let y = top + Double(index) * MapLabels.lineHeight
        text += index > 0 ? "<text class=\"map-sublabel\" " : "<text "
        text += "x=\"\(number(label.center.x))\" y=\"\(number(y))\">\(MarkupText.escape(line))</text>\n"
      }
    }
    return text + "</g>\n"
  }

  private static func lines(_ shape: MapShape) -> [String] {
    [shape.label, shape.sublabel].compactMap { $0 }
  }

  private static func box(_ shape: MapShape, at center: Coordinate) -> Envelope {
    let lines = lines(shape)
    let width = Double(lines.map(\.count).max() ?? 0) * size * 0.52
    let height = Double(lines.count) * lineHeight
    return Envelope(
      minX: center.x - width / 2, minY: center.y - height / 2, maxX: center.x + width / 2, maxY: center.y + height / 2)
  }

  private func number(_ value: Double) -> String { DecimalText.format(value, decimals: 1) }
}
