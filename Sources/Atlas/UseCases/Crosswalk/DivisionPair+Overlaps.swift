import SpatialCore

extension DivisionPair {
  /// What the reader of the shares should know of areas that overlap within one division.
  var overlapNotes: [String] {
    let pieces = change.pieces
    return [
      (from, overlap(under: later.map(\.geometry.area)) { pieces[$0].second }),
      (to, overlap(under: earlier.map(\.geometry.area)) { pieces[$0].first }),
    ].compactMap { division, squareMetres in
      guard squareMetres > 0 else { return nil }
      let hectares = DecimalText.format(squareMetres / 10_000, decimals: 2)
      return "areas of \(division) overlap by at least \(hectares) ha, which counts for each of them: run "
        + "`check --division \(division)`"
    }
  }

  /// Square metres by which the pieces in areas of one division exceed these: so much of the other lies there twice.
  private func overlap(under areas: [Double], _ area: (Int) -> Int) -> Double {
    var covered = [Double](repeating: 0, count: areas.count)
    for position in change.pieces.indices { covered[area(position)] += change.pieces[position].squareMetres }
    return zip(covered, areas).reduce(0) { sum, pair in
      let excess = pair.0 - pair.1
      return excess > max(change.noise.leastArea, pair.1 * 1e-6) ? sum + excess : sum
    }
  }
}
