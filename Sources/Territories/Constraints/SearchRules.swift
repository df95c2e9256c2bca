/// The constraints as the searches see them: by index, of the units that are to be divided.
struct SearchRules: Sendable {
  /// For each unit the others that go with it.
  var together: [[Int]]
  /// For each unit those that may not go with it.
  var apart: [[Int]]
  /// The index of the name each unit is pinned to, −1 for none.
  var pin: [Int]
  var labelCount = 0
  /// For each of these names the index of the present territory of that name, −1 for none.
  var presentOfLabel: [Int] = []
  /// Present territories that pinned or given territories continue.
  var reservedPresent: [Int] = []

  /// Whether any units are bound to each other.
  private(set) var bindsUnits: Bool

  init(_ resolved: ResolvedConstraints, units: [Int], unitCount: Int, present: TerritoryPlan?) {
    var place = [Int](repeating: -1, count: unitCount)
    for (index, unit) in units.enumerated() { place[unit] = index }
    let groups = UnitGroups(resolved, unitCount: unitCount)
    together = units.map { unit in groups.members(of: unit).filter { $0 != unit }.map { place[$0] } }
    let given = resolved.fixed.map(\.name) + resolved.pilots.map(\.name)
    let names = Set(resolved.pins.values).subtracting(given).sorted()
    let present = present?.territoryIDs ?? []
    pin = units.map { unit in resolved.pins[unit].flatMap(names.firstIndex(of:)) ?? -1 }
    labelCount = names.count
    presentOfLabel = names.map { present.firstIndex(of: $0) ?? -1 }
    reservedPresent = (names + given).compactMap(present.firstIndex(of:)).sorted()
    var apart = [Set<Int>](repeating: [], count: units.count)
    func keepApart(_ one: Int, _ other: Int) {
      guard place[one] >= 0, place[other] >= 0 else { return }
      apart[place[one]].insert(place[other])
      apart[place[other]].insert(place[one])
    }
    for pair in resolved.apart { keepApart(pair.first, pair.second) }
    for (one, label) in resolved.pins {
      for (other, name) in resolved.pins where name != label { keepApart(one, other) }
    }
    self.apart = apart.map { $0.sorted() }
    bindsUnits = together.contains { !$0.isEmpty } || apart.contains { !$0.isEmpty }
  }

  /// The rules of some units, which become 0, 1, 2, … in the order given; of rules with other units nothing is left.
  func restricted(to units: [Int]) -> SearchRules {
    var place: [Int: Int] = [:]
    for (index, unit) in units.enumerated() { place[unit] = index }
    var rules = self
    rules.together = units.map { together[$0].compactMap { place[$0] } }
    rules.apart = units.map { apart[$0].compactMap { place[$0] } }
    rules.pin = units.map { pin[$0] }
    rules.bindsUnits = rules.together.contains { !$0.isEmpty } || rules.apart.contains { !$0.isEmpty }
    return rules
  }

  /// Makes units go together, with all that go with any of them.
  mutating func join(_ units: [Int]) {
    let all = units.reduce(into: Set(units)) { $0.formUnion(together[$1]) }.sorted()
    for unit in all { together[unit] = all.filter { $0 != unit } }
    bindsUnits = bindsUnits || all.count > 1
  }
}
