import SpatialCore

/// The differences between the areas of one level in two divisions.
struct LevelComparison {
  let level: AreaLevel
  let earlier: [Area]
  let later: [Area]
  let settings: CompareDivisions
  let overlaps: AreaOverlaps
  private(set) var changes: [DivisionChange] = []
  private(set) var summary: DivisionComparison.Level

  init(_ level: AreaLevel, earlier: [Area], later: [Area], settings: CompareDivisions) throws {
    self.level = level
    self.earlier = earlier
    self.later = later
    self.settings = settings
    let positions = Dictionary(later.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = earlier.indices.compactMap { old in
      positions[earlier[old].code].map { (earlier: old, later: $0) }
    }
    overlaps = try AreaOverlaps(
      earlier, later, same: pairs.filter { earlier[$0.earlier].geometry == later[$0.later].geometry })
    summary = DivisionComparison.Level(
      level: level, areas: later.count, areasAgainst: earlier.count, same: 0, leastOverlapOfSame: nil)
    for pair in pairs { try compare(pair.earlier, pair.later) }
    compareCodes(
      onlyEarlier: earlier.indices.filter { positions[earlier[$0].code] == nil },
      onlyLater: Set(later.indices).subtracting(pairs.map(\.later)).sorted())
    relate()
    let order = DivisionChange.Rule.allCases
    changes.sort {
      (order.firstIndex(of: $0.rule) ?? 0, $0.code) < (order.firstIndex(of: $1.rule) ?? 0, $1.code)
    }
  }

  func label(_ area: Area) -> String {
    area.name.isEmpty || area.name == area.code ? area.code : "\(area.code) \(area.name)"
  }

  mutating func add(_ change: DivisionChange) { changes.append(change) }

  /// One code that both have: its name, its border.
  private mutating func compare(_ old: Int, _ new: Int) throws {
    let (before, after) = (earlier[old], later[new])
    if before.name != after.name {
      add(
        DivisionChange(
          rule: .renamed, level: level, code: after.code, others: [before.code],
          message: "\(after.code) is called \(after.name), before \(before.name)"))
    }
    let overlap = overlaps.intersectionOverUnion(old, new)
    let pieces = try movedPieces(old, new)
    guard let largest = pieces.first else {
      summary.same += 1
      summary.leastOverlapOfSame = min(summary.leastOverlapOfSame ?? 1, overlap)
      return
    }
    let area = pieces.reduce(0) { $0 + $1.area }
    let areaBefore = overlaps.earlier[old].area
    add(
      DivisionChange(
        rule: .moved, level: level, code: after.code, others: [before.code], location: largest.location,
        areaSquareMetres: area, widthMetres: pieces.map(\.width).max(), share: areaBefore > 0 ? area / areaBefore : nil,
        intersectionOverUnion: overlap,
        message:
          "\(label(after)) has another border, \(pieces.count == 1 ? "1 piece differs" : "\(pieces.count) pieces differ")"
      ))
  }

  /// Where the border changed beyond drawing noise, the largest piece first.
  private func movedPieces(_ old: Int, _ new: Int) throws -> [OverlayPiece] {
    let (before, after) = (overlaps.earlier[old], overlaps.later[new])
    let difference = before.area + after.area - 2 * overlaps.shared(old, new)
    guard difference > settings.leastArea else { return [] }
    return try Overlay.symmetricDifference(before, after, minimumArea: settings.leastArea)
      .filter { $0.width >= settings.borderToleranceMetres }
  }
}
