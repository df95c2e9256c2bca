extension SearchInstance {
  /// The problem of dividing the units of some territories of a plan anew, all others left as they are.
  ///
  /// What it adds to a plan's figures differs from the plan's own by the same amount for every division: pieces and borders
  /// outside stay, and residents whose present territory is continued outside change hands in any case.
  ///
  /// - Parameters:
  ///   - territories: Territories of the plan, of which each group of units to keep together is in one.
  ///   - continued: The territory that continues each unit's present one, −1 for none.
  /// - Returns: The problem, and the unit of this instance for each of its own.
  func part(
    of territories: [Int], in assignment: [Int], continued: [Int]
  ) -> (instance: SearchInstance, units: [Int]) {
    let units = assignment.indices.filter { territories.contains(assignment[$0]) }
    let present = units.map { unit in
      continued[unit] < 0 || territories.contains(continued[unit]) ? self.present[unit] : -1
    }
    return (SearchInstance(units, of: self, territoryCount: territories.count, present: present), units)
  }
}
