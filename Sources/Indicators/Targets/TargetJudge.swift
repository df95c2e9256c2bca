/// Judges figures by their targets.
///
/// The path is the straight line from the baseline, at the end of its period, to the target, at the end of the period in
/// which it is due; after that it stays at the target. The newest figure is compared with the path at the end of its own
/// period:
/// 1. *cannot be said* where the path, or without one the target, lies within the figure's 95% interval, and where there
///    is nothing to compare;
/// 2. *reached* where the figure is at the target or beyond it;
/// 3. *on track* where it is at the path or beyond it;
/// 4. *behind* otherwise.
///
/// Beyond is what the indicator's direction calls better; where it is neutral, the way from the baseline to the target.
/// A target that is worse than the baseline is a bound to stay within: it is the path itself.
public struct TargetJudge: Sendable {
  /// A figure with what a judgement needs of it.
  public struct Figure: Sendable, Hashable {
    public var period: Period
    public var value: Double
    public var interval: Interval?

    public init(period: Period, value: Double, interval: Interval? = nil) {
      self.period = period
      self.value = value
      self.interval = interval
    }
  }

  private let goal: TargetGoal
  private let definition: IndicatorDefinition
  private let baseline: Double?

  /// - Parameter known: The figure of the baseline's period, where the goal does not tell its value.
  public init(_ goal: TargetGoal, _ definition: IndicatorDefinition, known: Double? = nil) {
    self.goal = goal
    self.definition = definition
    baseline = goal.baseline ?? known
  }

  /// - Parameters:
  ///   - figure: The newest; nil where there is none.
  ///   - period: Up to when figures were looked for; nil for all there are.
  public func progress(_ figure: Figure?, upTo period: Period? = nil) -> TargetProgress {
    var progress = TargetProgress(
      baseline: baseline, baselinePeriod: goal.baselinePeriod, target: goal.value, due: goal.due, state: .unknown)
    guard let figure else { return progress.doubting(.noFigure) }
    guard let sign else { return progress.doubting(baseline == nil ? .noBaseline : .noDirection) }
    if let start = goal.baselinePeriod, start.length != figure.period.length, !definition.isOfAnyLength {
      return progress.doubting(.otherLength)
    }
    let path = path(in: figure.period, sign)
    progress.expected = path
    func isBetter(_ value: Double, than other: Double) -> Bool { sign * value >= sign * other }
    let isSince = goal.baselinePeriod.map { $0.end < figure.period.end } ?? true
    let line = path ?? goal.value
    if let interval = figure.interval, interval.lower < line, line < interval.upper {
      return progress.doubting(isSince ? .uncertain : .noFigureSince)
    }
    if isBetter(figure.value, than: goal.value) {
      progress.state = .reached
    } else if !isSince {
      return progress.doubting(.noFigureSince)
    } else if let period, isDue(period), !isDue(figure.period) {
      return progress.doubting(.noFigureWhenDue)
    } else if let path {
      progress.state = isBetter(figure.value, than: path) ? .onTrack : .behind
    } else if isDue(figure.period) {
      progress.state = .behind
    } else {
      return progress.doubting(.noBaseline)
    }
    return progress
  }

  private func isDue(_ period: Period) -> Bool { period.end >= goal.due.end }

  /// 1 where higher is better, −1 where lower is; nil where nothing tells.
  private var sign: Double? {
    switch definition.direction {
    case .higherIsBetter: 1
    case .lowerIsBetter: -1
    case .neutral: baseline.flatMap { $0 == goal.value ? nil : goal.value > $0 ? 1 : -1 }
    }
  }

  /// In the decimals of the figure, since a rounded figure is compared with it; nil without a baseline.
  private func path(in period: Period, _ sign: Double) -> Double? {
    guard let baseline, let start = goal.baselinePeriod else { return nil }
    let whole = goal.due.end - start.end
    guard whole > 0, period.end < goal.due.end, sign * baseline < sign * goal.value else { return goal.value }
    let share = Double(max(period.end - start.end, 0)) / Double(whole)
    let scale = (0..<definition.decimals).reduce(1.0) { power, _ in power * 10 }
    return ((baseline + share * (goal.value - baseline)) * scale).rounded() / scale
  }
}

extension TargetProgress {
  fileprivate func doubting(_ doubt: Doubt) -> TargetProgress {
    var progress = self
    progress.doubt = doubt
    return progress
  }
}
