import Foundation

/// The share of cases that last longer than a time, where some are known only to last at least so long.
///
/// Source: Kaplan, Meier, "Nonparametric estimation from incomplete observations", JASA 53, 1958. The variance is
/// Greenwood's (1926); its interval is that of log(−log S), which stays between 0 and 1 (Kalbfleisch, Prentice, "The
/// Statistical Analysis of Failure Time Data", 2002, §1.4).
public struct KaplanMeier: Sendable {
  /// How long a case lasted, or has lasted so far.
  public struct Duration: Sendable, Hashable {
    public var time: Double
    /// False where it goes on: censored.
    public var isEnded: Bool

    public init(time: Double, isEnded: Bool) {
      self.time = time
      self.isEnded = isEnded
    }
  }

  /// The curve from one time of ending up to the next.
  public struct Step: Sendable, Hashable {
    public var time: Double
    /// The share that lasts longer than the time.
    public var survival: Double
    /// Its 95% interval.
    public var lower: Double
    public var upper: Double
    /// How many lasted at least as long.
    public var atRisk: Int
    /// How many ended at the time.
    public var ended: Int
  }

  /// A time with its 95% interval; nil is not reached: too many cases go on.
  public struct Quantile: Sendable, Hashable {
    public var time: Double?
    public var lower: Double?
    public var upper: Double?
  }

  /// One for each time at which a case ended, ascending.
  public let steps: [Step]
  /// How many cases there are.
  public let count: Int
  /// How many of them ended.
  public let ended: Int

  /// The standard normal quantile of 0.975.
  private static let z = 1.959963984540054

  /// - Parameter durations: In any order. Of an ending and a censoring at the same time the ending comes first.
  /// - Complexity: O(*n* log *n*).
  public init(_ durations: [Duration]) {
    let sorted = durations.sorted { $0.time < $1.time }
    var steps: [Step] = []
    var (survival, greenwood) = (1.0, 0.0)
    var index = 0
    while index < sorted.count {
      let (time, first) = (sorted[index].time, index)
      var ended = 0
      while index < sorted.count, sorted[index].time == time {
        ended += sorted[index].isEnded ? 1 : 0
        index += 1
      }
      guard ended > 0 else { continue }
      let atRisk = sorted.count - first
      survival *= 1 - Double(ended) / Double(atRisk)
      greenwood += Double(ended) / (Double(atRisk) * Double(atRisk - ended))
      let bounds = KaplanMeier.interval(survival, greenwood)
      steps.append(
        Step(time: time, survival: survival, lower: bounds.0, upper: bounds.1, atRisk: atRisk, ended: ended))
    }
    self.steps = steps
    count = sorted.count
    ended = steps.reduce(0) { $0 + $1.ended }
  }

  /// The first time by which a share of the cases has ended: 0.5 gives the median, 0.9 the 90th percentile.
  ///
  /// Its interval holds the times at which the interval of the curve holds the share (Brookmeyer, Crowley, 1982).
  /// - Parameter share: Between 0 and 1.
  public func quantile(_ share: Double) -> Quantile {
    // A product of fractions may miss 0.5 by a rounding.
    let level = 1 - share + 1e-12
    func first(_ curve: (Step) -> Double) -> Double? { steps.first { curve($0) <= level }?.time }
    return Quantile(time: first(\.survival), lower: first(\.lower), upper: first(\.upper))
  }

  /// Half the width of an interval around the quantile that holds it with 95% confidence: the longer side of
  /// ``quantile(_:)``'s, so that no more is claimed than it says; nil where so few cases ended that nobody can tell.
  ///
  /// Order statistics without any model: all *n* observations lie below the quantile of the share *p* with the chance p^n,
  /// and above it with (1 − p)^n (David, Nagaraja, "Order Statistics", 2003, §7.1). Where one of these is more than 2.5%,
  /// not even the greatest or the least observation is a limit: a median needs 6 cases, a 90th percentile 36. A limit that
  /// is no more than the single least or greatest observation has none beyond it to stand on either.
  public func margin(_ share: Double) -> Double? {
    let quantile = quantile(share)
    guard ended >= KaplanMeier.leastEnded(share), let time = quantile.time, let lower = quantile.lower,
      let upper = quantile.upper, let first = steps.first, let last = steps.last,
      lower > first.time || first.ended > 1, upper < last.time || last.atRisk > 1
    else { return nil }
    return max(time - lower, upper - time)
  }

  /// How many cases must have ended for the least and the greatest to hold the quantile between them.
  static func leastEnded(_ share: Double) -> Int {
    let tail = 0.025
    return Int((log(tail) / log(max(share, 1 - share))).rounded(.up))
  }

  private static func interval(_ survival: Double, _ greenwood: Double) -> (Double, Double) {
    // Where all have ended, the estimate has no variance that is known.
    guard survival > 0, survival < 1 else { return (survival, survival) }
    let logarithm = log(survival)
    let half = z * greenwood.squareRoot() / abs(logarithm)
    return (exp(logarithm * exp(half)), exp(logarithm * exp(-half)))
  }
}
