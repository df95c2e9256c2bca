public import Indicators

/// An area with the figures that are shown with it: one feature of a layer.
public struct AreaFeature: Sendable {
  public struct Figure: Sendable {
    public var indicator: String
    public var value: Double?
    public var status: ObservationStatus
    /// Why it is not told; nil for a figure that is.
    public var reason: SuppressionReason?
    /// Of which period it is; nil where there is no figure.
    public var period: Period?
    /// What chance leaves open, with 95% confidence; nil where that is not known or was not asked for.
    public var interval: Interval?

    public init(
      indicator: String, value: Double?, status: ObservationStatus, reason: SuppressionReason? = nil,
      period: Period? = nil
    ) {
      self.indicator = indicator
      self.value = value
      self.status = status
      self.reason = reason
      self.period = period
    }
  }

  public var area: Area
  public var residents: Double?
  /// One for each indicator asked for, in the order of asking.
  public var figures: [Figure]

  public init(area: Area, residents: Double?, figures: [Figure]) {
    self.area = area
    self.residents = residents
    self.figures = figures
  }
}
