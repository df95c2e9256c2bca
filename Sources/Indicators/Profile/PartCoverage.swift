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

  /// nil where all or none of the parts are known.
  ///
  /// - Parameter parts: One that belongs to the whole for nothing, or weighs nothing, is known without a figure; where no
  ///   other is, the figure is not one of these parts at all.
  init?(_ definition: IndicatorDefinition, _ figure: Aggregation.Figure, parts: [Aggregation.Part]) {
    var needed = [definition.id]
    if case .ratio(let numerator, _, _) = definition.aggregation { needed.append(numerator) }
    guard parts.contains(where: { part in needed.contains { part[$0] != nil } }) else { return nil }
    guard figure.knownParts > 0, figure.knownParts < figure.parts, figure.knownShare != 0 else { return nil }
    indicator = definition.id
    known = figure.knownParts
    self.parts = figure.parts
    knownShare = figure.knownShare
  }
}
