public import SpatialCore

/// How one area differs between two divisions.
public struct DivisionChange: Sendable, Hashable {
  public enum Rule: String, Sendable, CaseIterable {
    /// A code that only the later division has; `others` are the earlier areas of the place.
    case new
    /// A code that only the earlier division has; `others` are the later areas of the place.
    case vanished
    /// The same code, another name.
    case renamed
    /// The same place, another code: `code` is the later, `others` the earlier one.
    case recoded
    /// The same code, another border.
    case moved
    /// An earlier area (`code`) that is the later areas `others` together.
    case split
    /// A later area (`code`) that is the earlier areas `others` together.
    case merged
  }

  public var rule: Rule
  public var level: AreaLevel
  public var code: String
  /// The areas of the other division that it is told of, the largest share first.
  public var others: [String] = []
  /// Inside the largest piece that changed.
  public var location: Coordinate?
  /// What changed; for a whole area its own.
  public var areaSquareMetres: Double?
  /// Of the widest piece that changed: the diameter of the largest circle in it.
  public var widthMetres: Double?
  /// What changed as a fraction of the earlier area; nil where that was 0.
  public var share: Double?
  /// Intersection over union of the two areas: 1 for the same place.
  public var intersectionOverUnion: Double?
  public var message: String
}

/// The differences of a division from an earlier one.
public struct DivisionComparison: Sendable, Hashable {
  /// What is common to all areas of one level.
  public struct Level: Sendable, Hashable {
    public var level: AreaLevel
    public var areas: Int
    public var areasAgainst: Int
    /// Areas with the same code whose borders do not differ beyond the tolerance.
    public var same: Int
    /// The least intersection over union of these: how much of it is generalisation noise; nil without any.
    public var leastOverlapOfSame: Double?
  }

  public var division: String
  public var against: String
  public var levels: [Level]
  /// By level, from the largest, then by rule, then by code.
  public var changes: [DivisionChange]
}
