/// Carries figures from the areas of one division to those of another, each by its own rule.
///
/// An area that is the same place in both keeps its figure as it is. A sum is divided by the shares of its basis and added
/// up; whole numbers stay whole, and those of each area add up to what it had. A ratio and a mean are made anew of their
/// carried denominator. What cannot be aggregated is not carried across a border that moved.
public struct Carrying: Sendable {
  /// What was carried of one indicator.
  public struct Outcome: Sendable, Hashable {
    /// With the codes of the other division; ordered by area.
    public var observations: [Observation] = []
    /// Areas that are the same place, whose figure was taken over.
    public var copied = 0
    /// Areas whose figure was made of parts.
    public var carried = 0
    /// Changed areas without a figure, by the reason.
    public var missed: [Reason: Int] = [:]
  }

  /// Why an area got no figure.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The rule of the indicator: the parts do not tell the whole.
    case notAggregable
    /// An area that contributes has no figure.
    case missingPart
    /// A ratio or mean without the figure that weighs it.
    case missingWeight
    /// A part of the area lies outside the other division.
    case partlyOutside
  }

  let catalogue: Catalogue
  let links: CarryLinks

  public init(catalogue: Catalogue, links: CarryLinks) {
    self.catalogue = catalogue
    self.links = links
  }

  /// Carries one indicator of one period.
  ///
  /// - Parameters:
  ///   - known: The observations of the period by area and indicator, in the division they are of.
  ///   - targets: The codes that figures are wanted for, in the order of the result.
  ///   - source: What the result gives as its source.
  /// - Complexity: O(parts of the indicator's basis).
  public func carry(
    _ definition: IndicatorDefinition, known: [String: [String: Observation]], to targets: [String], source: String
  ) -> Outcome {
    var outcome = Outcome()
    let origin = Dictionary(links.same.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sums = CarriedSums(definition, catalogue: catalogue, links: links, known: known)
    for target in targets {
      if let place = origin[target] {
        guard var copy = known[place]?[definition.id], copy.value != nil || copy.status == .suppressed else { continue }
        copy.area = target
        copy.source = source
        outcome.observations.append(copy)
        outcome.copied += 1
        continue
      }
      switch sums.figure(of: target) {
      case .success(let figure):
        guard let figure, let period = sums.period else { continue }
        outcome.observations.append(
          Observation(
            area: target, indicator: definition.id, period: period, value: figure.value, status: figure.status,
            source: source, carriedShare: figure.carriedShare > 0 ? figure.carriedShare : nil))
        outcome.carried += 1
      case .failure(let missed): outcome.missed[missed.reason, default: 0] += 1
      }
    }
    return outcome
  }
}
