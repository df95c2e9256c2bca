/// Divides every two, then every three neighbouring territories of a plan anew, each as well as can be, until no more is won.
///
/// A large neighbourhood search whose steps are proven: what is left cannot be bettered within any three territories that
/// were enumerated within the limits.
struct Reoptimisation {
  /// The most sets to visit for one division anew.
  private static let visits = 200_000
  /// The most sets to visit for all of them.
  private static let mostVisits = 5_000_000

  private let instance: SearchInstance
  private let limits: SearchLimits
  private let control: SearchControl

  /// - Parameter limits: ``SearchLimits/candidates`` is the most for all divisions together.
  init(_ instance: SearchInstance, limits: SearchLimits, control: SearchControl) {
    self.instance = instance
    self.limits = limits
    self.control = control
  }

  /// The plan with what was won.
  ///
  /// - Parameter wanted: The spread to stay within; nil to become as even as possible: then only territories around those
  ///   farthest from the ideal are looked at.
  func improved(_ assignment: [Int], within wanted: Int?) -> [Int] {
    var plan = assignment
    var left = min(limits.candidates, Self.mostVisits)
    /// For each set of territories looked at, how often its territories had changed then.
    var seen: [[Int]: [Int]] = [:]
    var changes = [Int](repeating: 0, count: instance.territoryCount)
    var size = 2
    while size <= min(3, instance.territoryCount - 1) {
      var hasWon = false
      for group in groups(of: size, in: plan, wanted) {
        guard left > 0, control.goesOn(at: HeuristicTier.shareOfSteps) else { return plan }
        let state = group.map { changes[$0] }
        if seen[group] == state { continue }
        seen[group] = state
        if let better = divided(group, of: plan, within: wanted, &left) {
          plan = better
          hasWon = true
          for territory in group { changes[territory] += 1 }
        }
      }
      size = hasWon ? 2 : size + 1
    }
    return plan
  }

  /// The plan with some territories divided anew; nil where that wins nothing.
  private func divided(_ group: [Int], of plan: [Int], within wanted: Int?, _ left: inout Int) -> [Int]? {
    let continued = instance.continuedTerritory(in: plan)
    let (part, units) = instance.part(of: group, in: plan, continued: continued)
    let own = units.map { unit in group.firstIndex(of: plan[unit]) ?? 0 }
    var budget = limits
    budget.candidates = min(left, Self.visits)
    let before = part.measures(of: own)
    let watch = control.within(HeuristicTier.shareOfSteps)
    guard let search = ExactSearch(part, limits: budget, control: watch) else { return nil }
    let outcome = wanted.map { search.best(within: $0) } ?? search.mostEven(known: before.spread)
    left -= outcome.visited
    guard let found = outcome.assignment else { return nil }
    let after = part.measures(of: found)
    let judge = Energy(instance, wanted: wanted ?? 0, mostEven: wanted == nil)
    guard judge.isBetter(after.rank(part), than: before.rank(part), mostEven: wanted == nil) else { return nil }
    var result = plan
    for (unit, index) in zip(units, found) { result[unit] = group[index] }
    return result
  }

  /// Sets of territories that border each other, ascending.
  private func groups(of size: Int, in plan: [Int], _ wanted: Int?) -> [[Int]] {
    var pairs: Set<[Int]> = []
    for edge in instance.graph.edges where plan[edge.first] != plan[edge.second] {
      pairs.insert([plan[edge.first], plan[edge.second]].sorted())
    }
    var result = pairs
    if size == 3 {
      result = []
      for one in pairs {
        for other in pairs where one != other && !Set(one).isDisjoint(with: other) {
          result.insert(Set(one + other).sorted())
        }
      }
    }
    var sorted = result.sorted { $0.lexicographicallyPrecedes($1) }
    if wanted == nil {
      var weight = [Int](repeating: 0, count: instance.territoryCount)
      for (unit, territory) in plan.enumerated() { weight[territory] += instance.weights[unit] }
      let spreads = weight.map(instance.spread(ofWeight:))
      sorted = sorted.filter { group in group.contains { spreads[$0] == spreads.max() } }
    }
    return sorted
  }
}
