/// Finds constraints that no plan can keep all of, whatever the weights.
struct Contradiction {
  private let units: [TerritoryUnit]
  private let graph: ContiguityGraph
  private let territoryCount: Int

  init(units: [TerritoryUnit], graph: ContiguityGraph, territoryCount: Int) {
    self.units = units
    self.graph = graph
    self.territoryCount = territoryCount
  }

  /// Throws ``TerritoryError/Code/contradiction`` with a set of statements that exclude each other, none of which can be
  /// left out (found by leaving out what can be, one after another).
  func check(_ constraints: TerritoryConstraints) throws(TerritoryError) {
    guard var reason = try reason(constraints.statements) else { return }
    var kept = constraints.statements
    for statement in constraints.statements {
      let fewer = kept.filter { $0 != statement }
      if let still = try self.reason(fewer) { (kept, reason) = (fewer, still) }
    }
    let list = kept.map(\.description).joined(separator: "; ")
    throw TerritoryError(
      .contradiction,
      kept.isEmpty
        ? "territories: \(reason)" : "constraints: \(reason); these exclude each other, leave one out: \(list)",
      contradiction: kept)
  }

  /// Why no plan can keep the statements; nil where nothing shows.
  private func reason(_ statements: [TerritoryConstraint]) throws(TerritoryError) -> String? {
    let resolved = try ResolvedConstraints(statements, units: units)
    let graph = graph.cut(
      shorterThan: resolved.minimumBorderMetres, barriers: resolved.barriers, links: resolved.links)
    return givenTwice(resolved) ?? pinnedAway(resolved) ?? counts(resolved) ?? inPieces(resolved, graph)
      ?? grouped(resolved, graph)
  }

  private func code(_ unit: Int) -> String { units[unit].code }

  private func givenTwice(_ resolved: ResolvedConstraints) -> String? {
    var owner: [Int: String] = [:]
    var names = Set<String>()
    for given in resolved.fixed + resolved.pilots {
      guard names.insert(given.name).inserted else { return "territory \(given.name) is given twice" }
      for unit in given.units {
        if let other = owner.updateValue(given.name, forKey: unit) {
          return "\(code(unit)) is in \(other) and in \(given.name)"
        }
      }
    }
    return nil
  }

  private func pinnedAway(_ resolved: ResolvedConstraints) -> String? {
    if let unit = resolved.pinnedTwice.min() { return "\(code(unit)) is pinned to two territories" }
    for given in resolved.fixed + resolved.pilots {
      for (unit, label) in resolved.pins.sorted(by: { $0.key < $1.key })
      where given.units.contains(unit) != (label == given.name) {
        return "\(code(unit)) is pinned to \(label), and \(given.name) is given"
      }
    }
    return nil
  }

  private func counts(_ resolved: ResolvedConstraints) -> String? {
    let taken = Set((resolved.fixed + resolved.pilots).flatMap(\.units)).count
    let (left, parts) = (units.count - taken, territoryCount - resolved.fixed.count)
    if parts < 0 || parts == 0 && left > 0 {
      return
        "\(resolved.fixed.count) territories are fixed and \(left) units are left; \(territoryCount) territories asked"
    }
    if parts > left { return "\(left) units are left for \(parts) territories" }
    let labels = Set(resolved.pins.values).union(resolved.fixed.map(\.name)).subtracting(resolved.pilots.map(\.name))
    return labels.count > territoryCount
      ? "\(labels.count) territories are named; \(territoryCount) territories asked" : nil
  }

  private func inPieces(_ resolved: ResolvedConstraints, _ graph: ContiguityGraph) -> String? {
    let wijken = WijkShape(units: units, graph: self.graph)
    for given in resolved.fixed where wijken.pieces(of: given.units, in: graph).count > 1 {
      return "fixed territory \(given.name) is not in one piece"
    }
    return nil
  }

  /// Groups that must be together: apart pairs, two names, given territories, or different pieces of what is left.
  private func grouped(_ resolved: ResolvedConstraints, _ graph: ContiguityGraph) -> String? {
    let groups = UnitGroups(resolved, unitCount: units.count)
    for pair in resolved.apart.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) })
    where groups.group(of: pair.first) == groups.group(of: pair.second) {
      return "\(code(pair.first)) and \(code(pair.second)) must be both apart and together"
    }
    var label: [Int: (unit: Int, name: String)] = [:]
    for (unit, name) in resolved.pins.sorted(by: { $0.key < $1.key }) {
      let group = groups.group(of: unit)
      if let other = label[group], other.name != name {
        return "\(code(other.unit)) and \(code(unit)) must be together, and are pinned to \(other.name) and \(name)"
      }
      label[group] = (unit, name)
    }
    let given = resolved.fixed + resolved.pilots
    for territory in given {
      let own = Set(territory.units)
      for unit in territory.units {
        if let other = groups.members(of: unit).first(where: { !own.contains($0) }) {
          return "\(code(other)) must be with \(code(unit)), which is in \(territory.name)"
        }
      }
    }
    return apartByWater(groups, without: Set(given.flatMap(\.units)), graph)
  }

  private func apartByWater(_ groups: UnitGroups, without taken: Set<Int>, _ graph: ContiguityGraph) -> String? {
    let free = units.indices.filter { !taken.contains($0) }
    var component: [Int: Int] = [:]
    for (index, members) in graph.pieces(of: free).enumerated() {
      for unit in members { component[unit] = index }
    }
    let exclaves = WijkShape(units: units, graph: self.graph).exclaves
    for unit in free where !exclaves.contains(unit) {
      for other in groups.members(of: unit)
      where !exclaves.contains(other) && component[other] != component[unit] {
        return "no territory can hold both \(code(unit)) and \(code(other)): no borders join them"
      }
    }
    return nil
  }
}
