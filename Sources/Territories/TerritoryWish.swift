/// How many territories are asked for.
public enum TerritoryWish: Sendable, Hashable {
  /// Exactly this number.
  case count(Int)
  /// About this weight each: both whole numbers beside total / target are tried.
  case target(Double)

  /// The numbers of territories to try, ascending.
  ///
  /// - Throws: ``TerritoryError`` for a count outside `1...unitCount`, or a target that is not above 0, or so small that
  ///   more territories than units would be needed.
  func counts(total: Double, unitCount: Int) throws(TerritoryError) -> [Int] {
    switch self {
    case .count(let count):
      try DistrictingProblem.check(count: count, units: unitCount)
      return [count]
    case .target(let target):
      guard target.isFinite, target > 0 else {
        throw TerritoryError(.invalidTarget, "territories: target \(target); a weight above 0 expected")
      }
      let quotient = total / target
      guard quotient <= Double(unitCount) else {
        throw TerritoryError(
          .invalidTarget,
          "territories: target \(target) needs \(quotient) territories; at most one for each of the \(unitCount) units "
            + "expected")
      }
      let below = max(1, Int(quotient))
      return Double(below) >= quotient ? [below] : [below, below + 1]
    }
  }
}
