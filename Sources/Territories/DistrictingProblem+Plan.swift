extension DistrictingProblem {
  /// The names that pins, fixed territories and pilot wijken give.
  var givenNames: Set<String> {
    Set(resolved.pins.values).union(resolved.fixed.map(\.name)).union(resolved.pilots.map(\.name))
  }

  /// The plan that an assignment of the open units makes with the given territories.
  ///
  /// Territories in order of their first unit; under the name they are given, else that of the present territory they
  /// continue, else a number.
  func plan(of assignment: [Int]) throws(TerritoryError) -> TerritoryPlan {
    var territory = [Int](repeating: 0, count: units.count)
    for (unit, index) in zip(openUnits, assignment) { territory[unit] = index }
    var name: [Int: String] = [:]
    for (index, given) in (resolved.fixed + resolved.pilots).enumerated() {
      for unit in given.units { territory[unit] = -1 - index }
      name[-1 - index] = given.name
    }
    for (unit, label) in resolved.pins where name[territory[unit]] == nil { name[territory[unit]] = label }
    var place: [Int: Int] = [:]
    var names: [String] = []
    var next = 1
    let ordered = territory.map { index -> Int? in
      if let known = place[index] { return known }
      place[index] = names.count
      while name[index] == nil, givenNames.contains(String(next)) { next += 1 }
      names.append(name[index] ?? String(next))
      if name[index] == nil { next += 1 }
      return names.count - 1
    }
    let plan = try TerritoryPlan(assignment: ordered, territoryIDs: names)
    guard let present else { return plan }
    return try plan.renamed(after: present, weights: units.map(\.weight), keeping: givenNames)
  }
}
