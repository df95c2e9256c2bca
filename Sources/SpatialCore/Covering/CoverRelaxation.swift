/// A bound on what a number of rows can cover: the Lagrangian dual of the maximal covering location problem.
///
/// With a price between nothing and its weight on each class, no choice covers more than the sum of what the prices leave
/// of the weights, and the largest sums of prices in a row, one for each row to choose. Prices are lowered where the best
/// rows by price overlap and raised where they leave a class bare (subgradients with Polyak's step).
/// Source: Galvão, ReVelle, "A Lagrangean heuristic for the maximal covering location problem", EJOR 1996; Held, Wolfe,
/// Crowder, "Validation of subgradient optimization", Mathematical Programming 1974.
struct CoverRelaxation {
  private let rows: CoverRows
  private let count: Int
  /// Of the best bound.
  private(set) var prices: [Double]
  private(set) var bound = Double.infinity
  /// The sum of prices in each row.
  private(set) var sums: [Double] = []
  /// The rows with the largest sums, at most as many as are chosen, the largest first.
  private(set) var top: [Int] = []

  /// - Parameters:
  ///   - count: How many rows to choose.
  ///   - prices: To begin with.
  init(_ rows: CoverRows, count: Int, prices: [Double]) {
    self.rows = rows
    self.count = count
    self.prices = prices
  }

  /// - Parameters:
  ///   - target: What a choice is known to cover: as soon as the bound is no higher, nothing is left to do.
  ///   - rounds: How often prices are changed at most.
  ///   - control: Ends it early.
  mutating func tighten(target: Double, rounds: Int, _ control: CoverControl) {
    var current = prices
    var direction = [Double](repeating: 0, count: current.count)
    var step = 1.0
    var stale = 0
    for _ in 0..<rounds {
      let state = evaluate(current)
      control.spend(rows.size)
      if state.bound < bound - 1e-9 * abs(bound) || bound == .infinity {
        (bound, sums, top, prices) = (state.bound, state.sums, state.top, current)
        stale = 0
      } else {
        stale += 1
      }
      if bound <= target || control.isStopped { return }
      if stale >= 12 {
        stale = 0
        step /= 2
        if step < 0.005 { return }
        current = prices
        for index in direction.indices { direction[index] = 0 }
        continue
      }
      guard move(&current, &direction, state, step, target) else { return }
    }
  }

  /// The bound in whole weights. Rounding of the sums is far below the slack.
  var wholeBound: Int { Int((bound + 1e-9 * bound + 1e-6).rounded(.down)) }

  /// The rows that a choice may hold which covers more than a target: with any other row in place of the one with the
  /// smallest sum that is chosen, the bound is no higher than the target.
  func rows(above target: Int) -> [Int] {
    let isTop = Set(top)
    let least = top.last.map { sums[$0] } ?? 0
    return sums.indices.filter { index in
      isTop.contains(index) || bound - least + sums[index] + 1e-9 * bound + 1e-6 >= Double(target + 1)
    }
  }

  private struct State {
    var bound: Double
    var sums: [Double]
    var top: [Int]
  }

  private func evaluate(_ prices: [Double]) -> State {
    var sums = [Double](repeating: 0, count: rows.count)
    prices.withUnsafeBufferPointer { prices in
      rows.classes.withUnsafeBufferPointer { classes in
        for index in sums.indices {
          var sum = 0.0
          for place in rows.starts[index]..<rows.starts[index + 1] { sum += prices[Int(classes[place])] }
          sums[index] = sum
        }
      }
    }
    let top = largest(sums)
    var bound = top.reduce(0) { $0 + sums[$1] }
    for index in prices.indices { bound += Double(rows.weights[index]) - prices[index] }
    return State(bound: bound, sums: sums, top: top)
  }

  /// The first of equal ones first.
  private func largest(_ sums: [Double]) -> [Int] {
    var top: [Int] = []
    for index in sums.indices {
      if let last = top.last, top.count == count, sums[index] <= sums[last] { continue }
      top.insert(index, at: top.firstIndex { sums[$0] < sums[index] } ?? top.count)
      if top.count > count { top.removeLast() }
    }
    return top
  }

  /// - Returns: Whether there was anything to change.
  private func move(
    _ prices: inout [Double], _ direction: inout [Double], _ state: State, _ step: Double, _ target: Double
  ) -> Bool {
    var covering = [Double](repeating: 0, count: prices.count)
    for index in state.top {
      for item in rows.row(index) { covering[Int(item)] += 1 }
    }
    var norm = 0.0
    for index in prices.indices {
      // A price as high as the weight leaves open whether the class is covered.
      let isOpen = prices[index] >= Double(rows.weights[index])
      let slope = isOpen ? max(0, covering[index] - 1) : covering[index] - 1
      direction[index] = 0.6 * direction[index] + slope
      norm += direction[index] * direction[index]
    }
    guard norm > 0 else { return false }
    let length = step * (state.bound - target) / norm
    for index in prices.indices where direction[index] != 0 {
      prices[index] = min(Double(rows.weights[index]), max(0, prices[index] - length * direction[index]))
    }
    return true
  }
}
