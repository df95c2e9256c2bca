import SpatialCore

/// A chart as SVG: as wide as a phone or half a sheet of A4, so that its text can be read on both.
///
/// Colours stand in attributes, for who opens it alone; the classes let a style sheet change them for a dark page. In a page
/// that has the style sheet they are left out, since a page has dozens of charts. Marks of one look that follow each other
/// share a group.
/// Nothing is told by colour alone: what is this area's is filled, the gemeente's a bar or dashed.
struct ChartCanvas {
  enum Anchor: String { case start, middle, end }

  /// What is drawn, by whose it is.
  enum Ink: String, CaseIterable {
    case text, soft, axis, grid, own, reference, peer, band, paper

    var colour: String {
      switch self {
      case .text: "#1a1a1a"
      case .soft: "#55524a"
      case .axis: "#8a877e"
      case .own: "#08519c"
      case .reference: "#b3470a"
      case .peer: "#767676"
      case .band: "#bdd7e7"
      case .grid: "#cfcbc0"
      case .paper: "#ffffff"
      }
    }
  }

  static let width = 360.0
  static let textSize = 13.0
  static let lineHeight = 15.0
  /// Of broken lines, the dashes and the gaps between them.
  static let dashes = "5 4"
  /// Whether the page around it has ``ReportStyle/charts``. The default is no.
  var hasStyleSheet = false
  private var marks: [Mark] = []

  private struct Mark {
    var name: String
    /// What it shares with others: colours, widths.
    var look: String
    var shape: String
    /// Inside the element; empty for none.
    var content = ""

    func text(inGroup: Bool) -> String {
      let head = "<\(name)\(inGroup ? "" : look)\(shape)"
      return content.isEmpty ? head + "/>" : "\(head)>\(content)</\(name)>"
    }
  }

  mutating func text(
    _ content: String, x: Double, y: Double, _ ink: Ink = .text, anchor: Anchor = .start, isBold: Bool = false,
    room: Double = ChartCanvas.width
  ) {
    let cut = ChartCanvas.fitting(content, room: room, isBold: isBold)
    // The style sheet has the colour of plain text for the whole chart.
    var look = hasStyleSheet && ink == .text ? "" : filled(ink)
    if anchor != .start { look += " text-anchor=\"\(anchor.rawValue)\"" }
    if isBold { look += " font-weight=\"bold\"" }
    marks.append(
      Mark(
        name: "text", look: look, shape: " x=\"\(number(x))\" y=\"\(number(y))\"", content: MarkupText.escape(cut)))
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ ink: Ink, width: Double = 1, isDashed: Bool = false,
    dashes: String = ChartCanvas.dashes
  ) {
    let end = y1 == y2 ? "H\(number(x2))" : x1 == x2 ? "V\(number(y2))" : "L\(number(x2)) \(number(y2))"
    path("M\(number(x1)) \(number(y1))\(end)", ink, width: width, isDashed: isDashed, dashes: dashes)
  }

  mutating func path(
    _ data: String, _ ink: Ink, width: Double, isDashed: Bool = false, dashes: String = ChartCanvas.dashes
  ) {
    let look = drawn(ink, width: width) + (isDashed ? " stroke-dasharray=\"\(dashes)\"" : "")
    marks.append(Mark(name: "path", look: look, shape: " d=\"\(data)\""))
  }

  /// - Parameter tooltip: Shown on hovering.
  mutating func area(_ data: String, _ ink: Ink, tooltip: String? = nil) {
    marks.append(Mark(name: "path", look: filled(ink), shape: " d=\"\(data)\"", content: told(tooltip)))
  }

  /// - Parameter tooltip: Shown on hovering.
  mutating func bar(
    x: Double, y: Double, width: Double, height: Double, _ ink: Ink, tooltip: String? = nil
  ) {
    let box = " x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\""
    marks.append(Mark(name: "rect", look: filled(ink), shape: box, content: told(tooltip)))
  }

  mutating func dot(
    x: Double, y: Double, radius: Double, _ ink: Ink, isFilled: Bool = true, tooltip: String? = nil
  ) {
    let look = isFilled ? filled(ink) : drawn(ink, width: 1.5)
    let place = " cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\""
    marks.append(Mark(name: "circle", look: look, shape: place, content: told(tooltip)))
  }

