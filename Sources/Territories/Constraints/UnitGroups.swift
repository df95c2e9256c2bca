/// Which units must go together, by all that is said: a union-find.
struct UnitGroups {
  private var root: [Int]
  private var membersOfRoot: [Int: [Int]] = [:]

  init(_ resolved: ResolvedConstraints, unitCount: Int) {
    root = Array(0..<unitCount)
    for group in resolved.together { join(group) }
    let pinned = Dictionary(grouping: resolved.pins.keys) { resolved.pins[$0] ?? "" }
    for units in pinned.values { join(units.sorted()) }
    for given in resolved.fixed + resolved.pilots { join(given.units) }
    for unit in 0..<unitCount { membersOfRoot[group(of: unit), default: []].append(unit) }
  }

  /// The lowest unit of the group.
  func group(of unit: Int) -> Int {
    var unit = unit
    while root[unit] != unit { unit = root[unit] }
    return unit
  }

  /// The units of a unit's group, itself included, ascending.
  func members(of unit: Int) -> [Int] { membersOfRoot[group(of: unit)] ?? [unit] }

  private mutating func join(_ units: [Int]) {
    for unit in units.dropFirst() {
      let (one, other) = (group(of: units[0]), group(of: unit))
      root[max(one, other)] = min(one, other)
    }
  }
}
