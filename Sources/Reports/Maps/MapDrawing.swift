public import SpatialCore

/// A map of areas as an SVG document: the same text for the same areas.
public struct MapDrawing: Sendable {
  public var title: String
  /// What the map shows in a sentence, for who cannot see it.
  public var summary: String
  public var shapes: [MapShape]
  /// Areas of a larger level, whose borders are drawn thicker over the shapes.
  public var outlines: [MultiPolygon] = []
  /// Areas of a smaller level, whose borders are drawn thin over the shapes.
  public var hairlines: [MultiPolygon] = []
  /// Drawn thick and dashed over everything but the marks, in RD New.
  public var lines: [[Coordinate]] = []
  public var legend: MapLegend?
  /// Numbered places over everything else; the last lies on top.
  public var marks: [MapMark] = []
  /// Only this much of the map, in RD New; nil shows all shapes and marks.
  public var view: Envelope?
  /// Said under the legend: the source, "synthetische gegevens".
  public var note: String?
  /// Starts the ids inside the document, so that several maps can stand in one page.
  public var prefix = "map"
  /// Whether labels are so short that a style sheet can keep them, larger and without their second lines, on a narrow
  /// screen.
  public var labelsAreNumbers = false
  /// Whether title, legend and note are drawn too, as a picture that stands alone needs.
  public var standsAlone = true
  /// Whether it is shown small, as beside a text: what is written on it is larger, lines are thicker, vertices fewer.
  public var isInset = false

  /// Whether it says where on the ground it lies, so that a script can draw on it.
  public var tellsPlace = false

  public init(title: String, summary: String, shapes: [MapShape]) {
    self.title = title
    self.summary = summary
    self.shapes = shapes
  }

  /// The document: `<svg role="img">` with title and description; without the role where areas have links.
  ///
  /// - Throws: ``SpatialError/Code/engineFailure`` where GEOS cannot find the inside of an area to label.
  public func svg() throws(SpatialError) -> String {
    guard let envelope = envelope else { return empty }
    let shapes = shapesInView
    let vertices = shapes.reduce(0) { $0 + $1.geometry.vertexCount }
    let frame = MapFrame(envelope, vertexCount: vertices, isInset: isInset)
    let head = standsAlone ? 60.0 : 0
    let foot = standsAlone ? MapLegendBlock(legend: legend, note: note) : nil
    let total = head + frame.height + (foot?.height ?? 0)
    var text = opening(height: total, place: tellsPlace ? frame.attributes : "")
    text += MapPatterns.definitions(prefix, shapes.map(\.fill))
    text += "<rect class=\"map-paper\" width=\"1000\" height=\"\(number(total))\" fill=\"\(MapPalette.paper)\"/>\n"
    if standsAlone {
      text += "<text class=\"map-ink\" x=\"16\" y=\"40\" font-size=\"28\" font-weight=\"bold\" "
      text += "fill=\"\(MapPalette.ink)\">\(MarkupText.escape(title))</text>\n"
    }
    text += "<g transform=\"translate(0 \(number(head)))\">\n"
    text += areas(shapes, in: frame)
    text += borders(hairlines, width: isInset ? "1.5" : "0.6", in: frame)
    text += borders(outlines, width: isInset ? "5" : "2.4", in: frame)
    text += (try MapLabels(shapes, in: frame, size: isInset ? 30 : 17).svg(areNumbers: labelsAreNumbers))
    text += barriers(in: frame)
    text += MapScaleBar(frame, textSize: isInset ? 40 : 16).svg()
    for mark in marks { text += mark.svg(at: frame.place(mark.place)) }
    text += "</g>\n"
    text += foot?.svg(top: head + frame.height, prefix: prefix) ?? ""
    return text + "</svg>\n"
  }

  /// A document without a picture, for a legend whose hatchings no picture defines.
  public var hatchings: String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"unseen\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n"
      + MapPatterns.definitions(prefix, shapes.map(\.fill)) + "</svg>\n"
  }

  private var envelope: Envelope? {
    if let view { return view }
    let places = marks.map { Envelope(minX: $0.place.x, minY: $0.place.y, maxX: $0.place.x, maxY: $0.place.y) }
    return (shapes.compactMap(\.geometry.envelope) + places).reduce(nil as Envelope?) { $0?.union($1) ?? $1 }
  }

  private var shapesInView: [MapShape] {
    guard let view else { return shapes }
    return shapes.filter { $0.geometry.envelope?.intersects(view) ?? false }
  }

  private var empty: String {
    opening(height: 100) + "<text x=\"16\" y=\"56\" font-size=\"24\">\(MarkupText.escape(title))</text>\n</svg>\n"
  }

  private func opening(height: Double, place: String = "") -> String {
    // A picture hides what it contains from a screen reader; links must not be hidden.
    let role = !marks.isEmpty || shapes.contains { $0.link != nil } ? "" : " role=\"img\""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 1000 \(number(height))"\(role)\(place) \
      aria-labelledby="\(prefix)-title \(prefix)-desc" font-family="system-ui, sans-serif">
      <title id="\(prefix)-title">\(MarkupText.escape(title))</title>
      <desc id="\(prefix)-desc">\(MarkupText.escape(summary))</desc>

      """
  }

  private func areas(_ shapes: [MapShape], in frame: MapFrame) -> String {
    var text =
      "<g stroke=\"\(MapPalette.line)\" stroke-width=\"\(isInset ? "1.5" : "0.8")\" stroke-linejoin=\"round\" fill-rule=\"evenodd\">\n"
    for shape in shapes {
      let path =
        "<path\(shape.isChosen ? " class=\"chosen\"" : "") fill=\"\(shape.fill.paint(prefix))\" d=\"\(frame.path(shape.geometry))\">"
        + "<title>\(MarkupText.escape(shape.tooltip))</title></path>"
      if let link = shape.link {
        text +=
          "<a href=\"\(MarkupText.escape(link))\"\(data(shape)) aria-label=\"\(MarkupText.escape(shape.tooltip))\">\(path)</a>\n"
      } else {
        text += path + "\n"
      }
    }
    return text + "</g>\n"
  }

  private func data(_ shape: MapShape) -> String {
    shape.code.map { " data-code=\"\(MarkupText.escape($0))\"" } ?? ""
  }

  private func borders(_ borders: [MultiPolygon], width: String, in frame: MapFrame) -> String {
    guard !borders.isEmpty else { return "" }
    var text = "<g fill=\"none\" stroke=\"\(MapPalette.ink)\" stroke-width=\"\(width)\" stroke-linejoin=\"round\" "
    text += "pointer-events=\"none\">\n"
    for border in borders { text += "<path d=\"\(frame.path(border))\"/>\n" }
    return text + "</g>\n"
  }

  private func barriers(in frame: MapFrame) -> String {
    guard !lines.isEmpty else { return "" }
    let paths = lines.map { line in
      let points = line.map { point in
        let place = frame.place(point)
        return "\(number(place.x)) \(number(place.y))"
      }
      return "<path d=\"M\(points.joined(separator: "L"))\"/>\n"
    }
    return
      "<g class=\"barriers\" fill=\"none\" stroke=\"\(MapPalette.ink)\" stroke-width=\"7\" stroke-dasharray=\"16 8\" "
      + "pointer-events=\"none\">\n\(paths.joined())</g>\n"
  }

  private func number(_ value: Double) -> String { DecimalText.format(value, decimals: 1) }
}