  /// The document.
  ///
  /// - Parameters:
  ///   - id: Starts the ids inside the document, so that several charts can stand in one page.
  ///   - summary: What the chart shows in a sentence, for who cannot see it.
  func svg(id: String, height: Double, title: String, summary: String) -> String {
    let box = "viewBox=\"0 0 \(number(ChartCanvas.width)) \(number(height))\" role=\"img\""
    let (title, summary) = (MarkupText.escape(title), MarkupText.escape(summary))
    if hasStyleSheet {
      return "<svg class=\"chart\" \(box)><title>\(title)</title><desc>\(summary)</desc>\(body)</svg>\n"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="chart" \(box) \
      aria-labelledby="\(id)-title \(id)-desc" font-family="Arial, Liberation Sans, sans-serif" \
      font-size="\(number(ChartCanvas.textSize))">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(summary)</desc>
      \(body)</svg>

      """
  }

  /// A picture beside the numbers that it shows, which is therefore not told to who cannot see it.
  ///
  /// - Parameter isOnLine: Whether the style sheet of the page draws a line through it.
  func decoration(width: Double, height: Double, isOnLine: Bool = false) -> String {
    "<svg class=\"strip\(isOnLine ? " lined" : "")\" viewBox=\"0 0 \(number(width)) \(number(height))\" aria-hidden=\"true\">\(body)</svg>"
  }

  func number(_ value: Double) -> String { DecimalText.format(value, decimals: 1) }

  /// How wide a text is at most, nearly: letters of Arial are 0.5 to 0.53 of their size on average.
  static func width(of text: String, isBold: Bool = false) -> Double {
    // A percent sign is as wide as two letters.
    Double(text.count + text.count { $0 == "%" }) * textSize * (isBold ? 0.6 : 0.53)
  }

  /// A name over the lines that it needs, at most two, the first of which has less room.
  static func lines(_ text: String, first: Double) -> [String] {
    guard width(of: text) > first else { return [text] }
    var line = ""
    var rest = text.split(separator: " ")[...]
    while let word = rest.first, width(of: line + " " + word) <= first {
      line += (line.isEmpty ? "" : " ") + word
      rest = rest.dropFirst()
    }
    // A single word that does not fit is cut.
    return line.isEmpty || rest.isEmpty ? [text] : [line, rest.joined(separator: " ")]
  }

  /// Text over lines, each cut to its room.
  mutating func name(_ lines: [String], y: Double, first: Double) {
    for (index, line) in lines.enumerated() {
      text(line, x: 0, y: y + Double(index) * ChartCanvas.lineHeight, room: index == 0 ? first : ChartCanvas.width)
    }
  }

  private static func fitting(_ text: String, room: Double, isBold: Bool) -> String {
    guard width(of: text, isBold: isBold) > room else { return text }
    let count = Int(room / width(of: "x", isBold: isBold))
    return text.prefix(max(1, count - 1)) + "…"
  }

  private func told(_ tooltip: String?) -> String { tooltip.map { "<title>\(MarkupText.escape($0))</title>" } ?? "" }

  // MARK: Looks

  private func filled(_ ink: Ink) -> String {
    " class=\"c-\(ink.rawValue)\"" + (hasStyleSheet ? "" : " fill=\"\(ink.colour)\"")
  }

  private func drawn(_ ink: Ink, width: Double) -> String {
    " class=\"c-\(ink.rawValue)-line\"" + (hasStyleSheet ? "" : " fill=\"none\" stroke=\"\(ink.colour)\"")
      + (width == 1 ? "" : " stroke-width=\"\(number(width))\"")
  }

  /// What a page needs whose charts leave their colours out.
  static let styleSheet: String = {
    let line = "linear-gradient(\(Ink.axis.colour),\(Ink.axis.colour)) 50%/97% 1px no-repeat"
    let size = DecimalText.format(textSize, decimals: 0)
    let inks = Ink.allCases.map { ink in
      ".c-\(ink.rawValue){fill:\(ink.colour)}.c-\(ink.rawValue)-line{fill:none;stroke:\(ink.colour)}"
    }
    return """
      .chart{font:\(size)px Arial,"Liberation Sans",sans-serif;fill:\(Ink.text.colour)}
      .lined{background:\(line);print-color-adjust:exact}
      \(inks.joined())

      """
  }()

  private var body: String {
    var text = ""
    var rest = marks[...]
    let end = hasStyleSheet ? "" : "\n"
    while let first = rest.first {
      let run = rest.prefix { $0.look == first.look }
      rest = rest.dropFirst(run.count)
      if run.count > 1 {
        text += "<g\(first.look)>" + run.map { $0.text(inGroup: true) }.joined(separator: end) + "</g>" + end
      } else {
        text += first.text(inGroup: false) + end
      }
    }
    return text
  }
}
