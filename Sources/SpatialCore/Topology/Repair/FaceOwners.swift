/// Which area each face goes to, and what that takes from one area and gives to another.
struct FaceOwners {
  let faces: FacePartition
  /// nil for a face that no area gets.
  private(set) var owner: [Int?]
  /// What each area gained and lost.
  private(set) var pieces: [[AreaChange.Piece]]
  private let measures: PieceMeasures

  /// - Parameter count: How many areas there are.
  init(_ faces: FacePartition, count: Int, _ measures: PieceMeasures) {
    self.faces = faces
    self.measures = measures
    owner = faces.claims.map { $0.count == 1 ? $0[0] : nil }
    pieces = Array(repeating: [], count: count)
  }

  /// Gives each part of an overlap to one of those who claim it.
  ///
  /// - Parameters:
  ///   - sliver: Metres; narrower overlaps are named slivers.
  ///   - sizes: The square metres of each area before.
  mutating func settleOverlaps(sliver: Double, sizes: [Double]) throws(SpatialError) {
    var pending = components(of: faces.polygons.indices.filter { faces.claims[$0].count > 1 }) {
      faces.claims[$0] == faces.claims[$1]
    }
    while !pending.isEmpty {
      var winners = pending.map { claimant(of: $0, sizes: sizes) }
      // Three areas over each other, and none of them borders on it alone: the first gets it.
      if winners.allSatisfy({ $0 == nil }) { winners[0] = faces.claims[pending[0][0]].first }
      for (part, winner) in zip(pending, winners) {
        guard let winner else { continue }
        let piece = try measure(part)
        let kind = piece.width < sliver ? AreaChange.Kind.sliverSnapped : .overlapRemoved
        for loser in faces.claims[part[0]] where loser != winner {
          pieces[loser].append(AreaChange.Piece(kind: kind, isGain: false, other: winner, piece: piece))
        }
        for face in part { owner[face] = winner }
      }
      pending = zip(pending, winners).filter { $0.1 == nil }.map(\.0)
    }
  }

  /// Gives what overlaps and making valid cut off from the rest of an area to the neighbour with the longest border,
  /// where narrow.
  ///
  /// - Parameter wasValid: For each area, whether it was valid before.
  mutating func moveFragments(narrowerThan width: Double, wasValid: [Bool]) throws(SpatialError) {
    let owned = facesByArea { owner[$0].map { [$0] } ?? [] }
    for area in pieces.indices where !(pieces[area].isEmpty && wasValid[area]) {
      let parts = components(of: owned[area])
      guard let largest = parts.max(by: { size($0) < size($1) }) else { continue }
      for part in parts where part != largest {
        let piece = try measure(part)
        guard piece.width < width else { continue }
        let neighbour = neighbour(of: part, except: area)
        // A valid area that was delivered with an island that small keeps it.
        if neighbour != nil || !wasValid[area] { give(part, piece, .fragmentMoved, from: area, to: neighbour) }
      }
    }
  }

  /// Gives enclosed places that no area covers to the neighbour with the longest border.
  ///
  /// - Parameters:
  ///   - sliver: Metres; narrower places are named slivers, and are filled where a bridge makes them part of a wider
  ///     place, or of the outside.
  ///   - isFilled: Whether a place with this geometry and measure is to be filled.
  /// - Returns: The places that stay.
  mutating func fillGaps(
    sliver: Double, where isFilled: (MultiPolygon, OverlayPiece) throws -> Bool
  ) throws -> [OverlayPiece] {
    let empty = faces.polygons.indices.filter { owner[$0] == nil }
    let open = Set(faces.edges.filter { $0.second < 0 && owner[$0.first] == nil }.map(\.first))
    var narrow: Set<Int> = []
    for face in empty where open.contains(face) || faces.neighbours[face].contains(where: { owner[$0.face] == nil }) {
      if try measure([face]).width < sliver { narrow.insert(face) }
    }
    var left: [OverlayPiece] = []
    for place in components(of: empty, joined: { narrow.contains($0) == narrow.contains($1) }) {
      let isNarrow = narrow.contains(place[0])
      // Bridges alone do not make a place of what is open to the outside.
      if !isNarrow && !open.isDisjoint(with: place) { continue }
      let piece = try measure(place)
      guard try isNarrow || isFilled(try geometry(place), piece), let neighbour = neighbour(of: place, except: nil)
      else {
        // What was dropped at the outer border is outside now.
        if open.isDisjoint(with: place) { left.append(piece) }
        continue
      }
      give(place, piece, piece.width < sliver ? .sliverSnapped : .gapFilled, from: nil, to: neighbour)
    }
    return left
  }

