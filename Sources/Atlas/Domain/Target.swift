public import Indicators

/// A promise about a figure of one area: baseline, value, date.
///
/// It is known by the code of the area, whatever the division: a target outlives the division of a year.
public struct Target: Sendable, Hashable {
  public var area: String
  public var goal: TargetGoal
  /// Where it was decided: `Raadsprogramma 2022-2026`.
  public var source: String?
  /// Whether everybody may know of it. The public is told no baseline: that would be a figure that nobody protected.
  public var isPublic: Bool

  public init(area: String, goal: TargetGoal, source: String? = nil, isPublic: Bool = false) {
    self.area = area
    self.goal = goal
    self.source = source
    self.isPublic = isPublic
  }
}
