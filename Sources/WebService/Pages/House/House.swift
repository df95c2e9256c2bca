/// Whose atlas it is, as every page shows it.
public struct House: Sendable, Equatable {
  /// Such as `Gemeente Voorbeeld`. The default is none: pages say Wijkatlas only.
  public var name: String?
  /// Of links, buttons and the band above each page. The default is the atlas's own blue.
  public var colour: HouseColour?
  /// The same on dark pages. The default is made of ``colour``.
  public var darkColour: HouseColour?
  /// The path of an SVG or a PNG. The default is none.
  public var logo: String?

  public init() {}

  /// What the values are together, and cannot be.
  var problems: [String] {
    var problems: [String] = []
    if logo != nil, name == nil {
      problems.append(
        "serve: house.logo without house.name; a name expected: it is what the logo says to who cannot see it")
    }
    if darkColour != nil, colour == nil {
      problems.append("serve: house.darkColour without house.colour; both expected, or the second alone")
    }
    return problems
  }
}
