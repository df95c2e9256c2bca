import Foundation
public import Indicators

/// Which plans an audience may see.
public struct PlanAudience: Sendable {
  private struct Summary: Decodable { var weight: String? }

  private let gate: DisclosureGate

  public init(gate: DisclosureGate) {
    self.gate = gate
  }

  /// Weights of territories are exact sums that no gate has rounded: the public sees those of protected sources only,
  /// none where a unit's own figure is kept back, and none of a plan that does not tell what it weighs.
  ///
  /// - Parameter reader: For the public the `PublicStore`'s.
  public func maySee(_ plan: StoredPlan, _ reader: any StoreReader) throws -> Bool {
    guard gate.audience == .public else { return true }
    let catalogue = gate.catalogue
    guard let weight = (try? JSONDecoder().decode(Summary.self, from: Data(plan.summary.utf8)))?.weight,
      let definition = catalogue[weight]
    else { return false }
    guard definition.points == nil, definition.disclosure == nil else { return false }
    if case .ratio(let numerator, _, _) = definition.aggregation, catalogue[numerator]?.points != nil { return false }
    let units = ObservationQuery(division: plan.division, areas: plan.assignment.keys.sorted(), indicators: [weight])
    return try reader.observations(units).allSatisfy { gate.release($0).status != .suppressed }
  }
}
