import SpatialCore

extension CheckDivision {
  /// Compares each parent with the areas in it: on shared edges first, by overlay where those differ.
  ///
  /// Generalised borders of the two levels may differ, so pieces narrower than the gap width are only a warning.
  func nesting(
    _ children: CheckedLevel, _ parents: CheckedLevel, progress: (Int, Int) -> Void
  ) throws -> [CheckFinding] {
    var mismatches: [CheckFinding] = []
    var misplaced: [CheckFinding] = []
    let groups = Dictionary(grouping: children.areas) { $0.parent ?? "" }
    let gemeenten = Set(children.areas.compactMap(\.gemeente))
    for (index, parent) in parents.areas.enumerated() {
      if index % 16 == 0 { progress(index, parents.areas.count) }
      guard let members = groups[parent.code] else {
        // Of another gemeente the level below may just not be imported.
        if let gemeente = parent.gemeente, gemeenten.contains(gemeente) {
          mismatches.append(
            try about(
              parent, .parentMismatch, .error,
              "\(parent.code) \(parent.name) holds no \(children.level), although others of \(gemeente) do"))
        }
        continue
      }
      let shapes = members.map(\.geometry)
      if Coverage.areas(shapes, fill: parent.geometry) { continue }
      let pieces = try Overlay.symmetricDifference(
        parent.geometry, Overlay.union(shapes), minimumArea: toleranceSquareMetres)
      mismatches += pieces.map { mismatch(parent, members.count, $0) }
      misplaced += try outside(parent, members, differenceSquareMetres: pieces.reduce(0) { $0 + $1.area })
    }
    return mismatches + misplaced
  }

  private func mismatch(_ parent: Area, _ count: Int, _ piece: OverlayPiece) -> CheckFinding {
    CheckFinding(
      .parentMismatch, piece.width < gapWidthMetres ? .warning : .error, level: parent.level, code: parent.code,
      piece: piece, message: "\(parent.code) \(parent.name) differs from the union of its \(count) areas below")
  }

  /// Members with more than half of their area outside the parent; one that has cannot be larger than twice what the
  /// parent and the union of its members differ by.
  private func outside(
    _ parent: Area, _ members: [Area], differenceSquareMetres: Double
  ) throws -> [CheckFinding] {
    try members.compactMap { member in
      let area = member.geometry.area
      guard area > 0, area < 2 * differenceSquareMetres else { return nil }
      let inside = try Overlay.intersectionArea(member.geometry, parent.geometry)
      guard inside < area / 2 else { return nil }
      let share = DecimalText.format(100 * (1 - inside / area), decimals: 0)
      return try about(
        member, .misplaced, .error, other: parent.code,
        "\(member.code) \(member.name) lies for \(share)% outside \(parent.code), which it belongs to")
    }
  }
}
