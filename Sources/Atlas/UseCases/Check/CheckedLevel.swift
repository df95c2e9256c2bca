import SpatialCore

/// The areas of a level as the rules between areas see them: valid.
///
/// GEOS refuses overlays of invalid areas, so those are checked on what it makes of them.
struct CheckedLevel {
  var level: AreaLevel
  var areas: [Area]

  /// - Returns: The areas, made valid where they are not, and a finding for each of those.
  static func make(
    _ level: AreaLevel, _ areas: [Area], progress: (Int) -> Void
  ) throws -> (CheckedLevel, [CheckFinding]) {
    var valid = areas
    var findings: [CheckFinding] = []
    for (index, area) in areas.enumerated() {
      if index % 256 == 0 { progress(index) }
      guard let problem = try area.geometry.validityProblem() else { continue }
      findings.append(
        CheckFinding(
          .invalidGeometry, .error, level: level, code: area.code, at: problem.location,
          message: "\(area.code) \(area.name): \(problem)"))
      valid[index].geometry = try area.geometry.madeValid()
    }
    return (CheckedLevel(level: level, areas: valid), findings)
  }
}
