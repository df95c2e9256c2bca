/// A division of the units into territories, complete or not, contiguous or not.
public struct TerritoryPlan: Sendable, Hashable {
  /// One entry per unit, in unit order: the index of its territory in ``territoryIDs``, nil where it has none.
  public let assignment: [Int?]
  /// The names of the territories.
  public let territoryIDs: [String]

  /// The number of territories.
  public var count: Int { territoryIDs.count }

  /// Makes a plan from territory indices.
  ///
  /// - Parameters:
  ///   - assignment: The territory of each unit, `0..<k` for some k.
  ///   - territoryIDs: Their names; the default is "1", "2", … up to the highest index used.
  /// - Throws: ``TerritoryError/Code/invalidPlan`` for an index without a name, or a name that occurs twice.
  public init(assignment: [Int?], territoryIDs: [String]? = nil) throws(TerritoryError) {
    let highest = assignment.compactMap { $0 }.max() ?? -1
    let names = territoryIDs ?? (0..<(highest + 1)).map { String($0 + 1) }
    if let wrong = assignment.compactMap({ $0 }).first(where: { !names.indices.contains($0) }) {
      throw TerritoryError(.invalidPlan, "plan: territory index \(wrong); expected 0..<\(names.count)")
    }
    var seen = Set<String>()
    for name in names where !seen.insert(name).inserted {
      throw TerritoryError(.invalidPlan, "plan: territory \(name) occurs twice; every territory once expected")
    }
    self.assignment = assignment
    self.territoryIDs = names
  }

  /// Makes a plan from unit codes, as an imported file has them.
  ///
  /// - Parameters:
  ///   - territoryOfUnit: The territory's name by unit code; units that are left out are unassigned.
  ///   - units: The units, in the order of the problem.
  /// - Throws: ``TerritoryError/Code/unknownUnit`` for a code that is not among the units, the first in alphabet.
  ///
  /// Territories are ordered by their first unit.
  public init(territoryOfUnit: [String: String], units: [TerritoryUnit]) throws(TerritoryError) {
    let known = Set(units.map(\.code))
    if let wrong = territoryOfUnit.keys.filter({ !known.contains($0) }).min() {
      throw TerritoryError(.unknownUnit, "plan: unit \(wrong); one of the \(units.count) units expected")
    }
    var names: [String] = []
    var index: [String: Int] = [:]
    let assignment = units.map { unit -> Int? in
      guard let name = territoryOfUnit[unit.code] else { return nil }
      if let known = index[name] { return known }
      index[name] = names.count
      names.append(name)
      return names.count - 1
    }
    try self.init(assignment: assignment, territoryIDs: names)
  }

  /// The units of each territory, ascending; one row per territory, in territory order.
  public var members: [[Int]] {
    var rows = [[Int]](repeating: [], count: count)
    for (unit, territory) in assignment.enumerated() {
      if let territory { rows[territory].append(unit) }
    }
    return rows
  }

  func check(unitCount: Int) throws(TerritoryError) {
    guard assignment.count == unitCount else {
      throw TerritoryError(.invalidPlan, "plan: \(assignment.count) units; \(unitCount) expected")
    }
  }
}
