extension ContiguityGraph {
  /// The graph with some borders cut and some pairs linked.
  ///
  /// - Parameters:
  ///   - minimum: Borders that are shorter connect nothing.
  ///   - barriers: Pairs that do not connect.
  ///   - links: Pairs that connect all the same; where they share no border, over a length of 0.
  ///
  /// What is cut stays among ``dividing``: it still is a border, and is measured as one.
  func cut(shorterThan minimum: Double, barriers: Set<Pair>, links: Set<Pair>) -> ContiguityGraph {
    let all = edges + dividing
    func connects(_ edge: Edge) -> Bool {
      let pair = Pair(edge.first, edge.second)
      return links.contains(pair) || edge.sharedBorderMetres >= minimum && !barriers.contains(pair)
    }
    let known = Set(all.map { Pair($0.first, $0.second) })
    let bridges = links.subtracting(known).map { Edge($0.first, $0.second, sharedBorderMetres: 0) }
    return ContiguityGraph(
      unitCount: unitCount, connecting: all.filter(connects) + bridges, dividing: all.filter { !connects($0) },
      minimumBorderMetres: max(minimum, minimumBorderMetres))
  }

  /// The part of the graph between some units, which become 0, 1, 2, … in the order given.
  func restricted(to units: [Int]) -> ContiguityGraph {
    var place = [Int](repeating: -1, count: unitCount)
    for (index, unit) in units.enumerated() { place[unit] = index }
    func inside(_ edges: [Edge]) -> [Edge] {
      edges.compactMap { edge in
        let (one, other) = (place[edge.first], place[edge.second])
        guard one >= 0, other >= 0 else { return nil }
        return Edge(min(one, other), max(one, other), sharedBorderMetres: edge.sharedBorderMetres)
      }
    }
    return ContiguityGraph(
      unitCount: units.count, connecting: inside(edges), dividing: inside(dividing),
      minimumBorderMetres: minimumBorderMetres)
  }

  /// Two units, the smaller index first.
  struct Pair: Hashable {
    let first: Int
    let second: Int

    init(_ one: Int, _ other: Int) {
      first = min(one, other)
      second = max(one, other)
    }
  }
}
