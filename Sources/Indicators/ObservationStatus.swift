/// What is known of a value.
public enum ObservationStatus: String, Codable, Sendable, Hashable, CaseIterable {
  case measured
  case estimated
  case provisional
  /// Told otherwise before, as the source itself says.
  case revised
  /// Known, but secret.
  case suppressed
  /// The source has the figure, but not for this area or period.
  case missing
  /// No source has been imported.
  case notCollected
  /// The figure makes no sense here, such as a rate where nobody lives.
  case notApplicable
  /// A quantile of durations that too many cases have not come to yet: known to be longer, not how long.
  case notReached
}
