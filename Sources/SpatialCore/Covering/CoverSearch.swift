/// The best choice of rows by branch and bound, as far as the limits allow.
///
/// Of the rows left, those go that no better choice can hold by the prices of the relaxation; then those that another row
/// covers all of. The row with the largest sum of prices is tried, once chosen and once left out.
struct CoverSearch {
  private let tolerance: Int
  private let control: CoverControl
  /// The candidates of the best choice so far, and what they cover together.
  private(set) var best: (value: Int, candidates: [Int])

  /// - Parameters:
  ///   - best: A choice that is known already.
  ///   - tolerance: A choice that covers no more than this above the best one is not looked for.
  init(best: (value: Int, candidates: [Int]), tolerance: Int, control: CoverControl) {
    self.best = best
    self.tolerance = tolerance
    self.control = control
  }

  /// What has to be passed for a choice to be worth finding.
  private var target: Int { best.value + tolerance }

  /// What is chosen already, and what can be added.
  struct Node {
    var rows: CoverRows
    /// Of the classes, to begin the relaxation with.
    var prices: [Double]
    /// How many rows to choose.
    var count: Int
    /// What is covered by the candidates picked before.
    var value = 0
    var picked: [Int] = []
    /// What no choice in the node goes beyond.
    var bound = Int.max
  }

  /// - Returns: What no choice in the node goes beyond, at least the target for what was left out because of it.
  mutating func solve(_ start: Node) -> Int {
    var node = start
    var proven = 0
    while let step = bounded(&node, isRoot: start.picked.isEmpty) {
      guard !step.isDone else { return max(proven, node.bound) }
      let branch = step.branch
      proven = max(proven, taking(branch, node))
      let others = node.rows.candidates.indices.filter { $0 != branch }
      (node.rows, node.prices) = node.rows.reduced(to: others, prices: node.prices)
    }
    return max(proven, node.bound)
  }

  private struct Step {
    var isDone: Bool
    var branch = 0
  }

  /// Bounds a node, leaves out of it what cannot be in a better choice, and finds the row to branch on.
  ///
  /// - Returns: nil where the node holds nothing better, which its bound then says.
  private mutating func bounded(_ node: inout Node, isRoot: Bool) -> Step? {
    while true {
      guard node.count > 0, node.rows.count > node.count else {
        let all = Array(node.rows.candidates.indices.prefix(node.count))
        offer(node, all, node.rows.value(of: all))
        node.bound = min(node.bound, max(target, node.value + node.rows.value(of: all)))
        return nil
      }
      var heuristic = CoverHeuristic(node.rows)
      heuristic.greedy(node.count)
      heuristic.improve(rounds: isRoot ? 20 : 1)
      control.spend(heuristic.work)
      offer(node, heuristic.chosen, heuristic.value)
      var relaxation = CoverRelaxation(node.rows, count: node.count, prices: node.prices)
      relaxation.tighten(target: Double(target - node.value), rounds: isRoot ? 400 : 60, control)
      node.prices = relaxation.prices
      node.bound = min(node.bound, max(target, node.value + relaxation.wholeBound))
      if node.bound <= target { return nil }
      if isRoot { control.report(value: best.value, bound: node.bound) }
      if control.isStopped { return Step(isDone: true) }
      let kept = relaxation.rows(above: target - node.value)
      if 20 * kept.count > 19 * node.rows.count { return Step(isDone: false, branch: relaxation.top[0]) }
      (node.rows, node.prices) = node.rows.reduced(to: kept, prices: node.prices)
      let undominated = node.rows.undominated()
      if undominated.count < node.rows.count {
        (node.rows, node.prices) = node.rows.reduced(to: undominated, prices: node.prices)
      }
    }
  }

  /// The bound of the choices in a node that hold a row.
  private mutating func taking(_ branch: Int, _ node: Node) -> Int {
    var isCovered = [Bool](repeating: false, count: node.rows.weights.count)
    for item in node.rows.row(branch) { isCovered[Int(item)] = true }
    let value = node.value + node.rows.value(of: [branch])
    if node.count == 2 { return withOneMore(branch, value, isCovered, node) }
    let others = node.rows.candidates.indices.filter { $0 != branch }
    let (rows, prices) = node.rows.reduced(to: others, without: isCovered, prices: node.prices)
    return solve(
      Node(
        rows: rows, prices: prices, count: node.count - 1, value: value,
        picked: node.picked + [node.rows.candidates[branch]], bound: node.bound))
  }

  /// The last row is the one that adds most.
  private mutating func withOneMore(_ branch: Int, _ value: Int, _ isCovered: [Bool], _ node: Node) -> Int {
    var last = (row: branch, gain: 0)
    for index in node.rows.candidates.indices where index != branch {
      let gain = node.rows.row(index).reduce(0) { isCovered[Int($1)] ? $0 : $0 + node.rows.weights[Int($1)] }
      if gain > last.gain { last = (index, gain) }
    }
    control.spend(node.rows.size)
    offer(node, last.gain > 0 ? [branch, last.row] : [branch], value - node.value + last.gain)
    return value + last.gain
  }

  private mutating func offer(_ node: Node, _ rows: [Int], _ value: Int) {
    guard node.value + value > best.value else { return }
    best = (node.value + value, node.picked + rows.map { node.rows.candidates[$0] })
  }
}
