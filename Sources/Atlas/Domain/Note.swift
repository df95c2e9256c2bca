/// What a wijkregisseur writes beside the figures: the mood, what lies behind them. For the municipality itself, until it publishes one.
public struct Note: Sendable, Hashable {
  /// Given by the store; nil before.
  public var id: Int64?
  /// The code, whatever the division.
  public var area: String
  /// The theme that it stands under; nil for the area as a whole.
  public var theme: String?
  /// The figure that it is about.
  public var indicator: String?
  public var text: String
  public var author: String?
  /// ISO 8601 in UTC.
  public var written: String
  /// Whether everybody may read it; who wrote it stays with the municipality.
  public var isPublic: Bool

  public init(
    area: String, theme: String? = nil, indicator: String? = nil, text: String, author: String? = nil,
    written: String, id: Int64? = nil, isPublic: Bool = false
  ) {
    self.area = area
    self.theme = theme
    self.indicator = indicator
    self.text = text
    self.author = author
    self.written = written
    self.id = id
    self.isPublic = isPublic
  }
}
