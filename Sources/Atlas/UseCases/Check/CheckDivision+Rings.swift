import SpatialCore

extension CheckDivision {
  /// What is odd about the rings as delivered, valid or not: one finding for each spike and tiny ring, one an area for
  /// repeated points and for places where rings touch.
  func ringFindings(_ areas: [Area]) -> [CheckFinding] {
    areas.flatMap { area -> [CheckFinding] in
      let problems = area.geometry.ringProblems(ringLimits)
      guard !problems.isEmpty else { return [] }
      return spikes(area, problems) + tinyRings(area, problems)
        + grouped(area, problems, .repeatedPoint, .repeatedPoint, "the same point twice in a row")
        + grouped(area, problems, .selfTouching, .selfTouching, "its rings touch in a point")
    }
  }

  private func spikes(_ area: Area, _ problems: [RingProblem]) -> [CheckFinding] {
    problems.filter { $0.kind == .spike }.map { spike in
      let length = DecimalText.format(spike.lengthMetres ?? 0, decimals: 2)
      return CheckFinding(
        .spike, .warning, level: area.level, code: area.code, at: spike.location,
        message: "\(area.code) \(area.name): a spike of \(length) m in \(spike.ring)")
    }
  }

  private func tinyRings(_ area: Area, _ problems: [RingProblem]) -> [CheckFinding] {
    problems.filter { $0.kind == .tinyRing }.map { ring in
      var finding = CheckFinding(
        .tinyRing, .warning, level: area.level, code: area.code, at: ring.location,
        message: "\(area.code) \(area.name): \(ring.ring) is next to nothing")
      finding.areaSquareMetres = ring.areaSquareMetres
      return finding
    }
  }

  private func grouped(
    _ area: Area, _ problems: [RingProblem], _ kind: RingProblem.Kind, _ rule: CheckFinding.Rule, _ what: String
  ) -> [CheckFinding] {
    let found = problems.filter { $0.kind == kind }
    guard let first = found.first else { return [] }
    let count = found.count == 1 ? "" : ", \(found.count) times"
    return [
      CheckFinding(
        rule, .information, level: area.level, code: area.code, at: first.location,
        message: "\(area.code) \(area.name): \(what)\(count), first in \(first.ring)")
    ]
  }
}
