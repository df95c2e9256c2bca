/// A first contiguous plan: each component cut by spanning trees into its share of the territories.
///
/// Units that go together are joined first, by a way between them where nothing else does, and are never cut; on no side
/// of a cut are there more rivals than territories, as far as a clique of them tells.
struct StartPlan {
  /// Trees drawn for each cut; the most even cut of all is taken.
  private static let trees = 12
  /// Trees drawn while none has a cut that can be.
  private static let mostTrees = 60

  private let instance: SearchInstance
  private let graph: UnitGraph
  private var check: BondCheck
  private var tree: SpanningTree
  private var assignment: [Int]
  private var used = 0

  private init(_ instance: SearchInstance, bonds: UnitBonds, group: [Int32]) {
    self.instance = instance
    graph = UnitGraph(instance, group: group)
    check = BondCheck(bonds)
    tree = SpanningTree(unitCount: instance.unitCount)
    assignment = [Int](repeating: 0, count: instance.unitCount)
  }

  /// Draws a plan; nil where there are more components than territories, or the draw does not keep the bonds.
  static func draw(
    for instance: SearchInstance, bonds: UnitBonds, using random: inout some RandomNumberGenerator
  ) -> [Int]? {
    let components = instance.graph.components
    guard let shares = shares(of: components, in: instance, bonds: bonds),
      let group = bonds.joinedGroups(in: instance, using: &random)
    else { return nil }
    var plan = StartPlan(instance, bonds: bonds, group: group)
    for (units, share) in zip(components, shares) {
      guard plan.cut(units.map { Int32($0) }, into: share, using: &random) else { return nil }
    }
    return bonds.isEmpty || instance.isSound(plan.assignment) ? plan.assignment : nil
  }

  /// One territory for each component, or for each of its rivals, the others one by one to the component whose territories
  /// are heaviest.
  private static func shares(of components: [[Int]], in instance: SearchInstance, bonds: UnitBonds) -> [Int]? {
    let weights = components.map { $0.reduce(0) { $0 + instance.weights[$1] } }
    var shares = components.map { max(1, bonds.clique(among: $0)) }
    let sum = shares.reduce(0, +)
    guard sum <= instance.territoryCount else { return nil }
    for _ in sum..<instance.territoryCount {
      let open = components.indices.filter { shares[$0] < components[$0].count }
      let heaviest = open.max { one, other in
        let (left, right) = (weights[one] * shares[other], weights[other] * shares[one])
        return left != right ? left < right : one > other
      }
      guard let heaviest else { return nil }
      shares[heaviest] += 1
    }
    return shares
  }

  /// Returns whether a cut was found wherever one was needed.
  private mutating func cut(
    _ units: [Int32], into parts: Int, using random: inout some RandomNumberGenerator
  ) -> Bool {
    guard parts > 1 else {
      for unit in units { assignment[Int(unit)] = used }
      used += 1
      return true
    }
    var best: (error: Int, below: [Int32], others: [Int32], parts: Int)?
    for drawn in 0..<Self.mostTrees where drawn < Self.trees || best == nil {
      tree.draw(over: units, of: graph, using: &random)
      check.enter(units, of: graph)
      guard let cut = mostEvenCut(of: units.count, into: parts, below: best?.error ?? Int.max) else { continue }
      best = (cut.error, Array(tree.units(below: cut.top)), tree.others(than: cut.top).flatMap { $0 }, cut.parts)
    }
    guard let best else { return false }
    return cut(best.below, into: best.parts, using: &random)
      && cut(best.others, into: parts - best.parts, using: &random)
  }

  private mutating func mostEvenCut(
    of count: Int, into parts: Int, below limit: Int
  ) -> (error: Int, top: Int, parts: Int)? {
    var best: (error: Int, top: Int, parts: Int)?
    for top in 1..<count {
      let (share, error) = fit(
        tree.weight[top], of: tree.weight[0], size: Int(tree.size[top]), of: count, parts: parts)
      guard share > 0, error < best?.error ?? limit else { continue }
      let range = top..<top + Int(tree.size[top])
      let isAllowed = check.allows(shares: (share, parts - share), in: graph) { [place = tree.place] in
        range.contains(Int(place[Int($0)]))
      }
      if isAllowed { best = (error, top, share) }
    }
    return best
  }

  /// The number of territories that suits one side of a cut, 0 for none, and how far both sides are from it.
  private func fit(_ weight: Int, of whole: Int, size: Int, of units: Int, parts: Int) -> (share: Int, error: Int) {
    let fewest = max(1, parts - (units - size))
    let most = min(size, parts - 1)
    guard fewest <= most else { return (0, 0) }
    let wished = whole == 0 ? parts / 2 : (weight * parts + whole / 2) / whole
    let share = min(most, max(fewest, wished))
    let one = abs(weight * parts - share * whole) / share
    return (share, max(one, abs(weight * parts - share * whole) / (parts - share)))
  }
}
