/// Constraints by unit index.
struct ResolvedConstraints: Sendable, Hashable {
  /// A territory that is given: its name and its units, ascending.
  struct Given: Sendable, Hashable {
    var name: String
    var units: [Int]
  }

  var minimumBorderMetres = 0.0
  var barriers: Set<ContiguityGraph.Pair> = []
  var links: Set<ContiguityGraph.Pair> = []
  /// The name of the territory of each pinned unit.
  var pins: [Int: String] = [:]
  /// Units that go together, as told: groups may overlap.
  var together: [[Int]] = []
  /// Pairs of units that may not go together.
  var apart: Set<ContiguityGraph.Pair> = []
  var fixed: [Given] = []
  var pilots: [Given] = []
  /// Units pinned to two names.
  var pinnedTwice: Set<Int> = []

  /// - Throws: ``TerritoryError/Code/unknownUnit`` for a code that is neither a unit's nor a wijk's,
  ///   ``TerritoryError/Code/invalidConstraint`` for a statement that says nothing.
  init(_ statements: [TerritoryConstraint], units: [TerritoryUnit]) throws(TerritoryError) {
    let codes = CodeIndex(units)
    for statement in statements { try add(statement, codes) }
  }

  private mutating func add(_ statement: TerritoryConstraint, _ codes: CodeIndex) throws(TerritoryError) {
    switch statement {
    case .minimumBorder(let metres):
      guard metres.isFinite, metres >= 0 else { throw codes.senseless(statement, "a length of at least 0 expected") }
      minimumBorderMetres = max(minimumBorderMetres, metres)
    case .barrier(let one, let other): barriers.formUnion(try pairs([one, other], statement, codes))
    case .link(let one, let other): links.formUnion(try pairs([one, other], statement, codes))
    case .apart(let list): apart.formUnion(try pairs(list, statement, codes))
    case .pin(let code, let label):
      guard !label.isEmpty else { throw codes.senseless(statement, "the name of a territory expected") }
      for unit in try codes.units(code, statement) {
        if let known = pins[unit], known != label { pinnedTwice.insert(unit) }
        pins[unit] = label
      }
    case .together(let list): together.append(try all(list, statement, codes))
    case .fixed(let name, let list):
      guard !name.isEmpty else { throw codes.senseless(statement, "the name of a territory expected") }
      fixed.append(Given(name: name, units: try all(list, statement, codes)))
    case .pilot(let wijk): pilots.append(Given(name: wijk, units: try codes.units(wijk, statement)))
    }
  }

  private func all(
    _ list: [String], _ statement: TerritoryConstraint, _ codes: CodeIndex
  ) throws(TerritoryError) -> [Int] {
    guard !list.isEmpty else { throw codes.senseless(statement, "at least 1 unit expected") }
    var result = Set<Int>()
    for code in list { result.formUnion(try codes.units(code, statement)) }
    return result.sorted()
  }

  /// All pairs of units of two different codes.
  private func pairs(
    _ list: [String], _ statement: TerritoryConstraint, _ codes: CodeIndex
  ) throws(TerritoryError) -> Set<ContiguityGraph.Pair> {
    guard Set(list).count == list.count, list.count > 1 else {
      throw codes.senseless(statement, "at least 2 different units expected")
    }
    var groups: [[Int]] = []
    for code in list { groups.append(try codes.units(code, statement)) }
    var result = Set<ContiguityGraph.Pair>()
    for first in groups.indices {
      for second in groups.indices.dropFirst(first + 1) {
        for one in groups[first] {
          for other in groups[second] where one != other { result.insert(ContiguityGraph.Pair(one, other)) }
        }
      }
    }
    return result
  }
}

/// The units of each code, a unit's or a wijk's.
private struct CodeIndex {
  private var unitsOfCode: [String: [Int]] = [:]

  init(_ units: [TerritoryUnit]) {
    for (index, unit) in units.enumerated() {
      if let wijk = unit.wijk { unitsOfCode[wijk, default: []].append(index) }
    }
    for (index, unit) in units.enumerated() { unitsOfCode[unit.code] = [index] }
  }

  func units(_ code: String, _ statement: TerritoryConstraint) throws(TerritoryError) -> [Int] {
    guard let units = unitsOfCode[code] else {
      throw TerritoryError(.unknownUnit, "constraint \"\(statement)\": \(code); the code of a unit or a wijk expected")
    }
    return units
  }

  func senseless(_ statement: TerritoryConstraint, _ expected: String) -> TerritoryError {
    TerritoryError(.invalidConstraint, "constraint \"\(statement)\": \(expected)")
  }
}
