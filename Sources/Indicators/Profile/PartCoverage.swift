/// A figure of which only some of the parts of an area are known.
///
/// A sum is then not told; a mean or a rate is, as an estimate, where the known parts have enough of the weight.
public struct PartCoverage: Codable, Sendable, Hashable {
  public var indicator: String
  public var known: Int
  /// How many parts there are.
  public var parts: Int
  /// Of what the figure is weighed by, such as the residents, the share that the known parts have; nil where that is not
  /// known, and for sums.
  public var knownShare: Double?

  /// nil where all or none of the parts are known; one that weighs nothing is known without a figure.
  init?(_ indicator: String, _ figure: Aggregation.Figure) {
    guard figure.knownParts > 0, figure.knownParts < figure.parts, figure.knownShare != 0 else { return nil }
    self.indicator = indicator
    known = figure.knownParts
    parts = figure.parts
    knownShare = figure.knownShare
  }
}
