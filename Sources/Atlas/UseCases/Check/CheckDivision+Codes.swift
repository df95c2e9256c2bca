import SpatialCore

extension CheckDivision {
  /// Codes, names and places of areas by themselves.
  func codeFindings(_ areas: [Area], _ division: Division) throws -> [CheckFinding] {
    try malformedCodes(areas, division) + parentCodes(areas, division) + duplicateNames(areas)
      + outsideNetherlands(areas)
  }

  /// Children of areas that the division does not hold.
  func orphans(_ children: [Area], _ parents: [Area]) throws -> [CheckFinding] {
    let known = Set(parents.map(\.code))
    return try children.filter { child in !(child.parent.map(known.contains) ?? false) }.map { child in
      try about(
        child, .orphan, .error, other: child.parent,
        "\(child.code) \(child.name) lies in \(child.parent ?? "no area"), which the division does not hold")
    }
  }

  private func malformedCodes(_ areas: [Area], _ division: Division) throws -> [CheckFinding] {
    guard division.isCBS else { return [] }
    return try areas.filter { AreaLevel.hierarchy.contains($0.level) && AreaCode.level(of: $0.code) != $0.level }.map {
      try about($0, .malformedCode, .error, "\($0.code) is not the code of a \($0.level) of CBS")
    }
  }

  private func parentCodes(_ areas: [Area], _ division: Division) throws -> [CheckFinding] {
    guard division.isCBS else { return [] }
    return try areas.compactMap { area in
      guard let parent = area.parent, let expected = AreaCode.parent(of: area.code), parent != expected else {
        return nil
      }
      return try about(
        area, .parentCode, .warning, other: parent,
        "\(area.code) \(area.name) lies in \(parent), its code says \(expected)")
    }
  }

  private func duplicateNames(_ areas: [Area]) throws -> [CheckFinding] {
    var first: [[String]: Area] = [:]
    return try areas.compactMap { area in
      let key = [area.parent ?? "", area.name.lowercased()]
      guard !area.name.isEmpty, let other = first[key] else {
        first[key] = area
        return nil
      }
      return try about(
        area, .duplicateName, .information, other: other.code,
        "\(area.code) and \(other.code)\(area.parent.map { " in \($0)" } ?? "") are both called \(area.name)")
    }
  }

  private func outsideNetherlands(_ areas: [Area]) throws -> [CheckFinding] {
    try areas.compactMap { area in
      guard let extent = area.geometry.envelope, let problem = Netherlands.problem(withRD: extent) else { return nil }
      return try about(area, .outsideNetherlands, .error, "\(area.code) \(area.name): \(problem)")
    }
  }

  /// A finding about an area as a whole, at a point inside it.
  func about(
    _ area: Area, _ rule: CheckFinding.Rule, _ severity: CheckFinding.Severity, other: String? = nil, _ message: String
  ) throws -> CheckFinding {
    CheckFinding(
      rule, severity, level: area.level, code: area.code, other: other, at: try Overlay.pointInside(area.geometry),
      message: message)
  }
}
