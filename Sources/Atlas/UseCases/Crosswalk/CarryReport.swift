public import Indicators
public import SpatialCore

/// What carrying figures to a division did.
public struct CarryReport: Sendable, Hashable {
  /// One division on one level.
  public struct Source: Sendable, Hashable {
    public var division: String
    public var level: AreaLevel
    public var areas: Int
    /// Of these, that are the same place under the same or another code or name.
    public var same: Int
    /// What each basis was weighed by.
    public var bases: [CarryBasis: String]
  }

  /// One indicator, all periods, levels and divisions together; counted in figures.
  public struct Line: Sendable, Hashable {
    public var indicator: String
    /// Taken over, because the area is the same place.
    public var copied = 0
    /// Made of parts, from areas that changed.
    public var carried = 0
    /// Changed areas without a figure, by the reason.
    public var missed: [Carrying.Reason: Int] = [:]
  }

  public var division: String
  public var noise: DrawingNoise
  public var sources: [Source] = []
  /// In the order of the catalogue.
  public var lines: [Line] = []
  /// Figures that the division has of its own: never replaced.
  public var delivered = 0
  /// Figures that are carried now.
  public var observations = 0
  /// Whether anything differs from what was carried before.
  public var isChanged = false
}
