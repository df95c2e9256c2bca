/// What the fills of a map mean.
public struct MapLegend: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public var fill: MapFill
    public var text: String

    public init(fill: MapFill, text: String) {
      self.fill = fill
      self.text = text
    }
  }

  public var title: String
  public var entries: [Entry]

  public init(title: String, entries: [Entry]) {
    self.title = title
    self.entries = entries
  }
}
