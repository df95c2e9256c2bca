import SpatialCore

/// How much the areas of two divisions have in common, pair by pair.
struct AreaOverlaps {
  /// The areas of the other side that lie on one, by how much they share, the largest first.
  typealias Shares = [(other: Int, squareMetres: Double)]

  /// Made valid, in the order of the areas.
  let earlier: [MultiPolygon]
  let later: [MultiPolygon]
  private(set) var ofEarlier: [Shares]
  private(set) var ofLater: [Shares]

  /// - Parameter same: Pairs of areas that are identical: in a coverage they meet no other.
  init(_ earlier: [Area], _ later: [Area], same: [(earlier: Int, later: Int)]) throws(SpatialError) {
    self.earlier = try earlier.map { area throws(SpatialError) in try area.geometry.madeValid() }
    self.later = try later.map { area throws(SpatialError) in try area.geometry.madeValid() }
    ofEarlier = Array(repeating: [], count: earlier.count)
    ofLater = Array(repeating: [], count: later.count)
    for pair in same { add(pair.earlier, pair.later, self.later[pair.later].area) }
    let overlay = try CoverageOverlay(
      AreaOverlaps.emptied(self.earlier, at: same.map(\.earlier)),
      AreaOverlaps.emptied(self.later, at: same.map(\.later)))
    for piece in overlay.pieces { add(piece.first, piece.second, piece.squareMetres) }
    for position in ofEarlier.indices { ofEarlier[position].sort { $0.squareMetres > $1.squareMetres } }
    for position in ofLater.indices { ofLater[position].sort { $0.squareMetres > $1.squareMetres } }
  }

  /// The areas with nothing in the place of these, so that positions stay.
  private static func emptied(_ areas: [MultiPolygon], at positions: [Int]) -> [MultiPolygon] {
    var result = areas
    for position in positions { result[position] = MultiPolygon([]) }
    return result
  }

  private mutating func add(_ earlier: Int, _ later: Int, _ squareMetres: Double) {
    guard squareMetres > 0 else { return }
    ofEarlier[earlier].append((later, squareMetres))
    ofLater[later].append((earlier, squareMetres))
  }

  func shared(_ earlier: Int, _ later: Int) -> Double {
    ofEarlier[earlier].first { $0.other == later }?.squareMetres ?? 0
  }

  func intersectionOverUnion(_ earlier: Int, _ later: Int) -> Double {
    let shared = shared(earlier, later)
    let union = self.earlier[earlier].area + self.later[later].area - shared
    return union > 0 ? shared / union : 0
  }
}
