/// The one gate through which every figure leaves.
///
/// For the public, counts from points are secret below a minimum and rounded to a base above it; rates and medians of
/// fewer cases than the minimum are secret, and a rate is told as that of the rounded count, because residents are public
/// and would give the count back. What the catalogue does not know is secret. Figures of CBS and others come protected
/// by their source. This is a first policy: it does not yet protect against differencing between overlapping areas.
public struct DisclosureGate: Sendable {
  public let audience: Audience
  private let catalogue: Catalogue
  private static let standard = IndicatorDefinition.Disclosure(minimumCount: 5, roundingBase: 5)

  public init(audience: Audience, catalogue: Catalogue) {
    self.audience = audience
    self.catalogue = catalogue
  }

  /// The observation as the audience may see it.
  public func release(_ observation: Observation) -> Observation {
    guard audience == .public else { return observation }
    guard let value = observation.value else { return withoutValue(observation) }
    guard let definition = catalogue[observation.indicator] else { return DisclosureGate.suppressed(observation) }
    let counted = isCounted(definition)
    guard counted || definition.disclosure != nil else { return observation }
    let policy = definition.disclosure ?? DisclosureGate.standard
    // The sample size of a figure derived from points is the number of cases behind it.
    let cases = definition.points?.isCount == true ? value : observation.sampleSize.map(Double.init) ?? 0
    guard cases >= Double(policy.minimumCount) else { return DisclosureGate.suppressed(observation) }
    var released = observation
    released.sampleSize = nil
    // In full it would tell how the secret counts that were carried relate.
    if counted { released.carriedShare = observation.carriedShare.map { max(1, ($0 * 10).rounded()) / 10 } }
    if counted, policy.roundingBase > 1, cases > 0 {
      let base = Double(policy.roundingBase)
      released.value = value * ((cases / base).rounded() * base / cases)
    }
    return released
  }

  /// That a quantile is not reached tells that most of a few cases are still open.
  private func withoutValue(_ observation: Observation) -> Observation {
    var released = observation
    released.sampleSize = nil
    guard observation.status == .notReached else { return released }
    let minimum = (catalogue[observation.indicator]?.disclosure ?? DisclosureGate.standard).minimumCount
    return observation.sampleSize ?? 0 < minimum ? DisclosureGate.suppressed(observation) : released
  }

  private static func suppressed(_ observation: Observation) -> Observation {
    var released = observation
    released.value = nil
    released.status = .suppressed
    released.sampleSize = nil
    released.margin = nil
    released.carriedShare = nil
    return released
  }

  /// Whether the figure is counted from points, itself or through its numerator.
  private func isCounted(_ definition: IndicatorDefinition) -> Bool {
    if let points = definition.points { return points.isCount }
    guard case .ratio(let numerator, let denominator, _) = definition.aggregation else { return false }
    // The cases of a share of points are all of them, not those that were counted.
    return catalogue[numerator]?.points?.isCount == true && catalogue[denominator]?.points == nil
  }
}
