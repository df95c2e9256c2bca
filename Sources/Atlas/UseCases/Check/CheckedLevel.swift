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
      let what = "\(area.code) \(area.name)"
      // Imports refuse what is no polygon at all; another program may have put it in the store.
      if let problem = area.geometry.structuralProblem {
        findings.append(
          CheckFinding(.invalidGeometry, .error, level: level, code: area.code, message: "\(what): \(problem)"))
        valid[index].geometry = MultiPolygon([])
      } else if let problem = try area.geometry.validityProblem() {
        findings.append(
          CheckFinding(
            .invalidGeometry, .error, level: level, code: area.code, at: problem.location,
            message: "\(what): \(problem)"))
        valid[index].geometry = try area.geometry.madeValid()
      }
    }
    return (CheckedLevel(level: level, areas: valid), findings)
  }
}
