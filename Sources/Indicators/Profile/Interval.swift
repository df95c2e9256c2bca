/// The range in which the true value lies with 95% confidence, in the unit of the figure.
public struct Interval: Codable, Sendable, Hashable {
  public var lower: Double
  public var upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}
