/// Joins two neighbouring territories of a patch and divides them anew along a random spanning tree, over and over.
///
/// Of each tree the cheapest of all cuts is taken, where it costs at most a threshold more than what is there. Cuts that
/// part what goes together, or join what may not, are none.
struct Recombination {
  private(set) var patch: TerritoryPatch
  let energy: Energy
  /// Whether anyone in the patch can keep or lose a present territory.
  let hasPresent: Bool
  private(set) var tree: SpanningTree
  private(set) var region: [Int32] = []
  private var check: BondCheck
  /// By wijk of the patch: its units in the region, and in the part that is priced.
  var whole: [Int32]
  var part: [Int32]

  init(_ patch: TerritoryPatch, energy: Energy, bonds: UnitBonds) {
    self.patch = patch
    check = BondCheck(bonds)
    self.energy = energy
    hasPresent = patch.present.contains { $0 >= 0 }
    tree = SpanningTree(unitCount: patch.units.count)
    whole = [Int32](repeating: 0, count: patch.graph.wijkCount)
    part = whole
  }

  /// Tries a number of steps, accepted up to a threshold that goes from one value to another.
  ///
  /// - Complexity: About 5 µs a step for territories of 16 units.
  mutating func run(
    steps: Int, thresholds: (first: Double, last: Double), using random: inout some RandomNumberGenerator
  ) {
    guard patch.numbers.count > 1 else { return }
    for step in 0..<steps {
      let done = Double(step) / Double(steps)
      let threshold = thresholds.first + (thresholds.last - thresholds.first) * done
      guard let (one, two) = crossing(using: &random) else { continue }
      recombine(one, two, threshold * Double.random(in: 0..<1, using: &random), using: &random)
    }
  }

  /// Two territories on both sides of a random border, tried a few times.
  private func crossing(using random: inout some RandomNumberGenerator) -> (Int32, Int32)? {
    for _ in 0..<64 {
      let unit = Int(random.next(upperBound: UInt64(patch.units.count)))
      let edges = patch.graph.connections(of: unit)
      guard !edges.isEmpty else { continue }
      let edge = edges.lowerBound + Int(random.next(upperBound: UInt64(edges.count)))
      let (one, two) = (patch.territory[unit], patch.territory[Int(patch.graph.neighbours[edge])])
      if one != two { return (one, two) }
    }
    return nil
  }

  private mutating func recombine(
    _ one: Int32, _ two: Int32, _ threshold: Double, using random: inout some RandomNumberGenerator
  ) {
    region.removeAll(keepingCapacity: true)
    region += patch.members[Int(one)]
    region += patch.members[Int(two)]
    tree.draw(over: region, of: patch.graph, using: &random)
    check.enter(region, of: patch.graph)
    countWijken(by: 1)
    let now = Division(inside: patch.members[Int(one)][...], weight: patch.weight[Int(one)], first: one, second: two)
    if let cut = cheapestCut(at: price(now) + threshold, one, two) {
      patch.divide(cut.first, cut.second, inside: cut.inside, others: tree.others(than: cut.top))
    }
    countWijken(by: -1)
  }

  /// The cheapest cut of the tree; nil where each costs more than the limit. Of equal ones the last.
  private mutating func cheapestCut(at limit: Double, _ one: Int32, _ two: Int32) -> Division? {
    let all = tree.weight[0]
    var (best, least) = (nil as Division?, limit)
    for top in 1..<tree.order.count {
      let weight = tree.weight[top]
      guard energy.excess(of: weight) + energy.excess(of: all - weight) <= least else { continue }
      var cut = Division(inside: tree.units(below: top), weight: weight, first: one, second: two, top: top)
      if isPresentSwapped(cut) { (cut.first, cut.second) = (two, one) }
      let price = price(cut)
      guard price <= least, isAllowed(cut) else { continue }
      (best, least) = (cut, price)
    }
    return best
  }

  private mutating func isAllowed(_ cut: Division) -> Bool {
    let range = cut.inside.indices
    return check.allows(in: patch.graph) { [place = tree.place] in range.contains(Int(place[Int($0)])) }
  }

  private mutating func countWijken(by step: Int32) {
    for unit in region {
      let wijk = patch.graph.wijk[Int(unit)]
      if wijk >= 0 { whole[Int(wijk)] += step }
    }
  }
}
