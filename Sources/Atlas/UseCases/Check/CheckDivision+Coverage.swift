import SpatialCore

extension CheckDivision {
  /// Overlaps, gaps, uncovered places and borders that differ, between the areas of one level.
  func coverageFindings(_ level: CheckedLevel) throws -> [CheckFinding] {
    let coverage = Coverage(level.areas.map(\.geometry))
    let overlaps = try coverage.overlaps(minimumArea: toleranceSquareMetres)
    return overlaps.map { overlap(level, $0) }
      + (try coverage.uncoveredPlaces(minimumArea: toleranceSquareMetres).map { uncovered(level.level, $0) })
      + coverage.looseBorders.map { looseBorder(level, $0) }
  }

  private func overlap(_ level: CheckedLevel, _ overlap: Coverage.Overlap) -> CheckFinding {
    let (area, other) = (level.areas[overlap.first], level.areas[overlap.second])
    let how = overlap.piece.width < sliverWidthMetres ? "overlap by a sliver" : "overlap"
    return CheckFinding(
      .overlap, .error, level: level.level, code: area.code, other: other.code, piece: overlap.piece,
      message: "\(area.code) and \(other.code) \(how)")
  }

  private func uncovered(_ level: AreaLevel, _ piece: OverlayPiece) -> CheckFinding {
    guard piece.width < gapWidthMetres else {
      return CheckFinding(
        .uncovered, .information, level: level, piece: piece,
        message: "an uncovered place among areas of level \(level): water, an enclave, or an area that is missing")
    }
    let what = piece.width < sliverWidthMetres ? "a sliver of a gap" : "a gap"
    return CheckFinding(.gap, .error, level: level, piece: piece, message: "\(what) between areas of level \(level)")
  }

  private func looseBorder(_ level: CheckedLevel, _ border: Coverage.LooseBorder) -> CheckFinding {
    let (area, other) = (level.areas[border.first], level.areas[border.second])
    let count = border.vertices.count
    let vertices = count == 1 ? "a vertex that only one of them has" : "\(count) vertices that only one of them has"
    return CheckFinding(
      .mismatchedBorder, .information, level: level.level, code: area.code, other: other.code,
      at: border.vertices.first, message: "the shared border of \(area.code) and \(other.code) has \(vertices)")
  }
}
