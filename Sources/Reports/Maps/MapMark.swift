public import SpatialCore

/// A numbered place on a map.
public struct MapMark: Sendable, Hashable {
  /// In RD New.
  public var place: Coordinate
  public var label: String
  /// Shown on hovering and read by a screen reader.
  public var tooltip: String
  /// Of the element, so that a link leads to it.
  public var id: String
  /// Where a click leads.
  public var link: String
  /// Whether it is drawn darker than others.
  public var isGrave: Bool

  public init(place: Coordinate, label: String, tooltip: String, id: String, link: String, isGrave: Bool) {
    self.place = place
    self.label = label
    self.tooltip = tooltip
    self.id = id
    self.link = link
    self.isGrave = isGrave
  }

  /// A disc with the label, drawn at a point of the sheet.
  func svg(at point: Coordinate) -> String {
    let (x, y) = (DecimalText.format(point.x, decimals: 1), DecimalText.format(point.y, decimals: 1))
    let told = MarkupText.escape(tooltip)
    return "<a class=\"map-mark\(isGrave ? " grave" : "")\" id=\"\(MarkupText.escape(id))\" "
      + "href=\"\(MarkupText.escape(link))\" aria-label=\"\(told)\"><circle cx=\"\(x)\" cy=\"\(y)\" r=\"18\" "
      + "fill=\"\(isGrave ? MapPalette.ink : MapPalette.paper)\" stroke=\"\(MapPalette.ink)\" stroke-width=\"3\">"
      + "<title>\(told)</title></circle><text x=\"\(x)\" y=\"\(y)\" dy=\"0.36em\" text-anchor=\"middle\" font-size=\"19\" "
      + "font-weight=\"bold\" fill=\"\(isGrave ? MapPalette.paper : MapPalette.ink)\" aria-hidden=\"true\" "
      + "pointer-events=\"none\">\(MarkupText.escape(label))</text></a>\n"
  }
}
