/// Figures that add up: what an outsider can deduce of each from all that he is told.
///
/// Each variable lies in an interval; each equation says what a sum of multiples of variables is. Intervals are narrowed
/// equation by equation until nothing changes. Where the equations form no circles, as in a hierarchy of areas, the
/// result is exact; with circles (areas × categories) it is never narrower than what can be deduced, and
/// ``exactRanges(of:)`` gives that.
struct LinearTable {
  struct Term {
    var variable: Int
    var factor: Double
  }

  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []
  private(set) var equations: [[Term]] = []
  /// What each equation adds up to.
  private(set) var sums: [Double] = []
  private(set) var equationsOf: [[Int]] = []
  /// Equations that cannot hold.
  private(set) var isVoid: Set<Int> = []

  mutating func addVariable(_ range: ClosedRange<Double>) -> Int {
    lower.append(range.lowerBound)
    upper.append(range.upperBound)
    equationsOf.append([])
    return lower.count - 1
  }

  /// - Parameter terms: Factors other than 0, each variable once.
  mutating func addEquation(_ terms: [Term], sum: Double = 0) {
    for term in terms { equationsOf[term.variable].append(equations.count) }
    equations.append(terms)
    sums.append(sum)
  }

  mutating func set(_ variable: Int, _ range: ClosedRange<Double>) {
    lower[variable] = range.lowerBound
    upper[variable] = range.upperBound
  }

  /// Narrows all intervals. An equation that cannot hold, because a source's figures do not add up, tells nothing.
  ///
  /// One that cannot hold together with others is left out, and what these made of the intervals is undone: circles that
  /// contradict themselves would narrow them to nothing.
  /// - Complexity: O(*terms*) a round, at most 200 rounds; anew for each equation that is left out, at most 50 times.
  mutating func narrow() {
    for equation in equations.indices where !canHold(equation) { isVoid.insert(equation) }
    let start = (lower, upper)
    for attempt in 0...50 {
      guard let contradicted = narrowAll(isLast: attempt == 50) else { return }
      isVoid.insert(contradicted)
      (lower, upper) = start
    }
  }

  /// - Parameter isLast: Goes on after what cannot hold.
  /// - Returns: An equation that cannot hold with the others; nil where there is none.
  private mutating func narrowAll(isLast: Bool) -> Int? {
    var pending = Set(equations.indices)
    for _ in 0..<200 where !pending.isEmpty {
      var next: Set<Int> = []
      for equation in pending.sorted() where !isVoid.contains(equation) {
        guard let changed = narrow(by: equation) else {
          if !isLast { return equation }
          isVoid.insert(equation)
          continue
        }
        for variable in changed { next.formUnion(equationsOf[variable]) }
      }
      pending = next
    }
    return nil
  }

  private func canHold(_ equation: Int) -> Bool {
    var (low, high, size) = (-sums[equation], -sums[equation], abs(sums[equation]))
    for term in equations[equation] {
      let ends = [term.factor * lower[term.variable], term.factor * upper[term.variable]]
      low += ends.min() ?? 0
      high += ends.max() ?? 0
      size = max(size, ends.filter(\.isFinite).map(abs).max() ?? 0)
    }
    let slack = 1e-9 * max(1, size)
    return low <= slack && high >= -slack
  }

  /// - Returns: The variables whose intervals became smaller; nil for an equation that cannot hold.
  private mutating func narrow(by equation: Int) -> [Int]? {
    let terms = equations[equation]
    var narrowed: [(Int, Double, Double)] = []
    for (position, term) in terms.enumerated() {
      var (low, high) = (-sums[equation], -sums[equation])
      for (other, part) in terms.enumerated() where other != position {
        let ends = [part.factor * lower[part.variable], part.factor * upper[part.variable]]
        low += ends.min() ?? 0
        high += ends.max() ?? 0
      }
      let ends = [-low / term.factor, -high / term.factor]
      let (least, most) = (max(lower[term.variable], ends.min() ?? 0), min(upper[term.variable], ends.max() ?? 0))
      let slack = 1e-9 * max(1, abs(least), abs(most))
      guard least.isFinite || most.isFinite else { continue }
      if least > most + slack { return nil }
      if least > lower[term.variable] + slack || most < upper[term.variable] - slack {
        narrowed.append((term.variable, min(least, most), max(least, most)))
      }
    }
    for (variable, low, high) in narrowed {
      lower[variable] = low
      upper[variable] = high
    }
    return narrowed.map(\.0)
  }
}
