extension UnitBonds {
  /// The number of units of a set, or groups, that must all be apart from each other: as many as a greedy look finds.
  func clique(among units: [Int]) -> Int {
    guard !isEmpty else { return 0 }
    var clique: [Int32] = []
    for unit in units where group[unit] >= 0 && !clique.contains(group[unit]) {
      if clique.allSatisfy({ rivals[Int(group[unit])].contains($0) }) { clique.append(group[unit]) }
    }
    return clique.count
  }

  /// The group of each unit, with groups in pieces joined by a short way over free units; nil where there is none.
  ///
  /// - Complexity: O(n log n) for each piece.
  func joinedGroups(in instance: SearchInstance, using random: inout some RandomNumberGenerator) -> [Int32]? {
    var group = group
    for index in members.indices where !isBlock[index] {
      let cost = group.map { $0 < 0 ? Int.random(in: 1...4, using: &random) : 0 }
      var pieces = instance.graph.pieces(of: members[index])
      while pieces.count > 1 {
        guard let way = way(from: pieces[0], group: Int32(index), group, cost, in: instance.graph) else { return nil }
        for unit in way { group[unit] = Int32(index) }
        pieces = instance.graph.pieces(of: group.indices.filter { group[$0] == Int32(index) })
      }
    }
    return group
  }

  /// The cheapest way from a piece to another one of its group, both left out (Dijkstra 1959).
  private func way(
    from piece: [Int], group index: Int32, _ group: [Int32], _ cost: [Int], in graph: ContiguityGraph
  ) -> [Int]? {
    var before = [Int](repeating: -1, count: group.count)
    var isDone = [Bool](repeating: false, count: group.count)
    // Costs are 1 to 4: a ring of five lists is the queue.
    var ring = [[Int]](repeating: [], count: 5)
    ring[0] = piece
    for unit in piece { isDone[unit] = true }
    var known = [Int](repeating: .max, count: group.count)
    var (distance, waiting) = (0, piece.count)
    while waiting > 0 {
      let units = ring[distance % 5]
      ring[distance % 5] = []
      waiting -= units.count
      for unit in units where distance == 0 || !isDone[unit] {
        isDone[unit] = true
        for other in graph.neighbours[unit] where !isDone[other] {
          if group[other] == index { return Self.steps(to: unit, before) }
          guard group[other] < 0, distance + cost[other] < known[other] else { continue }
          (known[other], before[other]) = (distance + cost[other], unit)
          ring[known[other] % 5].append(other)
          waiting += 1
        }
      }
      distance += 1
    }
    return nil
  }

  private static func steps(to unit: Int, _ before: [Int]) -> [Int] {
    var (steps, unit) = ([] as [Int], unit)
    while before[unit] >= 0 {
      steps.append(unit)
      unit = before[unit]
    }
    return steps
  }
}
