/// A level of a division: `gemeente`, `wijk`, `buurt`, or any other word for a division without hierarchy.
public struct AreaLevel: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public static let gemeente = AreaLevel(rawValue: "gemeente")
  public static let wijk = AreaLevel(rawValue: "wijk")
  public static let buurt = AreaLevel(rawValue: "buurt")
  /// The areas of wijkregisseurs, of a division that was made of a plan; outside the hierarchy.
  public static let territory = AreaLevel(rawValue: "territory")

  /// The CBS levels from the largest to the smallest.
  public static let hierarchy: [AreaLevel] = [.gemeente, .wijk, .buurt]

  /// The level that areas of this one lie in; nil at the top and outside the hierarchy.
  public var parent: AreaLevel? {
    switch self {
    case .buurt: .wijk
    case .wijk: .gemeente
    default: nil
    }
  }

  public var description: String { rawValue }
}
