/// The cheapest choice of weights, in fractions, of which the sum is within limits.
struct FractionalKnapsack {
  private let weights: [Double]
  private let lowest: Double
  private let highest: Double
  private var cost: [Double]
  private var order: [Int]
  /// The part of each weight that is taken, 0 to 1.
  private(set) var taken: [Double]
  /// What all that is taken costs.
  private(set) var value = 0.0

  /// - Parameter weights: All above zero, together at least `lowest`.
  init(weights: [Double], lowest: Double, highest: Double) {
    (self.weights, self.lowest, self.highest) = (weights, lowest, highest)
    cost = [Double](repeating: 0, count: weights.count)
    taken = cost
    order = Array(weights.indices)
  }

  /// Takes what is cheapest: all that costs less than nothing as far as it may, then as much as it must.
  ///
  /// - Parameter price: The cost of one unit of weight, by index.
  /// - Complexity: O(*n* log *n*).
  mutating func fill(_ price: (Int) -> Double) {
    for index in weights.indices {
      cost[index] = price(index)
      taken[index] = 0
    }
    order.sort { [cost] one, other in cost[one] != cost[other] ? cost[one] < cost[other] : one < other }
    value = 0
    var sum = 0.0
    for index in order {
      let room = (cost[index] < 0 ? highest : lowest) - sum
      guard room > 0 else { return }
      taken[index] = min(1, room / weights[index])
      value += taken[index] * weights[index] * cost[index]
      sum += taken[index] * weights[index]
    }
  }
}
