/// A lower bound on the moment of inertia of every plan, by Lagrangian relaxation.
///
/// Each unit i gets a price uᵢ, in resident · m². For a plan with territories T of weights within [L, U]:
///
///     Σ_T inertia(T) = Σᵢ uᵢ + Σ_T min_c Σ_{i ∈ T} (wᵢ · |i − c|² − uᵢ)  ≥  Σᵢ uᵢ + k · min_c F(c)
///
/// because inertia about the weighted mean is the least about any point c, and every T is among the sets over which
/// F(c) = min { Σᵢ xᵢ (wᵢ · |i − c|² − uᵢ) : 0 ≤ xᵢ ≤ 1, L ≤ Σ xᵢ wᵢ ≤ U } is taken, a knapsack in fractions that is filled by
/// price per resident. So *any* prices give a bound, and nothing is asked of how they were found. Centres are free, not at
/// units as in Hess's model (Weaver, Hess 1963), which would bound nothing from below. What is left out is that territories
/// hang together and hold whole units; both only make F smaller. The mean of T lies between the units, so c need only be
/// looked for there; the least F over a box is bounded by F with each unit's distance to the box (``leastShare(_:)``).
/// Prices are raised where units are taken too seldom and lowered where too often (subgradients: Held, Wolfe, Crowder 1974;
/// step by Polyak 1969). As columns for k-means: du Merle, Hansen, Jaumard, Mladenović 1999.
struct InertiaPrices {
  /// Moves of the heuristic tier that one step takes the place of.
  private static let movesOfStep = 1600
  /// The most unit–centre pairs looked at for prices.
  private static let mostPairs = 70_000_000
  /// Centres on each side of the grid that is looked at in each step.
  private static let gridSide = 20

  let masses: PointMasses
  private let moves: Int
  private let limits: (lowest: Double, highest: Double)
  let territories: Double
  private let total: Double
  var knapsack: FractionalKnapsack

  /// - Parameters:
  ///   - limits: The least and the most that a territory weighs.
  ///   - moves: ``SearchLimits/heuristicMoves``.
  init(_ masses: PointMasses, limits: (lowest: Double, highest: Double), territories: Int, moves: Int) {
    self.masses = PointMasses(weighing: masses)
    self.limits = limits
    self.moves = moves
    self.territories = Double(territories)
    total = self.masses.weights.reduce(0, +)
    // A margin: a weight on the limit is within it.
    knapsack = FractionalKnapsack(
      weights: self.masses.weights, lowest: limits.lowest * (1 - 1e-9), highest: limits.highest * (1 + 1e-9))
  }

  /// - Returns: Resident · m²; not above zero where nothing is known.
  mutating func bound(goesOn: (Double) -> Bool) -> Double {
    let nearest = halfOfNearest()
    guard nearest > 0 else { return 0 }
    let prices = raisedPrices(scale: nearest, goesOn: goesOn)
    let least = leastShare(prices)
    let bound = prices.reduce(0, +) + territories * least
    // What rounding can have added is far less.
    return max(nearest, bound) - 1e-9 * total * squaredSize
  }

  private var squaredSize: Double {
    let (width, height) = (extent(masses.x), extent(masses.y))
    return (width.to - width.from) * (width.to - width.from) + (height.to - height.from) * (height.to - height.from)
  }

  func extent(_ values: [Double]) -> (from: Double, to: Double) { (values.min() ?? 0, values.max() ?? 0) }

  /// The best prices met; the shares by which they are judged are those at centres that were looked at.
  private mutating func raisedPrices(scale: Double, goesOn: (Double) -> Bool) -> [Double] {
    let count = masses.weights.count
    let steps = min(moves / Self.movesOfStep, Self.mostPairs / count / (Self.gridSide * Self.gridSide))
    var prices = masses.weights.map { 2 * scale * $0 / total }
    var best = (value: -Double.infinity, prices: prices)
    var direction = [Double](repeating: 0, count: count)
    var (ease, idle) = (1.0, 0)
    for step in 0..<steps {
      guard goesOn(Double(step) / Double(steps + 1)) else { break }
      let (least, taken) = share(prices)
      let value = prices.reduce(0, +) + territories * least
      if value > best.value + 1e-4 * scale {
        best = (value, prices)
        idle = 0
      } else {
        idle += 1
        if idle == 30 {
          (idle, ease) = (0, 0.7 * ease)
          prices = best.prices
          direction = [Double](repeating: 0, count: count)
        }
      }
      for index in direction.indices {
        direction[index] = 0.6 * direction[index] + 0.4 * (1 - territories * taken[index])
      }
      let length = direction.reduce(0) { $0 + $1 * $1 }
      let step = ease * max(3 * scale - value, 0.1 * scale) / max(length, 1e-12)
      for index in prices.indices { prices[index] += step * direction[index] }
    }
    return best.prices
  }

  /// Half the mean squared distance of each resident to the nearest who fill a territory, summed: a bound by itself.
  ///
  /// The inertia of T is ½ Σᵢ wᵢ times the mean squared distance from i to the residents of T, who are as many as fill a
  /// territory at least, and no nearer than the nearest.
  private mutating func halfOfNearest() -> Double {
    guard limits.lowest > 0 else { return 0 }
    var sum = 0.0
    for unit in masses.weights.indices {
      knapsack.fill { [masses] other in
        let (dx, dy) = (masses.x[other] - masses.x[unit], masses.y[other] - masses.y[unit])
        return dx * dx + dy * dy
      }
      sum += masses.weights[unit] * knapsack.value / limits.lowest
    }
    return sum / 2
  }

  /// The least share of the centres of a grid and of the best of them moved to their means, with what it takes.
  mutating func share(_ prices: [Double]) -> (value: Double, taken: [Double]) {
    let (width, height) = (extent(masses.x), extent(masses.y))
    var starts: [(value: Double, mean: (x: Double, y: Double))] = []
    var best = (value: Double.infinity, taken: [Double]())
    func keep(_ knapsack: FractionalKnapsack) {
      if knapsack.value < best.value { best = (knapsack.value, knapsack.taken) }
    }
    for row in 0..<Self.gridSide {
      for column in 0..<Self.gridSide {
        let x = width.from + (width.to - width.from) * Double(column) / Double(Self.gridSide - 1)
        let y = height.from + (height.to - height.from) * Double(row) / Double(Self.gridSide - 1)
        fill(prices, x, y)
        let spot = starts.firstIndex { knapsack.value < $0.value } ?? starts.count
        guard spot < 6 else { continue }
        starts.insert((knapsack.value, mean()), at: spot)
        if starts.count > 6 { starts.removeLast() }
        keep(knapsack)
      }
    }
    for start in starts {
      var centre = start.mean
      for _ in 0..<6 {
        fill(prices, centre.x, centre.y)
        keep(knapsack)
        centre = mean()
      }
    }
    return best
  }

  mutating func fill(_ prices: [Double], _ x: Double, _ y: Double) {
    knapsack.fill { [masses] unit in
      let (dx, dy) = (masses.x[unit] - x, masses.y[unit] - y)
      return dx * dx + dy * dy - prices[unit] / masses.weights[unit]
    }
  }

  /// The weighted mean of what the knapsack holds.
  private func mean() -> (x: Double, y: Double) {
    var (weight, x, y) = (0.0, 0.0, 0.0)
    for unit in masses.weights.indices {
      let own = knapsack.taken[unit] * masses.weights[unit]
      weight += own
      x += own * masses.x[unit]
      y += own * masses.y[unit]
    }
    return weight > 0 ? (x / weight, y / weight) : (0, 0)
  }
}
