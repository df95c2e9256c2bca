extension DistrictingProblem {
  static func check(units: [TerritoryUnit], graph: ContiguityGraph) throws(TerritoryError) {
    guard !units.isEmpty else {
      throw TerritoryError(.noUnits, "territories: no units; at least 1 expected")
    }
    guard graph.unitCount == units.count else {
      throw TerritoryError(
        .invalidEdge, "territories: contiguity graph of \(graph.unitCount) units; \(units.count) expected")
    }
    var seen = Set<String>()
    for unit in units {
      guard seen.insert(unit.code).inserted else {
        throw TerritoryError(.duplicateCode, "territories: unit \(unit.code) occurs twice; every code once expected")
      }
      guard unit.weight.isFinite, unit.weight >= 0 else {
        throw TerritoryError(
          .invalidWeight,
          "territories: weight \(unit.weight) of unit \(unit.code); a finite number of at least 0 expected"
        )
      }
    }
    let total = units.reduce(0) { $0 + $1.weight }
    guard total > 0, total.isFinite else {
      throw TerritoryError(
        .zeroTotal, "territories: weights of \(units.count) units sum to \(total); a finite sum above 0 expected")
    }
  }

  static func check(count: Int, units: Int) throws(TerritoryError) {
    guard count >= 1 else {
      throw TerritoryError(.invalidCount, "territories: count \(count); at least 1 expected")
    }
    guard count <= units else {
      throw TerritoryError(
        .invalidCount, "territories: count \(count); at most one for each of the \(units) units expected")
    }
  }

  static func check(tolerance: Double) throws(TerritoryError) {
    guard tolerance.isFinite, tolerance >= 0 else {
      throw TerritoryError(
        .invalidTolerance, "territories: tolerance \(tolerance); a fraction of at least 0 expected, such as 0.05")
    }
  }
}