  /// The faces of each area, ascending.
  func facesByArea(_ areas: (Int) -> [Int]) -> [[Int]] {
    var result: [[Int]] = Array(repeating: [], count: pieces.count)
    for face in faces.polygons.indices {
      for area in areas(face) { result[area].append(face) }
    }
    return result
  }

  private mutating func give(
    _ part: [Int], _ piece: OverlayPiece, _ kind: AreaChange.Kind, from: Int?, to: Int?
  ) {
    for face in part { owner[face] = to }
    if let to { pieces[to].append(AreaChange.Piece(kind: kind, isGain: true, other: from, piece: piece)) }
    if let from { pieces[from].append(AreaChange.Piece(kind: kind, isGain: false, other: to, piece: piece)) }
  }

  /// Who gets a part of an overlap; nil while no claimant borders on it.
  private func claimant(of part: [Int], sizes: [Double]) -> Int? {
    let claimants = faces.claims[part[0]]
    let size = size(part)
    // An area of which this is most would be lost without it: it lies in a neighbour that lacks the hole.
    if let most = claimants.max(by: { (size / sizes[$0], $1) < (size / sizes[$1], $0) }), size > sizes[most] / 2 {
      return most
    }
    return longest(borders(of: part).filter { claimants.contains($0.area) })
  }

  private func neighbour(of part: [Int], except area: Int?) -> Int? {
    longest(borders(of: part).filter { $0.area != area })
  }

  private func longest(_ borders: [(area: Int, length: Double)]) -> Int? {
    borders.max { ($0.length, $1.area) < ($1.length, $0.area) }?.area
  }

  /// The metres of border with each area around these faces.
  private func borders(of part: [Int]) -> [(area: Int, length: Double)] {
    let members = Set(part)
    var result: [(area: Int, length: Double)] = []
    for face in part {
      for (other, length) in faces.neighbours[face] where !members.contains(other) {
        guard let area = owner[other] else { continue }
        if let known = result.firstIndex(where: { $0.area == area }) {
          result[known].length += length
        } else {
          result.append((area, length))
        }
      }
    }
    return result
  }

  /// The faces in groups that hang together over edges.
  private func components(of members: [Int], joined: (Int, Int) -> Bool = { _, _ in true }) -> [[Int]] {
    var left = Set(members)
    var result: [[Int]] = []
    for start in members where left.remove(start) != nil {
      var group = [start]
      var next = 0
      while next < group.count {
        for (other, _) in faces.neighbours[group[next]] where left.contains(other) && joined(start, other) {
          left.remove(other)
          group.append(other)
        }
        next += 1
      }
      result.append(group.sorted())
    }
    return result
  }

  private func size(_ part: [Int]) -> Double { part.reduce(0) { $0 + faces.polygons[$1].area } }

  private func geometry(_ part: [Int]) throws(SpatialError) -> MultiPolygon {
    if part.count == 1 { return MultiPolygon([faces.polygons[part[0]]]) }
    return try withGEOS { context throws(SpatialError) in
      try context.coverageUnion(part.map { faces.polygons[$0] })
    }
  }

  private func measure(_ part: [Int]) throws(SpatialError) -> OverlayPiece {
    guard var result = try measures.widest(of: geometry(part).polygons) else {
      throw SpatialError(.engineFailure, "coverage union: \(part.count) faces vanish")
    }
    result.area = size(part)
    return result
  }
}
