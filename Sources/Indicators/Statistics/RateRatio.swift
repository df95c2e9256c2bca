internal import Foundation

/// The ratio of two rates of events, with intervals.
public struct RateRatio: Sendable, Hashable {
  public let count: Double
  public let exposure: Double
  public let otherCount: Double
  public let otherExposure: Double

  /// - Parameters:
  ///   - count: Events, not negative.
  ///   - exposure: Residents, dwellings or time in which they happened, more than 0.
  /// - Returns: nil for other input.
  public init?(count: Double, exposure: Double, otherCount: Double, otherExposure: Double) {
    guard count >= 0, otherCount >= 0, exposure > 0, otherExposure > 0,
      [count, exposure, otherCount, otherExposure].allSatisfy(\.isFinite)
    else { return nil }
    self.count = count
    self.exposure = exposure
    self.otherCount = otherCount
    self.otherExposure = otherExposure
  }

  /// nil where the other has no events.
  public var ratio: Double? { otherCount > 0 ? (count / exposure) / (otherCount / otherExposure) : nil }

  /// By the score method: given their sum, one count is binomial; Wilson's interval of its share, carried to the ratio.
  ///
  /// - Returns: From 0 where the first has no events, to infinity where the other has none; nil without any events.
  ///
  /// Source: K. Gu, H.K.T. Ng, M.L. Tang and W.R. Schucany, Biometrical Journal 50 (2008).
  public func scoreInterval(confidence: Double = 0.95) -> Interval? {
    let total = count + otherCount
    guard total > 0, let share = Interval.wilson(share: count / total, n: total, confidence: confidence) else {
      return nil
    }
    func ratio(_ share: Double) -> Double {
      share >= 1 ? .infinity : share / (1 - share) * otherExposure / exposure
    }
    return Interval(lower: ratio(share.lower), upper: ratio(share.upper))
  }

  /// By the delta method on the logarithm.
  ///
  /// - Returns: nil unless both have events.
  public func deltaInterval(confidence: Double = 0.95) -> Interval? {
    guard count > 0, let ratio, let z = Interval.critical(confidence) else { return nil }
    let width = exp(z * (1 / count + 1 / otherCount).squareRoot())
    return Interval(lower: ratio / width, upper: ratio * width)
  }
}
