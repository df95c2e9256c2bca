import SpatialCore

/// Checks a division as a coverage: valid rings, no overlaps, no gaps, each level the union of the one below.
public struct CheckDivision: Sendable {
  /// An uncovered place narrower than this is a gap, a wider one a lake or an enclave. The default is 10.
  public var gapWidthMetres = 10.0
  /// Overlaps and differences up to this are rounding of coordinates. The default is 0.01.
  public var toleranceSquareMetres = 0.01

  public init() {}

  /// The findings by level, then by rule, then by code.
  public func findings(_ division: StoredDivision, _ reader: any StoreReader) throws -> [CheckFinding] {
    var findings: [CheckFinding] = []
    if division.division.isSynthetic {
      findings.append(
        CheckFinding(
          .synthetic, .information, message: "\(division.division.id) is synthetic: made up, not a real place"))
    }
    let levels =
      AreaLevel.hierarchy.filter { division.areas[$0] != nil }
      + division.areas.keys.filter { !AreaLevel.hierarchy.contains($0) }.sorted { $0.rawValue < $1.rawValue }
    var byLevel: [AreaLevel: [Area]] = [:]
    for level in levels {
      let areas = try reader.areas(AreaQuery(division: division.division.id, level: level))
      let invalid = try invalidGeometries(areas)
      findings += invalid
      // GEOS refuses overlays of invalid areas: the rest is checked on what it makes of them.
      let broken = Set(invalid.compactMap(\.code))
      let valid = try areas.map { area in
        guard broken.contains(area.code) else { return area }
        var repaired = area
        repaired.geometry = try area.geometry.madeValid()
        return repaired
      }
      byLevel[level] = valid
      findings += try overlaps(valid)
      findings += try gaps(valid, level: level)
      findings += malformedCodes(areas, division: division.division)
    }
    for level in levels {
      guard let parent = level.parent, let parents = byLevel[parent], let children = byLevel[level] else { continue }
      findings += orphans(children, parents)
      findings += try parentMismatches(children, parents)
    }
    return findings
  }

  private func invalidGeometries(_ areas: [Area]) throws -> [CheckFinding] {
    try areas.compactMap { area in
      guard let problem = try area.geometry.validityProblem() else { return nil }
      var finding = CheckFinding(
        .invalidGeometry, .error, level: area.level, code: area.code,
        message: "\(area.code) \(area.name): \(problem.reason)")
      finding.location = problem.location
      return finding
    }
  }

  private func overlaps(_ areas: [Area]) throws -> [CheckFinding] {
    let index = EnvelopeIndex(areas.map(\.geometry.envelope))
    var findings: [CheckFinding] = []
    for (first, area) in areas.enumerated() {
      guard let envelope = area.geometry.envelope else { continue }
      for second in index.search(envelope) where second > first {
        let other = areas[second]
        for piece in try Overlay.intersection(
          area.geometry, other.geometry, minimumArea: toleranceSquareMetres)
        {
          findings.append(
            CheckFinding(
              .overlap, .error, level: area.level, code: area.code, other: other.code, piece: piece,
              message: "\(area.code) and \(other.code) overlap"))
        }
      }
    }
    return findings
  }

  private func gaps(_ areas: [Area], level: AreaLevel) throws -> [CheckFinding] {
    try Overlay.enclosedGaps(of: areas.map(\.geometry), minimumArea: toleranceSquareMetres).map { piece in
      piece.width < gapWidthMetres
        ? CheckFinding(.gap, .error, level: level, piece: piece, message: "a gap between areas of level \(level)")
        : CheckFinding(
          .uncovered, .information, level: level, piece: piece,
          message: "an uncovered place among areas of level \(level): water, an enclave, or an area that is missing")
    }
  }

  private func malformedCodes(_ areas: [Area], division: Division) -> [CheckFinding] {
    guard division.isCBS else { return [] }
    return areas.filter { AreaLevel.hierarchy.contains($0.level) && AreaCode.level(of: $0.code) != $0.level }.map {
      area in
      CheckFinding(
        .malformedCode, .error, level: area.level, code: area.code,
        message: "\(area.code) is not the code of a \(area.level) of CBS")
    }
  }

  private func orphans(_ children: [Area], _ parents: [Area]) -> [CheckFinding] {
    let known = Set(parents.map(\.code))
    return children.filter { child in !(child.parent.map(known.contains) ?? false) }.map { child in
      CheckFinding(
        .orphan, .error, level: child.level, code: child.code, other: child.parent,
        message: "\(child.code) \(child.name) lies in \(child.parent ?? "no area"), which the division does not hold")
    }
  }

  /// Compares each parent with the union of its children; generalised borders of the two levels may differ, so pieces
  /// narrower than the gap width are only a warning.
  private func parentMismatches(_ children: [Area], _ parents: [Area]) throws -> [CheckFinding] {
    var findings: [CheckFinding] = []
    let groups = Dictionary(grouping: children) { $0.parent ?? "" }
    for parent in parents {
      guard let members = groups[parent.code] else { continue }
      let union = try Overlay.union(members.map(\.geometry))
      for piece in try Overlay.symmetricDifference(
        parent.geometry, union, minimumArea: toleranceSquareMetres)
      {
        findings.append(
          CheckFinding(
            .parentMismatch, piece.width < gapWidthMetres ? .warning : .error, level: parent.level,
            code: parent.code, piece: piece,
            message: "\(parent.code) \(parent.name) differs from the union of its \(members.count) areas below"))
      }
    }
    return findings
  }
}
