/// Finds the pairs of areas that may overlap, without comparing areas pairwise.
///
/// Once borders are split where they meet, each stretch of unmatched border lies wholly inside another area, wholly
/// outside it, or along its border. So two areas overlap only where their borders cross, where both use a stretch in
/// the same direction, or where the middle of an unmatched stretch of one lies inside the other; a place that is
/// covered twice and is bounded by matched borders only does not exist, because the number of areas that cover a place
/// changes at unmatched borders only.
struct CoverageOverlaps {
  private let borders: NodedBorders
  private let extents: [Envelope?]
  private let index: EnvelopeIndex

  init(_ areas: [MultiPolygon], _ borders: NodedBorders) {
    self.borders = borders
    extents = areas.map(\.envelope)
    index = EnvelopeIndex(extents)
  }

  /// Candidates: for each place that is covered twice, at least one pair of the areas that cover it. Rounding may add
  /// pairs that only touch.
  ///
  /// - Complexity: O(*m* log *n*) for *m* unmatched among *n* edges, plus the edges right of each that are crossed.
  func candidates() -> Set<AreaPair> {
    var pairs = borders.crossing
    var hits: [Int32] = []
    for edge in borders.graph.edges where !edge.isSplit {
      let (forward, backward) = borders.graph.directions(edge)
      if forward > 1 || backward > 1 { addSameDirection(edge, to: &pairs) }
      if forward + backward == 1 { addCovering(edge, to: &pairs, &hits) }
    }
    return pairs
  }

  private func addSameDirection(_ edge: BorderGraph.Edge, to pairs: inout Set<AreaPair>) {
    borders.graph.forEachUse(of: edge) { one in
      borders.graph.forEachUse(of: edge) { other in
        if one.from == other.from, one.area != other.area { pairs.insert(AreaPair(one.area, other.area)) }
      }
    }
  }

  private func addCovering(
    _ edge: BorderGraph.Edge, to pairs: inout Set<AreaPair>, _ hits: inout [Int32]
  ) {
    let owner = borders.graph.uses[Int(edge.firstUse)].area
    let (a, b) = (borders.graph.start(edge), borders.graph.end(edge))
    let middle = Coordinate(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
    let near = index.search(middle).filter { $0 != Int(owner) && !pairs.contains(AreaPair(owner, Int32($0))) }
    guard !near.isEmpty else { return }
    for area in covering(middle, among: near, &hits) { pairs.insert(AreaPair(owner, area)) }
  }

  /// The areas that hold the point in their interior: those whose borders a ray to the right crosses an odd number of
  /// times.
  private func covering(_ point: Coordinate, among near: [Int], _ hits: inout [Int32]) -> [Int32] {
    let reach = near.reduce(point.x) { max($0, extents[$1]?.maxX ?? point.x) }
    borders.tree.search(Envelope(minX: point.x, minY: point.y, maxX: reach, maxY: point.y), into: &hits)
    var inside: Set<Int32> = []
    var touching: Set<Int32> = []
    for number in hits {
      let edge = borders.graph.edges[Int(number)]
      let (a, b) = (borders.graph.start(edge), borders.graph.end(edge))
      let (low, high) = a.y <= b.y ? (a, b) : (b, a)
      let side = Orientation.sign(low, high, point)
      // Half-open, so that a ray through a vertex counts it once.
      let isCrossed = side > 0 && low.y <= point.y && point.y < high.y
      guard isCrossed || side == 0 && borders.graph.envelope(edge).contains(point) else { continue }
      var next = edge.firstUse
      while next >= 0 {
        let use = borders.graph.uses[Int(next)]
        // Stretches of split edges may have come to lie on this one: their whole edge is counted instead.
        if Int(next) < borders.deliveredUses {
          if side == 0 {
            touching.insert(use.area)
          } else if inside.remove(use.area) == nil {
            inside.insert(use.area)
          }
        }
        next = use.next
      }
    }
    return near.compactMap { inside.contains(Int32($0)) && !touching.contains(Int32($0)) ? Int32($0) : nil }
  }
}
