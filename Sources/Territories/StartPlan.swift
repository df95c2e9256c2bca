/// A first contiguous plan: each component cut by spanning trees into its share of the territories.
struct StartPlan {
  /// Trees drawn for each cut; the most even cut of all is taken.
  private static let trees = 12

  private let instance: SearchInstance
  private var place: [Int]
  private var assignment: [Int]
  private var used = 0

  private init(_ instance: SearchInstance) {
    self.instance = instance
    place = [Int](repeating: -1, count: instance.unitCount)
    assignment = [Int](repeating: 0, count: instance.unitCount)
  }

  /// Draws a plan; nil where there are more components than territories.
  static func draw(for instance: SearchInstance, using random: inout some RandomNumberGenerator) -> [Int]? {
    let components = instance.graph.components
    guard let shares = shares(of: components, in: instance) else { return nil }
    var plan = StartPlan(instance)
    for (units, share) in zip(components, shares) { plan.cut(units, into: share, using: &random) }
    return plan.assignment
  }

  /// One territory for each component, the others one by one to the component whose territories are heaviest.
  private static func shares(of components: [[Int]], in instance: SearchInstance) -> [Int]? {
    guard components.count <= instance.territoryCount else { return nil }
    let weights = components.map { $0.reduce(0) { $0 + instance.weights[$1] } }
    var shares = components.map { _ in 1 }
    for _ in components.count..<instance.territoryCount {
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

  private mutating func cut(_ units: [Int], into parts: Int, using random: inout some RandomNumberGenerator) {
    guard parts > 1 else {
      for unit in units { assignment[unit] = used }
      used += 1
      return
    }
    var best: (error: Int, below: [Int], parts: Int)?
    for _ in 0..<Self.trees {
      let tree = SpanningTree(of: units, in: instance, place: &place, using: &random)
      for top in 1..<tree.order.count {
        let (share, error) = fit(
          tree.weight[top], of: tree.weight[0], size: tree.size[top], of: units.count, parts: parts)
        if share > 0, error < best?.error ?? Int.max { best = (error, tree.units(below: top), share) }
      }
    }
    guard let best else { return }
    let below = Set(best.below)
    cut(best.below, into: best.parts, using: &random)
    cut(units.filter { !below.contains($0) }, into: parts - best.parts, using: &random)
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
