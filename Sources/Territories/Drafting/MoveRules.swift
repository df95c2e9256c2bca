/// What a move by hand may do.
struct MoveRules {
  private let draft: PlanDraft
  private let resolved: ResolvedConstraints
  private let units: [TerritoryUnit]
  private var assignment: [Int?] { draft.plan.assignment }

  init(_ draft: PlanDraft) {
    self.draft = draft
    resolved = draft.problem.resolved
    units = draft.problem.units
  }

  /// The plan after the move.
  func plan(moving codes: [String], to name: String) throws(MoveRefusal) -> TerritoryPlan {
    guard let target = draft.plan.territoryIDs.firstIndex(of: name) else { throw .unknownTerritory(name) }
    let moving = try unitsToMove(codes, to: target)
    try checkClosed(moving, target)
    try checkBonds(moving, target)
    var next = assignment
    for unit in moving { next[unit] = target }
    let moved: TerritoryPlan
    do throws(TerritoryError) {
      moved = try TerritoryPlan(assignment: next, territoryIDs: draft.plan.territoryIDs)
    } catch { throw .invalid(error) }
    try checkPieces(from: Set(moving.compactMap { assignment[$0] }).sorted(), to: target, in: moved)
    return moved
  }

  private func unitsToMove(_ codes: [String], to target: Int) throws(MoveRefusal) -> [Int] {
    var result = Set<Int>()
    for code in codes {
      let named = units.indices.filter { units[$0].code == code }
      let found = named.isEmpty ? units.indices.filter { units[$0].wijk == code } : named
      guard !found.isEmpty else { throw .unknownUnit(code) }
      result.formUnion(found.filter { assignment[$0] != target })
    }
    guard !result.isEmpty else { throw .isThere(draft.plan.territoryIDs[target]) }
    return result.sorted()
  }

  private func checkClosed(_ moving: [Int], _ target: Int) throws(MoveRefusal) {
    let closed = draft.locked.union(resolved.fixed.map(\.name)).union(resolved.pilots.map(\.name))
    for territory in [target] + moving.compactMap({ assignment[$0] }) {
      let name = draft.plan.territoryIDs[territory]
      if closed.contains(name) { throw .closed(name) }
    }
  }

  private func checkBonds(_ moving: [Int], _ target: Int) throws(MoveRefusal) {
    let name = draft.plan.territoryIDs[target]
    let own = Set(moving)
    for unit in moving {
      if let label = resolved.pins[unit], label != name { throw .pinned(unit: units[unit].code, to: label) }
      for group in resolved.together where group.contains(unit) {
        if let other = group.first(where: { !own.contains($0) && assignment[$0] != target }) {
          throw .together(unit: units[unit].code, with: units[other].code)
        }
      }
    }
    for pair in resolved.apart.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
      for (one, other) in [(pair.first, pair.second), (pair.second, pair.first)]
      where own.contains(one) && (own.contains(other) || assignment[other] == target) {
        throw .apart(unit: units[one].code, from: units[other].code)
      }
    }
  }

  /// No territory gets more pieces than it had, and none is emptied.
  private func checkPieces(from sources: [Int], to target: Int, in next: TerritoryPlan) throws(MoveRefusal) {
    let graph = draft.problem.connections
    let wijken = WijkShape(units: units, graph: draft.problem.graph)
    let (before, after) = (draft.plan.members, next.members)
    let pieces = { (members: [Int]) in wijken.pieces(of: members, in: graph) }
    if pieces(after[target]).count > max(1, pieces(before[target]).count) {
      throw .unreached(next.territoryIDs[target])
    }
    for source in sources {
      let left = pieces(after[source])
      if after[source].isEmpty { throw .empties(next.territoryIDs[source]) }
      if left.count > pieces(before[source]).count {
        throw .splits(
          next.territoryIDs[source], pieces: left.dropFirst().map { $0.map { units[$0].code } })
      }
    }
  }
}
