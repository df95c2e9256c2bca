/// The value of an indicator for one area and one period.
public struct Observation: Sendable, Hashable, Codable {
  public var area: String
  public var indicator: String
  public var period: Period
  /// nil unless the status is measured, estimated, provisional or revised.
  public var value: Double?
  public var status: ObservationStatus
  /// How many were asked, for figures of surveys; for a rate, a sum of money or a trend of points how many were counted,
  /// for a share or a median of points how many it is of, for a distance to facilities how many addresses.
  public var sampleSize: Int?
  /// Half the width of the 95% interval, in the unit of the indicator; of a quantile of durations its longer side, of a
  /// trend the distance to the end of the interval that lies nearest to zero.
  public var margin: Double?
  /// Where it comes from; ``derivedSource`` for what this program computed.
  public var source: String
  /// The share of the value that was carried over from another division, between 0 and 1; nil for none.
  public var carriedShare: Double?
  /// Why it is not told; nil for a figure that is.
  public var reason: SuppressionReason?
  /// For whom it was protected; nil for a figure as it is. Only ``PublicFigures`` sets it.
  public internal(set) var protectedFor: Audience?

  public static let derivedSource = "wijkatlas"

  /// The source of what this program carried over from a division.
  public static func carriedSource(from division: String) -> String { "\(derivedSource) (\(division))" }

  /// Whether this program carried it over from another division.
  public var isCarried: Bool { source.hasPrefix(Observation.derivedSource + " (") }

  /// Whether this program computed it, so that it can be computed again.
  public var isDerived: Bool { Observation.isDerived(source: source) }

  /// Whether this program computed what has this source.
  public static func isDerived(source: String) -> Bool {
    source == derivedSource || source.hasPrefix(derivedSource + " (")
  }

  public init(
    area: String, indicator: String, period: Period, value: Double?, status: ObservationStatus,
    sampleSize: Int? = nil, margin: Double? = nil, source: String, carriedShare: Double? = nil
  ) {
    self.area = area
    self.indicator = indicator
    self.period = period
    self.value = value
    self.status = status
    self.sampleSize = sampleSize
    self.margin = margin
    self.source = source
    self.carriedShare = carriedShare
  }
}
