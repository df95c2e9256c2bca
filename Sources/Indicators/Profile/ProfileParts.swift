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
  /// Whether the figures were drawn to their mean before they were put in order, so that small areas are not first or
  /// last by chance: the order may then be another than that of the values.
  public var isShrunken: Bool

  public init(
    position: Int, ties: Int, count: Int, plausible: ClosedRange<Int>? = nil, isShrunken: Bool = false
  ) {
    self.position = position
    self.ties = ties
    self.count = count
    self.plausible = plausible
    self.isShrunken = isShrunken
  }
}

/// What stands out of an area, for good or ill, by the rule of ``Profile/standouts``.
public struct Standout: Codable, Sendable, Hashable {
  public enum Kind: String, Codable, Sendable, Hashable { case strength, improvement }
  public var kind: Kind
  public var indicator: String
  /// How far from the gemeente, in standard deviations between the areas of the level; never negative.
  public var size: Double
  public var verdict: Verdict
  /// The figure beside the gemeente's, in a sentence; nil where nobody made one.
  public var sentence: LocalizedText?

  public init(kind: Kind, indicator: String, size: Double, verdict: Verdict, sentence: LocalizedText? = nil) {
    self.kind = kind
    self.indicator = indicator
    self.size = size
    self.verdict = verdict
    self.sentence = sentence
  }
}

/// An area that resembles this one by its standardised figures.
public struct SimilarArea: Codable, Sendable, Hashable {
  public var code: String
  public var name: String
  /// The root mean square of the differences in standard deviations, each subject counting once; 0 for the same profile.
  public var distance: Double
  /// At most three indicators in which both differ from other areas in the same way, the most unusual first.
  public var alike: [String]
  /// At most three indicators that differ by a standard deviation or more, the largest first.
  public var unlike: [String]

  public init(code: String, name: String, distance: Double, alike: [String], unlike: [String]) {
    self.code = code
    self.name = name
    self.distance = distance
    self.alike = alike
    self.unlike = unlike
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
