extension Geometry {
  /// Why this cannot be a geometry at all: no position, one that is not finite, a line of one point, a ring that is not
  /// closed; nil when it can (polygons may still cross themselves, see ``validityProblem()``).
  public var structuralProblem: String? {
    switch self {
    case .point(let point): Geometry.problem(withPositions: [point], atLeast: 1)
    case .multiPoint(let points): Geometry.problem(withPositions: points, atLeast: 1)
    case .lineString(let points): Geometry.problem(withPositions: points, atLeast: 2)
    case .multiLineString(let lines):
      lines.isEmpty ? "no lines" : Geometry.first(lines) { Geometry.problem(withPositions: $0, atLeast: 2) }
    case .polygon(let polygon): polygon.structuralProblem
    case .multiPolygon(let multi): multi.structuralProblem
    case .collection(let parts): parts.isEmpty ? "no geometries" : Geometry.first(parts, \.structuralProblem)
    }
  }

  /// What breaks OGC's rules for polygons and lines, in any part; nil for a valid geometry.
  ///
  /// - Throws: ``SpatialError/Code/engineFailure`` for what has a ``structuralProblem``.
  /// Source: OGC 06-103r4 §6.1.6.1, §6.1.11.
  public func validityProblem() throws(SpatialError) -> String? {
    switch self {
    case .point, .multiPoint: return nil
    case .lineString(let points): return Geometry.problem(withLength: points)
    case .multiLineString(let lines): return Geometry.first(lines, Geometry.problem(withLength:))
    case .polygon(let polygon): return try MultiPolygon([polygon]).validityProblem().map(Geometry.tell)
    case .multiPolygon(let multi): return try multi.validityProblem().map(Geometry.tell)
    case .collection(let parts):
      for (index, part) in parts.enumerated() {
        if let problem = try part.validityProblem() { return "part \(index + 1), \(problem)" }
      }
      return nil
    }
  }

  private static func tell(_ problem: ValidityProblem) -> String {
    "\(problem) (near \(DecimalText.exact(problem.location.x)) \(DecimalText.exact(problem.location.y)))"
  }

  private static func problem(withLength points: [Coordinate]) -> String? {
    points.contains { $0 != points[0] } ? nil : "a line without length"
  }

  private static func problem(withPositions points: [Coordinate], atLeast least: Int) -> String? {
    if let bad = points.first(where: { !$0.isFinite }) {
      return "ordinate (\(bad.x), \(bad.y)), finite numbers expected"
    }
    return points.count < least ? "\(points.count) points, at least \(least) expected" : nil
  }

  private static func first<Part>(_ parts: [Part], _ problem: (Part) -> String?) -> String? {
    for (index, part) in parts.enumerated() {
      if let found = problem(part) { return "part \(index + 1), \(found)" }
    }
    return nil
  }
}
