extension ExactTier {
  /// The plan of the least moment of inertia within a spread, a shortest path.
  ///
  /// - Returns: The assignment, nil where there is no plan, with its moment of inertia in resident · m²; nil where the limits
  ///   were too tight.
  mutating func leastInertia(of masses: PointMasses, within spread: Int) -> (assignment: [Int]?, inertia: Double)? {
    let peel = peel(within: spread, cuts: .max)
    guard !peel.isCut else { return nil }
    guard peel.graph.instance.territoryCount > 1 else {
      return peel.graph.isTerritory(peel.graph.allUnits)
        ? (assignment([peel.graph.allUnits]), inertia(of: peel.graph.allUnits, masses)) : (nil, 0)
    }
    var choices: [[(inertia: Double, arc: Int)]] = []
    for level in peel.levels.reversed() {
      let later = choices.last
      choices.append(
        level.states.map { state in
          var best = (inertia: Double.infinity, arc: -1)
          for index in state.arcs {
            let arc = level.arcs[index]
            let rest =
              arc.target < 0
              ? inertia(of: state.region & ~arc.territory, masses) : later?[Int(arc.target)].inertia ?? .infinity
            let whole = rest < .infinity ? inertia(of: arc.territory, masses) + rest : rest
            if whole < best.inertia { best = (whole, index) }
          }
          return best
        })
    }
    choices.reverse()
    guard choices[0][0].arc >= 0 else { return (nil, 0) }
    var territories: [Mask] = []
    var state = 0
    for (depth, level) in peel.levels.enumerated() {
      let arc = level.arcs[choices[depth][state].arc]
      territories.append(arc.territory)
      if arc.target < 0 { territories.append(level.states[state].region & ~arc.territory) }
      state = Int(arc.target)
    }
    return (assignment(territories), choices[0][0].inertia)
  }

  private func inertia(of set: Mask, _ masses: PointMasses) -> Double {
    var members: [Int] = []
    var rest = set
    while rest != 0 {
      members.append(graph.unitOfBit[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
    return masses.inertia(of: members)
  }
}
