/// A Markov chain over the plans within a tolerance, in which a plan comes in proportion to the product of the numbers of
/// spanning trees of its territories.
///
/// Two territories are drawn; where they touch, they are joined, a uniform spanning tree of both is cut at one of the
/// edges that leave both parts within the limits, and the step is taken with a probability that makes the chain
/// reversible. Source: Cannon, Duchin, Randall, Rule, "Spanning tree methods for sampling graph partitions", 2022
/// (reversible recombination). The bound on the number of such edges, M there, is taken for each joined set: the way back
/// has the same.
struct EnsembleChain {
  private(set) var assignment: [Int]
  /// Steps that made another plan.
  private(set) var accepted = 0
  private let instance: SearchInstance
  private let limits: ClosedRange<Int>
  private var random: SplitMix64
  private var members: [[Int]]
  private var tree: UniformTree
  private var neighbours: [[Int]]
  private var below: [Int]

  /// - Parameters:
  ///   - start: A plan with every territory connected and within the limits.
  ///   - limits: The weights a territory may have.
  init(_ instance: SearchInstance, start: [Int], limits: ClosedRange<Int>, seed: UInt64) {
    self.instance = instance
    self.limits = limits
    assignment = start
    random = SplitMix64(seed: seed)
    members = (0..<instance.territoryCount).map { territory in start.indices.filter { start[$0] == territory } }
    tree = UniformTree(unitCount: instance.unitCount)
    neighbours = [[Int]](repeating: [], count: instance.unitCount)
    below = [Int](repeating: 0, count: instance.unitCount)
  }

  /// One step; the plan may stay as it is.
  mutating func step() {
    let count = instance.territoryCount
    guard count > 1 else { return }
    let one = Int(random.next(upperBound: UInt(count)))
    var other = Int(random.next(upperBound: UInt(count - 1)))
    if other >= one { other += 1 }
    let units = members[one] + members[other]
    guard join(units, one, other) else { return }
    tree.draw(of: units, neighbours: neighbours, using: &random)
    let whole = weigh()
    let cuts = tree.order.dropFirst().filter { limits.contains(below[$0]) && limits.contains(whole - below[$0]) }
    let place = Int(random.next(upperBound: UInt(mostCuts(of: units, weight: whole))))
    guard place < cuts.count else { return }
    take(cuts[cuts.startIndex + place], units, one, other)
  }

  /// The neighbours of each unit within two territories; whether they touch and make one piece.
  private mutating func join(_ units: [Int], _ one: Int, _ other: Int) -> Bool {
    var touches = false
    for unit in units {
      neighbours[unit].removeAll(keepingCapacity: true)
      for neighbour in instance.graph.neighbours[unit] {
        let territory = assignment[neighbour]
        guard territory == one || territory == other else { continue }
        neighbours[unit].append(neighbour)
        touches = touches || territory != assignment[unit]
      }
    }
    return touches
  }

  /// The weight at and below each unit of the tree; returns that of all.
  private mutating func weigh() -> Int {
    for unit in tree.order { below[unit] = instance.weights[unit] }
    for unit in tree.order.dropFirst().reversed() { below[tree.parent[unit]] += below[unit] }
    return below[tree.order[0]]
  }

  /// No tree of the units has more cuts within the limits. Where three parts would not do, they lie on one path, and
  /// what lies between the first and the last weighs no more than the limits leave.
  private func mostCuts(of units: [Int], weight: Int) -> Int {
    let lowest = max(limits.lowerBound, weight - limits.upperBound)
    guard 3 * lowest > weight else { return units.count - 1 }
    var room = weight - 2 * lowest
    var count = 1
    for weight in units.map({ instance.weights[$0] }).sorted() {
      room -= weight
      if room < 0 { break }
      count += 1
    }
    return count
  }

  /// Takes the cut above a unit, with the probability 1 / (connections between the two parts).
  private mutating func take(_ top: Int, _ units: [Int], _ one: Int, _ other: Int) {
    var next = assignment
    for unit in units { next[unit] = one }
    next[top] = other
    for unit in tree.order.dropFirst() where next[tree.parent[unit]] == other { next[unit] = other }
    let seam = units.reduce(0) { sum, unit in
      next[unit] == one ? sum + neighbours[unit].count { next[$0] == other } : sum
    }
    guard random.next(upperBound: UInt(seam)) == 0, instance.isSound(next) else { return }
    if next != assignment { accepted += 1 }
    assignment = next
    members[one] = units.filter { next[$0] == one }
    members[other] = units.filter { next[$0] == other }
  }
}
