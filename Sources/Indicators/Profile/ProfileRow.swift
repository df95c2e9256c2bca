/// One figure of a wijkanalyse beside the gemeente's and its own past.
public struct ProfileRow: Sendable, Hashable, Encodable {
  public var id: String
  public var theme: String
  public var value: Double?
  public var status: ObservationStatus
  /// Why it is not told; nil for a figure that is.
  public var reason: SuppressionReason?
  /// The period of the value, which may be earlier than the one asked for.
  public var period: Period
  /// The gemeente's value of the same period, or that of what else the profile is compared with.
  public var reference: Double?
  /// Of which period the reference is; nil for that of the value.
  public var referencePeriod: Period?
  /// Value − reference; nil for amounts of two areas, which cannot be compared by.
  public var difference: Double?
  /// For amounts: the share of the gemeente's, a fraction.
  public var share: Double?
  /// The last value before this one.
  public var previous: Double?
  public var previousPeriod: Period?
  public var source: String
  /// The share of the value that was carried over from another division; nil for none.
  public var carriedShare: Double?
  /// nil where nothing is known of the chance.
  public var interval: Interval?
  /// Against the gemeente; nil for amounts and where there is nothing to compare with. All verdicts and changes of a
  /// profile are judged together: no more than 5% of those that are called higher or lower are expected to be chance.
  public var verdict: Verdict?
  /// Against the previous value; nil where there is none.
  public var change: Verdict?
  /// nil where the gemeente has no other area of the level with the figure.
  public var rank: Rank?
  /// Of all periods up to that of the value, in order, the value's among them.
  public var trend: [TrendPoint] = []
  /// In order of value, the lowest first; empty where the gemeente has no other area of the level with the figure.
  public var peers: [PeerValue] = []
  /// Of the same period, by code: the areas of the level below that have it; empty for a buurt, and for a territory or a drawn
  /// polygon.
  public var parts: [PartValue] = []
  public var target: TargetProgress?
  /// Whether it counts what happened in a period of which the source does not tell the end yet: it can only grow, and is
  /// tested against no whole period. Its status is provisional.
  public var isUnfinished = false

  private enum Key: String, CodingKey {
    case id, theme, value, status, period, reference, difference, share, previous, previousPeriod, source, carriedShare
    case referencePeriod, interval, verdict, change, rank, trend, peers, parts, target, reason
  }

  /// Writes null where there is nothing, so that every row has every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(theme, forKey: .theme)
    try container.encode(value, forKey: .value)
    try container.encode(status, forKey: .status)
    try container.encode(period, forKey: .period)
    try container.encode(reference, forKey: .reference)
    try container.encode(referencePeriod, forKey: .referencePeriod)
    try container.encode(difference, forKey: .difference)
    try container.encode(share, forKey: .share)
    try container.encode(previous, forKey: .previous)
    try container.encode(previousPeriod, forKey: .previousPeriod)
    try container.encode(source, forKey: .source)
    try container.encode(carriedShare, forKey: .carriedShare)
    try container.encode(interval, forKey: .interval)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(change, forKey: .change)
    try container.encode(rank, forKey: .rank)
    try container.encode(trend, forKey: .trend)
    try container.encode(peers, forKey: .peers)
    try container.encode(parts, forKey: .parts)
    try container.encode(target, forKey: .target)
    try container.encode(reason, forKey: .reason)
  }
}

/// An indicator that nothing is known of.
public struct MissingSubject: Sendable, Hashable, Encodable {
  public var theme: String
  public var subject: String
  public var indicator: String
  public var reason: ObservationStatus
  /// Of a figure that is known and not told: why.
  public var suppression: SuppressionReason?
  /// Whether nothing at all is known of the subject, not only this indicator of it.
  public var isWholeSubject: Bool
}
