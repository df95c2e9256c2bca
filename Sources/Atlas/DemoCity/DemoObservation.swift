/// A made-up figure of one area for one period.
public struct DemoObservation: Sendable, Hashable {
  public let area: String
  /// An id of the indicator catalogue.
  public let indicator: String
  /// A year: `2024`.
  public let period: String
  public let value: Double

  public init(area: String, indicator: String, period: String, value: Double) {
    self.area = area
    self.indicator = indicator
    self.period = period
    self.value = value
  }
}
