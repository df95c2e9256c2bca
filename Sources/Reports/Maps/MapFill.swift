/// How an area of a map is filled.
public enum MapFill: Sendable, Hashable {
  /// A class of a choropleth, 0 the lowest, of so many classes.
  case level(Int, of: Int)
  /// A class of a map around a value, 0 the farthest below it, of so many classes.
  case diverging(Int, of: Int)
  /// One of several kinds that have no order: a colour, striped from the tenth on.
  case category(Int)
  /// Withheld so as not to tell about persons: hatched one way.
  case suppressed
  /// No figure: hatched the other way.
  case noData
  /// The area that the map is about.
  case highlighted
  /// An area shown for orientation only.
  case context

  /// What a class of a choropleth is called in a page: its number, `suppressed`, `none`.
  public var key: String {
    switch self {
    case .level(let index, _), .diverging(let index, _), .category(let index): String(index)
    case .suppressed: "suppressed"
    case .noData: "none"
    case .highlighted: "highlighted"
    case .context: "context"
    }
  }

  /// The value of the SVG attribute `fill`.
  ///
  /// - Parameter prefix: That of the map, which defines the hatchings.
  public func paint(_ prefix: String) -> String {
    switch self {
    case .level(let index, let count): MapPalette.sequential(index, of: count)
    case .diverging(let index, let count): MapPalette.diverging(index, of: count)
    case .category(let index): MapPatterns.category(index, prefix)
    case .suppressed: "url(#\(prefix)-suppressed)"
    case .noData: "url(#\(prefix)-nodata)"
    case .highlighted: MapPalette.highlight
    case .context: MapPalette.context
    }
  }
}
