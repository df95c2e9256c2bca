/// Figures of a whole from those of its parts, each by its own rule.
public struct Aggregation: Sendable {
  /// What is known of one part: its values by indicator.
  public typealias Part = [String: Double]
  /// How much of a part belongs to the whole, from 0 to 1, by what its figures are divided by; 1 where nothing is said.
  public typealias Shares = [CarryBasis: Double]

  /// A figure with what is known of it.
  public struct Figure: Sendable, Hashable {
    public var value: Double?
    public var status: ObservationStatus
    /// How many parts had what the rule needs.
    public var knownParts: Int
    public var parts: Int
    /// Of what the rule weighs by, the share that the known parts have; nil where that is not known.
    public var knownShare: Double?
  }

  /// A mean or rate of some of the parts is told, as an estimate, from this share of the weight on.
  ///
  /// The rest, one in twenty, moves a percentage by five points at the very most. Sums are never told of some parts.
  public static let leastKnownShare = 0.95

  let catalogue: Catalogue

  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// The figure of all parts together, in full precision.
  ///
  /// Never a sum over some of the parts: when one is unknown, the whole is `.missing`. A mean or a rate of parts with at
  /// least ``leastKnownShare`` of the weight is `.estimated`; where nobody is to be divided by, and for a figure that
  /// cannot be aggregated, it is `.notApplicable`. A part that weighs nothing needs no figure.
  ///
  /// - Parameter shares: One a part; nil where all parts belong to the whole entirely.
  /// - Complexity: O(*parts*).
  public func figure(_ id: String, of parts: [Part], shares: [Shares]? = nil) -> Figure {
    guard let definition = catalogue[id] else {
      return Figure(value: nil, status: .notCollected, knownParts: 0, parts: parts.count)
    }
    let amounts = PartAmounts(parts: parts, shares: shares)
    switch definition.aggregation {
    case .sum: return sum(amounts.of(definition))
    case .none: return Figure(value: nil, status: .notApplicable, knownParts: 0, parts: parts.count)
    case .groupedMedian(let classes): return median(classes, parts, shares)
    case .ratio(let numerator, let denominator, let per):
      guard let top = catalogue[numerator], let bottom = catalogue[denominator] else { break }
      let bases = amounts.of(bottom)
      let counts = zip(amounts.of(top), zip(bases, parts)).map { count, rest in
        // A part of which only the rate is known has so many.
        count ?? rest.0.flatMap { base in rest.1[id].map { $0 * base / per } }
      }
      return quotient(counts, bases, per: per)
    case .weightedMean(let weight):
      guard let weights = catalogue[weight].map(amounts.of) else { break }
      // Where nobody lives there is no average to know.
      let products = zip(weights, parts).map { weight, part in
        weight == 0 ? 0 : part[id].flatMap { own in weight.map { $0 * own } }
      }
      return quotient(products, weights, per: 1)
    }
    return Figure(value: nil, status: .missing, knownParts: 0, parts: parts.count)
  }

  /// `per` × count / denominator; nil where the denominator is 0.
  public static func rate(count: Double, per: Double, denominator: Double) -> Double? {
    denominator == 0 ? nil : per * count / denominator
  }

  private func sum(_ amounts: [Double?]) -> Figure {
    let known = amounts.compactMap { $0 }
    let isWhole = known.count == amounts.count && !amounts.isEmpty
    return Figure(
      value: isWhole ? known.reduce(0, +) : nil, status: isWhole ? .measured : .missing, knownParts: known.count,
      parts: amounts.count, knownShare: isWhole ? 1 : nil)
  }

  /// The quotient of the sums over the parts that have both.
  private func quotient(_ counts: [Double?], _ bases: [Double?], per: Double) -> Figure {
    let pairs = zip(counts, bases).compactMap { count, base in count.flatMap { count in base.map { (count, $0) } } }
    var figure = Figure(value: nil, status: .missing, knownParts: pairs.count, parts: bases.count)
    let weights = bases.compactMap { $0 }
    guard weights.count == bases.count, !bases.isEmpty else { return figure }
    let whole = weights.reduce(0, +)
    let known = pairs.reduce(0) { $0 + $1.1 }
    figure.knownShare = whole == 0 ? (pairs.count == bases.count ? 1 : nil) : known / whole
    guard let share = figure.knownShare, share >= Aggregation.leastKnownShare else { return figure }
    figure.value = Aggregation.rate(count: pairs.reduce(0) { $0 + $1.0 }, per: per, denominator: known)
    figure.status = figure.value == nil ? .notApplicable : pairs.count == bases.count ? .measured : .estimated
    return figure
  }

  private func median(_ classes: [MedianClass], _ parts: [Part], _ shares: [Shares]?) -> Figure {
    let figures = classes.map { figure($0.indicator, of: parts, shares: shares) }
    var result = Figure(
      value: nil, status: .missing, knownParts: figures.map(\.knownParts).min() ?? 0, parts: parts.count,
      knownShare: figures.compactMap(\.knownShare).min())
    let amounts = figures.compactMap(\.value)
    guard amounts.count == classes.count else { return result }
    result.value = GroupedMedian.estimate(classes, amounts: amounts)
    result.status = result.value != nil ? .estimated : amounts.allSatisfy { $0 == 0 } ? .notApplicable : .missing
    return result
  }
}
