import SpatialCore

extension PlaceSearch {
  /// What the candidates say together: the one there is, or of several the one nearest their centroid, if they lie close
  /// enough to each other for the step; else the step below, or none.
  func middle(_ entries: [Int], _ step: PlaceFinding.Step, _ reasons: [PlaceFinding.Reason]) -> Located {
    let (nearest, reach) = medoid(entries)
    var located = Located(book: book, entries: entries, middle: nearest, reach: reach, step: step, reasons: reasons)
    switch step {
    case .exact, .number:
      if entries.count > 1 {
        if step == .exact { located.reasons.append(.ambiguous) }
        if reach > PlaceSearch.samePlaceMetres { return wider(located) }
      }
    case .postcode6, .street:
      if reach > PlaceSearch.areaMetres {
        located.step = nil
        located.reasons.append(isOneStreet(entries) || step == .postcode6 ? .scattered : .ambiguous)
      }
    }
    return located
  }

  /// Several addresses too far apart: their postcode, when it is one; else it cannot be said which.
  private func wider(_ located: Located) -> Located {
    var wider = located
    if !wider.reasons.contains(.ambiguous) { wider.reasons.append(.ambiguous) }
    wider.step = nil
    let codes = Set(located.entries.map { book.entries[$0].postcode })
    guard codes.count == 1, codes != [0], located.reach <= PlaceSearch.areaMetres else { return wider }
    wider.step = .postcode6
    return wider
  }

  private func isOneStreet(_ entries: [Int]) -> Bool {
    Set(entries.map { book.entries[$0].street }).count == 1
  }

  /// The address nearest the centroid, the first of equals, and how far the farthest of the others lies from it.
  private func medoid(_ entries: [Int]) -> (entry: Int, reach: Double) {
    guard entries.count > 1 else { return (entries[0], 0) }
    let points = entries.map { book.entries[$0].point }
    let count = Double(points.count)
    let centroid = Coordinate(
      x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count)
    var best = 0
    var distance = Double.infinity
    for (index, point) in points.enumerated() where point.distance(to: centroid) < distance {
      (best, distance) = (index, point.distance(to: centroid))
    }
    return (entries[best], points.reduce(0) { max($0, $1.distance(to: points[best])) })
  }
}
