/// Closes the pieces of border that an area has in a box along the edge of the box.
///
/// Where a border leaves the box the area goes on along its edge, and ends where a border comes in. So the whole numbers
/// of the grid alone tell how often the edge of the box is covered, up to a constant; as no place is covered less than
/// not at all, it is the least that leaves nothing negative.
struct BoxBorder {
  private var edges: [GridEdge]
  private let size: Int
  /// Places along the edge of the box, from its first corner toward x: the points of the area there.
  private var places: [Int] = []
  /// At each of the places, by how much coverage grows.
  private var growth: [Int: Int] = [:]

  init(_ edges: [GridEdge], size: Int) {
    self.edges = edges
    self.size = size
    for edge in edges {
      if let place = place(edge.from) { growth[place, default: 0] -= 1 }
      if let place = place(edge.to) { growth[place, default: 0] += 1 }
    }
    places = Set(growth.keys).union((0..<4).map { $0 * size }).sorted()
  }

  /// Whether the pieces do not tell if the area covers the edge of the box: all of it or nothing.
  var isUndecided: Bool { growth.values.allSatisfy { $0 == 0 } }

  static func wholeBox(_ size: Int) -> [GridEdge] {
    var border = BoxBorder([], size: size)
    return border.closed(isBackdrop: true)
  }

  /// The balanced edges of the area in the box.
  ///
  /// - Parameter isBackdrop: Whether it covers the edge of the box, where that is undecided.
  mutating func closed(isBackdrop: Bool) -> [GridEdge] {
    var covered = 0
    var least = 0
    if !isUndecided {
      for place in places {
        covered += growth[place] ?? 0
        least = min(least, covered)
      }
    }
    covered = isUndecided ? (isBackdrop ? 1 : 0) : -least
    for (index, place) in places.enumerated() {
      covered += growth[place] ?? 0
      let next = index + 1 < places.count ? places[index + 1] : 4 * size
      for _ in 0..<max(covered, 0) { edges.append(GridEdge(from: point(place), to: point(next))) }
    }
    GridEdge.balance(&edges)
    return edges
  }

  private func place(_ point: BoxPoint) -> Int? {
    if point.y == 0 { return point.x }
    if point.x == size { return size + point.y }
    if point.y == size { return 3 * size - point.x }
    return point.x == 0 ? 4 * size - point.y : nil
  }

  private func point(_ place: Int) -> BoxPoint {
    switch place / size {
    case 0: BoxPoint(place, 0)
    case 1: BoxPoint(size, place - size)
    case 2: BoxPoint(3 * size - place, size)
    case 3: BoxPoint(0, 4 * size - place)
    default: BoxPoint(0, 0)
    }
  }
}
