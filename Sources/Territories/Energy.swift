/// The one number the heuristic tier lowers: what exceeds the wanted spread, and the objective's terms by importance.
///
/// Weighted for the search only: which plan is best is decided by rank.
struct Energy {
  /// The spread |k · weight − total| that costs nothing.
  var wanted: Int
  private let excess: Double
  private let piece: Double
  private let border: Double
  private let moved: Double

  init(_ instance: SearchInstance, wanted: Int, mostEven: Bool) {
    self.wanted = wanted
    // One unit of energy: an extra piece, 5% of all borders, 2% of all residents, or 1% of the ideal in excess; where the
    // most even plan is asked, the other terms only nudge.
    let metre = 20 / Double(max(1, instance.borderTotal))
    let resident = instance.presentCount == 0 ? 0 : 50 / Double(instance.total)
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
    let over = over(state.weight[one], state.instance) + over(state.weight[other], state.instance)
    return excess * Double(over) + piece * Double(state.pieces) + border * Double(state.border)
      + moved * Double(state.moved)
  }

  private func over(_ weight: Int, _ instance: SearchInstance) -> Int {
    max(0, instance.spread(ofWeight: weight) - wanted)
  }

  /// Whether one rank is better: within the wanted spread first; outside it, or always where the most even plan is
  /// asked, the smaller spread.
  func isBetter(_ one: PlanRank, than other: PlanRank, mostEven: Bool) -> Bool {
    let isOutside = max(one.spread, other.spread) > wanted
    if mostEven || isOutside, one.spread != other.spread { return one.spread < other.spread }
    return one < other
  }
}
