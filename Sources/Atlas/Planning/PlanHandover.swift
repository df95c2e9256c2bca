import Territories

/// Who and what changes hands when one plan follows another.
public struct PlanHandover: Sendable {
  /// A unit that goes from one territory to another.
  public struct Move: Sendable {
    public var unit: String
    public var name: String
    /// The territory it leaves, of the earlier plan.
    public var from: String
    /// The territory it comes to; nil where the plan leaves it unassigned.
    public var to: String?
    public var weight: Double
    public var workload: PlanWorkload
  }

  /// The id of the earlier plan.
  public var from: String
  /// The earlier territory that each territory continues, matched so that the least weight changes hands.
  public var continues: [String: String]
  /// In unit order.
  public var moves: [Move]
  /// Units that had no territory and have one now.
  public var newlyAssigned: [String]

  public var weight: Double { moves.reduce(0) { $0 + $1.weight } }
  public var workload: PlanWorkload {
    moves.reduce(PlanWorkload(addresses: 0, openSignals: 0, initiatives: 0)) { $0 + $1.workload }
  }

  init(
    _ plan: TerritoryPlan, after earlier: TerritoryPlan, id: String, units: PlanningUnits, workloads: [PlanWorkload],
    keeping names: Set<String>
  ) throws {
    let match = try plan.matching(earlier, weights: units.units.map(\.weight), keeping: names)
    from = id
    continues = [:]
    for (index, before) in match.enumerated() {
      if let before { continues[plan.territoryIDs[index]] = earlier.territoryIDs[before] }
    }
    moves = []
    newlyAssigned = []
    for (index, unit) in units.units.enumerated() {
      let now = plan.assignment[index]
      guard let before = earlier.assignment[index] else {
        if now != nil { newlyAssigned.append(unit.code) }
        continue
      }
      if let now, match[now] == before { continue }
      moves.append(
        Move(
          unit: unit.code, name: unit.name, from: earlier.territoryIDs[before], to: now.map { plan.territoryIDs[$0] },
          weight: unit.weight, workload: workloads[index]))
    }
  }
}
