extension TerritoryPlan {
  /// The residents who change hands when one plan follows another.
  ///
  /// - Parameters:
  ///   - earlier: The plan before, over the same units.
  ///   - weights: The residents of each unit.
  ///   - names: Territories of these names continue the earlier one of the same name or none. The default is none.
  /// - Returns: The weight of the units that had a territory and are not in the one matched to it. Territories are
  ///   matched one to one so that this is smallest. Units without a territory before do not count.
  /// - Throws: ``TerritoryError/Code/invalidPlan`` for plans or weights of another number of units.
  /// - Complexity: O(units + k³).
  public func residentsMoved(
    from earlier: TerritoryPlan, weights: [Double], keeping names: Set<String> = []
  ) throws(TerritoryError) -> Double {
    let match = try matching(earlier, weights: weights, keeping: names)
    var moved = 0.0
    for unit in assignment.indices {
      guard let before = earlier.assignment[unit] else { continue }
      if let now = assignment[unit], match[now] == before { continue }
      moved += weights[unit]
    }
    return moved
  }

  /// For each territory, the index of the earlier territory it continues; nil for a new one.
  public func matching(
    _ earlier: TerritoryPlan, weights: [Double], keeping names: Set<String> = []
  ) throws(TerritoryError) -> [Int?] {
    try check(unitCount: weights.count)
    try earlier.check(unitCount: weights.count)
    var shared = [[Double]](repeating: [Double](repeating: 0, count: earlier.count), count: count)
    for unit in assignment.indices {
      guard let now = assignment[unit], let before = earlier.assignment[unit] else { continue }
      let (name, other) = (territoryIDs[now], earlier.territoryIDs[before])
      if name == other || !names.contains(name) && !names.contains(other) { shared[now][before] += weights[unit] }
    }
    let columns = maximumAssignment(of: shared)
    return columns.enumerated().map { row, column in
      column.flatMap { shared[row][$0] > 0 ? $0 : nil }
    }
  }

  /// The same territories under the names of the earlier plan's territories they continue; a new one takes the first
  /// free number, one with a name to keep keeps it.
  public func renamed(
    after earlier: TerritoryPlan, weights: [Double], keeping names: Set<String> = []
  ) throws(TerritoryError) -> TerritoryPlan {
    let match = try matching(earlier, weights: weights, keeping: names)
    var used = names.union(match.compactMap { $0.map { earlier.territoryIDs[$0] } })
    var next = 1
    let renamed = zip(territoryIDs, match).map { name, before -> String in
      if names.contains(name) { return name }
      if let before { return earlier.territoryIDs[before] }
      while used.contains(String(next)) { next += 1 }
      used.insert(String(next))
      return String(next)
    }
    return try TerritoryPlan(assignment: assignment, territoryIDs: renamed)
  }
}
