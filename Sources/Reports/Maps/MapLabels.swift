import SpatialCore

/// Names inside their areas, the largest areas first; a name that would cover another, or the sheet's edge, is left
/// out.
struct MapLabels {
  private struct Placed {
    var shape: MapShape
    var center: Coordinate
    var box: Envelope
  }

  private let placed: [Placed]
  private let size: Double
  private var lineHeight: Double { size + 2 }

  /// - Parameter size: Of the letters, in units of the drawing.
  init(_ shapes: [MapShape], in frame: MapFrame, size: Double = 17) throws(SpatialError) {
    self.size = size
    var placed: [Placed] = []
    let labelled = shapes.filter { $0.label != nil }.sorted { one, other in
      let (a, b) = (one.geometry.area, other.geometry.area)
      return a != b ? a > b : one.tooltip < other.tooltip
    }
    for shape in labelled {
      guard let point = try Overlay.labelPoint(of: shape.geometry) else { continue }
      let center = frame.place(point)
      let box = MapLabels.box(shape, at: center, size: size)
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
    text += "pointer-events=\"none\" text-anchor=\"middle\" font-size=\"\(number(size))\">\n"
    // The paper around the letters is drawn first and by itself: not every reader of SVG knows paint-order.
    text += "<g fill=\"none\" stroke=\"\(MapPalette.paper)\" stroke-width=\"\(number(size / 5))\" "
    text += "stroke-linejoin=\"round\">\n\(texts)</g>\n<g fill=\"\(MapPalette.ink)\">\n\(texts)</g>\n"
    return text + "</g>\n"
  }

  private var texts: String {
    var text = ""
    for label in placed {
      let lines = MapLabels.lines(label.shape)
      let top = label.center.y - Double(lines.count - 1) * lineHeight / 2 + size * 0.35
      for (index, line) in lines.enumerated() {
        let y = top + Double(index) * lineHeight
        text += index > 0 ? "<text class=\"map-sublabel\" " : "<text "
        text += "x=\"\(number(label.center.x))\" y=\"\(number(y))\">\(MarkupText.escape(line))</text>\n"
      }
    }
    return text
  }

  private static func lines(_ shape: MapShape) -> [String] {
    [shape.label, shape.sublabel].compactMap { $0 }
  }

  private static func box(_ shape: MapShape, at center: Coordinate, size: Double) -> Envelope {
    let lines = lines(shape)
    let width = Double(lines.map(\.count).max() ?? 0) * size * 0.52
    let height = Double(lines.count) * (size + 2)
    return Envelope(
      minX: center.x - width / 2, minY: center.y - height / 2, maxX: center.x + width / 2, maxY: center.y + height / 2)
  }

  private func number(_ value: Double) -> String { DecimalText.format(value, decimals: 1) }
}
