/// The one number the heuristic tier lowers: what exceeds the wanted spread, and the objective's terms by importance.
///
/// Weighted for the search only: which plan is best is decided by rank.
struct Energy: Sendable {
  /// The spread |k · weight − total| that costs nothing.
  var wanted: Int
  /// How many times as much as usual an excess costs.
  var strictness = 1.0
  private let count: Int
  private let total: Int
  private let excess: Double
  private let piece: Double
  private let border: Double
  private let moved: Double

  init(_ instance: SearchInstance, wanted: Int, mostEven: Bool) {
    self.wanted = wanted
    (count, total) = (instance.idealParts, instance.total)
    // One unit of energy: an extra piece, 5% of all borders, 2% of all residents (of 40 territories' share where there are
    // more), or 1% of the ideal in excess; where the most even plan is asked, the other terms only nudge.
    let share = max(1, Double(instance.territoryCount) / 40)
    let metre = 20 * share / Double(max(1, instance.borderTotal))
    let resident = instance.presentCount == 0 ? 0 : 50 * share / Double(instance.total)
    excess = (mostEven ? 800 : 100) / Double(instance.total)
    switch instance.objective {
    case .lexicographic, .balance: (piece, moved, border) = (1, resident * 0.3, metre)
    case .border: (piece, moved, border) = (0.05, resident * 0.05, metre * 10)
    case .splits: (piece, moved, border) = (1, resident * 0.05, metre)
    case .moved: (piece, moved, border) = (0.3, resident, metre * 0.3)
    }
  }

  /// The energy as far as two territories decide it: differences between two states that differ only there are exact.
  func value(of state: AnnealingState, _ one: Int, _ other: Int) -> Double {
    excess(of: state.weight[one]) + excess(of: state.weight[other])
      + value(pieces: state.pieces, border: state.border, moved: state.moved)
  }

  /// What the weight of a territory costs.
  func excess(of weight: Int) -> Double {
    strictness * excess * Double(max(0, abs(count * weight - total) - wanted))
  }

  /// What extra pieces, millimetres of inner border and residents who change hands cost.
  func value(pieces: Int, border: Int, moved: Int) -> Double {
    piece * Double(pieces) + self.border * Double(border) + self.moved * Double(moved)
  }

  /// Whether one rank is better: within the wanted spread first; outside it, or always where the most even plan is
  /// asked, the smaller spread.
  func isBetter(_ one: PlanRank, than other: PlanRank, mostEven: Bool) -> Bool {
    let isOutside = max(one.spread, other.spread) > wanted
    if mostEven || isOutside, one.spread != other.spread { return one.spread < other.spread }
    return one < other
  }
}
