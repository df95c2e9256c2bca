extension PlanEvaluation {
  /// Weights below this make a unit too small to hold a territory together unremarked.
  public static let smallUnitWeight = 500.0

  /// Measures a plan.
  ///
  /// - Parameters:
  ///   - plan: Any plan over the units: it may leave units out and have territories in several pieces.
  ///   - units: The units, in the plan's order.
  ///   - graph: Their borders.
  ///   - other: The plan to count the residents who change hands against.
  ///   - constraints: Barriers and links change what is contiguous, pilot wijken count in no average, and territories of
  ///     a given name continue no other. The default is none.
  /// - Throws: ``TerritoryError`` where plan, graph and units do not fit each other, the units have duplicate codes or
  ///   invalid weights, or the plan has no territories.
  /// - Complexity: O(units + edges + k³).
  public init(
    of plan: TerritoryPlan, units: [TerritoryUnit], graph: ContiguityGraph, comparedWith other: TerritoryPlan? = nil,
    constraints: TerritoryConstraints = TerritoryConstraints()
  ) throws(TerritoryError) {
    try DistrictingProblem.check(units: units, graph: graph)
    try plan.check(unitCount: units.count)
    guard plan.count > 0 else {
      throw TerritoryError(.invalidPlan, "plan: 0 territories; at least 1 expected")
    }
    let resolved = try ResolvedConstraints(constraints.statements, units: units)
    let pilots = Set(resolved.pilots.map(\.name))
    let connections = graph.cut(
      shorterThan: resolved.minimumBorderMetres, barriers: resolved.barriers, links: resolved.links)
    let apart = Set(resolved.pilots.flatMap(\.units))
    let total = units.indices.reduce(0) { apart.contains($1) ? $0 : $0 + units[$1].weight }
    let ideal = total / Double(max(1, plan.territoryIDs.count { !pilots.contains($0) }))
    let wijken = WijkShape(units: units, graph: graph)
    let territories = zip(plan.territoryIDs, plan.members).map { id, members in
      TerritoryEvaluation(
        id: id, members: members, ideal: ideal, isPilot: pilots.contains(id), units: units, graph: connections,
        wijken: wijken)
    }
    let pieces = Self.territoriesPerWijk(of: plan, units: units)
    self.total = total
    self.ideal = ideal
    self.territories = territories
    self.maximumDeviation = territories.filter { !$0.isPilot }.map { abs($0.deviation) }.max() ?? 0
    self.cutWijkCodes = pieces.filter { $0.value.count > 1 }.keys.sorted()
    self.extraPieces = pieces.values.reduce(0) { $0 + $1.count - 1 }
    self.innerBorderMetres = Self.innerBorder(of: plan, graph: graph)
    self.cutEdges = connections.edges.count { edge in plan.assignment[edge.first] != plan.assignment[edge.second] }
    self.unassignedCodes = units.indices.filter { plan.assignment[$0] == nil }.map { units[$0].code }
    let names = pilots.union(resolved.fixed.map(\.name)).union(resolved.pins.values)
    self.residentsMoved = try other.map { other throws(TerritoryError) in
      try plan.residentsMoved(from: other, weights: units.map(\.weight), keeping: names)
    }
  }

  private static func territoriesPerWijk(of plan: TerritoryPlan, units: [TerritoryUnit]) -> [String: Set<Int>] {
    var result: [String: Set<Int>] = [:]
    for (unit, territory) in zip(units, plan.assignment) {
      if let wijk = unit.wijk, let territory { result[wijk, default: []].insert(territory) }
    }
    return result
  }

  private static func innerBorder(of plan: TerritoryPlan, graph: ContiguityGraph) -> Double {
    (graph.edges + graph.dividing).reduce(0) { sum, edge in
      guard let first = plan.assignment[edge.first], let second = plan.assignment[edge.second], first != second
      else { return sum }
      return sum + edge.sharedBorderMetres
    }
  }
}

extension TerritoryEvaluation {
  fileprivate init(
    id: String, members: [Int], ideal: Double, isPilot: Bool, units: [TerritoryUnit], graph: ContiguityGraph,
    wijken: WijkShape
  ) {
    let weight = members.reduce(0) { $0 + units[$1].weight }
    let pieces = wijken.pieces(of: members, in: graph)
    let large = members.filter { units[$0].weight >= PlanEvaluation.smallUnitWeight }
    self.init(
      id: id, units: members, unitCodes: members.map { units[$0].code }, weight: weight,
      deviation: (weight - ideal) / ideal, isPilot: isPilot,
      pieces: pieces.map { piece in piece.map { units[$0].code } },
      exclaves: wijken.exclaves(in: members).map { units[$0].code },
      heldTogetherBySmallUnits: pieces.count == 1 && graph.pieces(of: large).count > 1,
      compactness: Compactness(of: members, units: units, graph: graph))
  }
}
