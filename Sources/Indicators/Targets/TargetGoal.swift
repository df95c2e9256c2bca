/// What a figure of one area is meant to become: from where, to what, by when.
public struct TargetGoal: Sendable, Hashable {
  public var indicator: String
  /// nil takes the figure of ``baselinePeriod``.
  public var baseline: Double?
  /// nil where nobody told from when: then no path leads to the target.
  public var baselinePeriod: Period?
  public var value: Double
  /// The target is to be reached at its end.
  public var due: Period

  public init(indicator: String, baseline: Double? = nil, baselinePeriod: Period? = nil, value: Double, due: Period) {
    self.indicator = indicator
    self.baseline = baseline
    self.baselinePeriod = baselinePeriod
    self.value = value
    self.due = due
  }

  /// Of several for one figure the one that counts in a period: the first that is due in it or later, else the last.
  ///
  /// - Parameter period: nil takes the first of all.
  public static func current(_ goals: [TargetGoal], in period: Period?) -> TargetGoal? {
    let ordered = goals.sorted { ($0.due, $0.value) < ($1.due, $1.value) }
    guard let period else { return ordered.first }
    return ordered.first { $0.due.end >= period.end } ?? ordered.last
  }
}

extension Period {
  /// The month after its last, counted from January of the year 0.
  var end: Int { monthNumbers.upperBound }
}
