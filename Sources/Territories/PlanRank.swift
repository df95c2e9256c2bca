/// What the objective compares, most important first; smaller is better.
///
/// The first three add up over territories and the spread is a maximum, so a best plan consists of best parts: what the
/// dynamic programming of the exact tier rests on. Whole numbers, so that ties are ties on every machine.
struct PlanRank: Comparable, Sendable {
  var first = 0
  var second = 0
  var third = 0
  /// The largest |k · weight − total|.
  var spread = 0

  init() {}

  init(objective: Objective, pieces: Int, border: Int, moved: Int, spread: Int) {
    self.spread = spread
    switch objective {
    case .lexicographic, .balance: (first, second, third) = (pieces, moved, border)
    case .border: (first, second, third) = (border, pieces, moved)
    case .splits: (first, second, third) = (pieces, border, moved)
    case .moved: (first, second, third) = (moved, pieces, border)
    }
  }

  static func + (one: PlanRank, other: PlanRank) -> PlanRank {
    var sum = one
    sum.first += other.first
    sum.second += other.second
    sum.third += other.third
    sum.spread = max(one.spread, other.spread)
    return sum
  }

  static func < (one: PlanRank, other: PlanRank) -> Bool {
    if one.first != other.first { return one.first < other.first }
    if one.second != other.second { return one.second < other.second }
    if one.third != other.third { return one.third < other.third }
    return one.spread < other.spread
  }
}
