public import SpatialCore

/// One area as a map shows it.
public struct MapShape: Sendable, Hashable {
  /// Told in the document, so that a script finds the area; nil for none.
  public var code: String?
  /// Written at the point deepest inside the area; nil for none.
  public var label: String?
  /// A second line under the label.
  public var sublabel: String?
  /// Shown on hovering and read by a screen reader: name and value.
  public var tooltip: String
  /// Where a click leads; nil for nowhere.
  public var link: String?
  /// In RD New.
  public var geometry: MultiPolygon
  public var fill: MapFill
  /// Whether the reader chose it: the style sheet of a page draws its border otherwise.
  public var isChosen = false

  public init(
    code: String? = nil, label: String? = nil, sublabel: String? = nil, tooltip: String, link: String? = nil,
    geometry: MultiPolygon,
    fill: MapFill
  ) {
    self.code = code
    self.label = label
    self.sublabel = sublabel
    self.tooltip = tooltip
    self.link = link
    self.geometry = geometry
    self.fill = fill
  }
}
