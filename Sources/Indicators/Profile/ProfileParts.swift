/// A figure of one period in a trend.
public struct TrendPoint: Codable, Sendable, Hashable {
  public var period: Period
  public var value: Double?
  public var status: ObservationStatus
  /// nil where nothing is known of the chance.
  public var interval: Interval?
  /// The gemeente's value of the same period.
  public var reference: Double?

  public init(
    period: Period, value: Double?, status: ObservationStatus, interval: Interval? = nil, reference: Double? = nil
  ) {
    self.period = period
    self.value = value
    self.status = status
    self.interval = interval
    self.reference = reference
  }
}

/// The same figure of another area of the level in the gemeente, this one among them.
public struct PeerValue: Codable, Sendable, Hashable {
  public var code: String
  public var name: String
  public var value: Double

  public init(code: String, name: String, value: Double) {
    self.code = code
    self.name = name
    self.value = value
  }
}

/// The place of a figure among those of its level in the gemeente, the highest first.
public struct Rank: Codable, Sendable, Hashable {
  /// Of equal values all have the first place among them.
  public var position: Int
  /// How many have the same value, this one among them.
  public var ties: Int
  public var count: Int
  /// The best and the last place that the uncertainty of the figures allows; nil where nothing is known of it.
  public var plausible: ClosedRange<Int>?

  public init(position: Int, ties: Int, count: Int, plausible: ClosedRange<Int>? = nil) {
    self.position = position
    self.ties = ties
    self.count = count
    self.plausible = plausible
  }
}

/// What stands out of an area, for good or ill, by the rule of ``Profile/standouts``.
public struct Standout: Codable, Sendable, Hashable {
  public enum Kind: String, Codable, Sendable, Hashable { case strength, improvement }
  public var kind: Kind
  public var indicator: String
  /// How far from the gemeente, in standard deviations between the areas of the level.
  public var size: Double
  public var verdict: Verdict

  public init(kind: Kind, indicator: String, size: Double, verdict: Verdict) {
    self.kind = kind
    self.indicator = indicator
    self.size = size
    self.verdict = verdict
  }
}

/// An area that resembles this one by its standardised figures.
public struct SimilarArea: Codable, Sendable, Hashable {
  public var code: String
  public var name: String
  /// The root mean square of the differences in standard deviations; 0 for the same profile.
  public var distance: Double
  /// The indicators that are most alike, most telling first.
  public var alike: [String]
  /// The indicators that differ most, largest first.
  public var unlike: [String]

  public init(code: String, name: String, distance: Double, alike: [String], unlike: [String]) {
    self.code = code
    self.name = name
    self.distance = distance
    self.alike = alike
    self.unlike = unlike
  }
}

/// What was intended for a figure and how far it is.
public struct TargetProgress: Codable, Sendable, Hashable {
  public enum State: String, Codable, Sendable, Hashable, CaseIterable { case reached, onTrack, behind, unknown }
  public var baseline: Double?
  public var baselinePeriod: Period?
  public var target: Double
  public var due: Period
  public var state: State

  public init(baseline: Double?, baselinePeriod: Period?, target: Double, due: Period, state: State) {
    self.baseline = baseline
    self.baselinePeriod = baselinePeriod
    self.target = target
    self.due = due
    self.state = state
  }
}

/// A figure that the sources give for the whole and that the sum of its parts does not make.
public struct Discrepancy: Codable, Sendable, Hashable {
  public var indicator: String
  public var published: Double
  /// Of the parts, by the indicator's own rule.
  public var aggregated: Double
  /// The difference that rounding of the parts alone explains.
  public var tolerance: Double

  public init(indicator: String, published: Double, aggregated: Double, tolerance: Double) {
    self.indicator = indicator
    self.published = published
    self.aggregated = aggregated
    self.tolerance = tolerance
  }
}
