/// What was intended for a figure and how far it is, by the rule of ``TargetJudge``.
public struct TargetProgress: Codable, Sendable, Hashable {
  public enum State: String, Codable, Sendable, Hashable, CaseIterable { case reached, onTrack, behind, unknown }

  /// Why nothing can be said.
  public enum Doubt: String, Codable, Sendable, Hashable, CaseIterable {
    /// There is no figure, or it is not told.
    case noFigure
    /// There is none of after the baseline.
    case noFigureSince
    /// The target is due and the last figure is of before.
    case noFigureWhenDue
    /// Nobody told from where, or from when.
    case noBaseline
    /// Neither more nor less is better, and nothing tells which way it should go.
    case noDirection
    /// The figure and the baseline are of periods of another length, as a quarter and a year.
    case otherLength
    /// The uncertainty of the figure holds the path.
    case uncertain
  }

  public var baseline: Double?
  public var baselinePeriod: Period?
  public var target: Double
  public var due: Period
  public var state: State
  /// Where the path is in the period of the figure, in the decimals of the figure; nil where there is no path.
  public var expected: Double?
  /// nil unless the state is unknown.
  public var doubt: Doubt?

  public init(
    baseline: Double?, baselinePeriod: Period?, target: Double, due: Period, state: State, expected: Double? = nil,
    doubt: Doubt? = nil
  ) {
    self.baseline = baseline
    self.baselinePeriod = baselinePeriod
    self.target = target
    self.due = due
    self.state = state
    self.expected = expected
    self.doubt = doubt
  }
}
