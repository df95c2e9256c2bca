/// The one gate through which every figure leaves.
///
/// For the public, counts from points are secret below a minimum and rounded to a base above it, and rates of fewer
/// cases than the minimum are secret. Figures of CBS and others come protected by their source. This is a first policy:
/// it does not yet protect against differencing between overlapping areas.
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
    guard audience == .public, let definition = catalogue[observation.indicator], let value = observation.value,
      isCounted(definition)
    else { return observation }
    let policy = definition.disclosure ?? DisclosureGate.standard
    var released = observation
    let isCount = definition.points != nil
    // The sample size of a derived rate is the number of cases behind it.
    let cases = isCount ? value : observation.sampleSize.map(Double.init) ?? 0
    if cases < Double(policy.minimumCount) {
      released.value = nil
      released.status = .suppressed
    } else if isCount, policy.roundingBase > 1 {
      let base = Double(policy.roundingBase)
      released.value = (value / base).rounded() * base
    }
    released.sampleSize = nil
    return released
  }

  /// Whether the figure is counted from points, itself or through its numerator.
  private func isCounted(_ definition: IndicatorDefinition) -> Bool {
    if definition.points != nil { return true }
    if case .ratio(let numerator, _, _) = definition.aggregation { return catalogue[numerator]?.points != nil }
    return false
  }
}
