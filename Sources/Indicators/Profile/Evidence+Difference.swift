extension Evidence {
  /// A tested difference.
  struct Difference: Sendable, Hashable {
    var isHigher: Bool
    /// Two-sided.
    var pValue: Double
  }

  /// Against a figure of other people, places or times.
  func difference(from other: Evidence) -> Difference? {
    switch (self, other) {
    case (.events(let count, let exposure, _), .events(let otherCount, let otherExposure, _)):
      let pValue = SignificanceTest.rates(
        count: count, exposure: exposure, otherCount: otherCount, otherExposure: otherExposure)
      return Difference(count / exposure > otherCount / otherExposure, pValue)
    case (.share(let share, let n), .share(let otherShare, let otherN)):
      let pValue = SignificanceTest.shares(
        successes: share * n, n: n, otherSuccesses: otherShare * otherN, otherN: otherN)
      return Difference(share > otherShare, pValue)
    default:
      guard let mine = normal, let theirs = other.normal else { return nil }
      let variance = mine.standardError * mine.standardError + theirs.standardError * theirs.standardError
      return Difference(
        mine.value > theirs.value,
        SignificanceTest.difference(mine.value - theirs.value, standardError: variance.squareRoot()))
    }
  }

  /// Against a whole of which this is a part.
  ///
  /// Counts and shares are compared with the rest of the whole. Of values with margins, the whole is taken to be the mean
  /// of part and rest by weight, so that the variance of their difference is v + V − 2wv.
  /// - Parameter weight: What part of the whole this is, a fraction; nil leaves the overlap out of account, which makes
  ///   the test more careful.
  func difference(fromWhole whole: Evidence, weight: Double?) -> Difference? {
    switch (self, whole) {
    case (.events(let count, let exposure, let per), .events(let all, let wholeExposure, _)):
      guard all >= count, wholeExposure > exposure else { return nil }
      return difference(from: .events(count: all - count, exposure: wholeExposure - exposure, per: per))
    case (.share(let share, let n), .share(let wholeShare, let wholeN)):
      let rest = (wholeShare * wholeN - share * n) / (wholeN - n)
      return difference(from: wholeN > n && (0...1).contains(rest) ? .share(rest, n: wholeN - n) : whole)
    default:
      guard let mine = normal, let theirs = whole.normal else { return nil }
      let part = min(max(weight ?? 0, 0), 1)
      let variance =
        mine.standardError * mine.standardError * (1 - 2 * part) + theirs.standardError * theirs.standardError
      // Margins that do not fit each other, as where the whole claims to know more than its parts can tell.
      guard variance > 0 else { return difference(from: whole) }
      return Difference(
        mine.value > theirs.value,
        SignificanceTest.difference(mine.value - theirs.value, standardError: variance.squareRoot()))
    }
  }

  /// Value and standard error in the unit of the figure; nil for counts.
  var normal: (value: Double, standardError: Double)? {
    switch self {
    case .estimate(let value, let standardError): return (value, standardError)
    case .share(let share, let n):
      // Wilson's width, since Wald's is nothing where nobody or everybody is counted.
      return Interval.wilson(share: share, n: n).map {
        (share * 100, ($0.upper - $0.lower) * 100 / (2 * NormalDistribution.critical95))
      }
    case .events: return nil
    }
  }
}

extension Evidence.Difference {
  fileprivate init?(_ isHigher: Bool, _ pValue: Double?) {
    // Figures beyond all measure have none.
    guard let pValue, pValue >= 0 else { return nil }
    self.init(isHigher: isHigher, pValue: pValue)
  }
}
