/// Figures of a whole from those of its parts, each by its own rule.
public struct Aggregation: Sendable {
  /// What is known of one part: its values by indicator.
  public typealias Part = [String: Double]

  /// A figure with what is known of it.
  public struct Figure: Sendable, Hashable {
    public var value: Double?
    public var status: ObservationStatus
    /// How many parts had what the rule needs.
    public var knownParts: Int
    public var parts: Int
  }

  let catalogue: Catalogue

  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// The figure of all parts together.
  ///
  /// Never a sum over some of the parts: when one is unknown, the whole is `.missing`. A rate with nobody to divide by,
  /// and a figure that cannot be aggregated, are `.notApplicable`.
  /// - Complexity: O(*parts*).
  public func figure(_ id: String, of parts: [Part]) -> Figure {
    guard let definition = catalogue[id] else {
      return Figure(value: nil, status: .notCollected, knownParts: 0, parts: parts.count)
    }
    switch definition.aggregation {
    case .sum: return sum(parts) { $0[id] }
    case .none: return Figure(value: nil, status: .notApplicable, knownParts: 0, parts: parts.count)
    case .ratio(let numerator, let denominator, let per):
      return quotient(sum(parts) { $0[numerator] }, sum(parts) { $0[denominator] }, per: per)
    case .weightedMean(let weight):
      let products = sum(parts) { part in
        guard let share = part[weight] else { return nil }
        // Where nobody lives there is no average to know.
        return share == 0 ? 0 : part[id].map { $0 * share }
      }
      return quotient(products, sum(parts) { $0[weight] }, per: 1)
    }
  }

  /// `per` × count / denominator; nil where the denominator is 0.
  public static func rate(count: Double, per: Double, denominator: Double) -> Double? {
    denominator == 0 ? nil : per * count / denominator
  }

  private func sum(_ parts: [Part], _ value: (Part) -> Double?) -> Figure {
    let known = parts.compactMap(value)
    let isWhole = known.count == parts.count && !parts.isEmpty
    return Figure(
      value: isWhole ? known.reduce(0, +) : nil, status: isWhole ? .measured : .missing, knownParts: known.count,
      parts: parts.count)
  }

  private func quotient(_ numerator: Figure, _ denominator: Figure, per: Double) -> Figure {
    var result = numerator
    result.knownParts = min(numerator.knownParts, denominator.knownParts)
    guard let count = numerator.value, let base = denominator.value else {
      result.value = nil
      result.status = .missing
      return result
    }
    result.value = Aggregation.rate(count: count, per: per, denominator: base)
    result.status = result.value == nil ? .notApplicable : .measured
    return result
  }
}
