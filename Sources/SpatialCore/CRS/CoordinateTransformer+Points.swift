extension CoordinateTransformer {
  /// Transforms every point in place.
  ///
  /// - Returns: For each point what corrected it, in order; nil where it has no answer, and then it is left as it was.
  /// - Complexity: O(*n*); without PROJ in between less than a microsecond a point.
  public func transformAll(_ points: inout [Coordinate]) -> [Correction?] {
    var corrections: [Correction?] = []
    corrections.reserveCapacity(points.count)
    for index in points.indices {
      let result = answer(points[index])
      if let result { points[index] = result.point }
      corrections.append(result?.correction)
    }
    return corrections
  }

  /// nil where there is no finite answer, and far outside the Netherlands to or from RD New.
  func answer(_ point: Coordinate) -> (point: Coordinate, correction: Correction)? {
    var result = (point: point, correction: Correction.none)
    guard point.isFinite else { return nil }
    if steps.isEmpty, source == .rdNew, domain == .netherlands, !Netherlands.rdEnvelope.contains(point) { return nil }
    for step in steps {
      switch step {
      case .engine(let engine): result.point = engine.transform(result.point)
      case .toRD(let rd):
        // The formulas fold the far side of the earth onto the plane: the Netherlands is asked for on both sides.
        if domain == .netherlands, !Netherlands.degreesEnvelope.contains(result.point) { return nil }
        result = rd.forward(result.point)
        if domain == .netherlands, !Netherlands.rdEnvelope.contains(result.point) { return nil }
      case .fromRD(let rd):
        if domain == .netherlands, !Netherlands.rdEnvelope.contains(result.point) { return nil }
        let (degrees, correction) = rd.inverse(result.point)
        result = (degrees, correction)
      }
      guard result.point.isFinite else { return nil }
    }
    return result
  }

  /// Why a point has no answer.
  public func problem(_ point: Coordinate) -> SpatialError {
    var reason = "lies outside its domain"
    if domain == .netherlands, point.isFinite {
      if source == .rdNew {
        if let problem = Netherlands.problem(withRD: point) {
          return SpatialError(.outsideDomain, "transformation \(source) → \(target): \(problem)")
        }
      } else if source.isGeographic, Netherlands.degreesEnvelope.contains(Coordinate(x: point.y, y: point.x)) {
        reason = "looks like latitude and longitude, longitude first expected"
      } else if steps.contains(where: \.isRD) {
        reason = "lies outside the Netherlands, where RD New is not defined"
      }
    }
    return SpatialError(.outsideDomain, "transformation \(source) → \(target): (\(point.x), \(point.y)) \(reason)")
  }
}

extension CoordinateTransformer.Step {
  var isRD: Bool {
    switch self {
    case .engine: false
    case .toRD, .fromRD: true
    }
  }
}
