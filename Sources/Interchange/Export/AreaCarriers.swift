import Atlas
import SpatialCore

/// Carries areas from RD New to another system, on as many threads as there are cores.
///
/// `@unchecked Sendable`: of the transformers, which belong to one thread each, the slice of areas with a number uses the one
/// with that number, and ``carry(_:)`` returns only when all have ended. Its owner belongs to one thread.
struct AreaCarriers: @unchecked Sendable {
  struct Carried: Sendable {
    var geometry: MultiPolygon
    /// Valid in RD New, and made valid again where it was carried to.
    var isMended = false
  }

  let target: CoordinateReferenceSystem
  private let decimals: Int?
  private let transformers: [CoordinateTransformer]

  /// - Parameter decimals: To which ordinates are rounded; nil: not at all.
  init(to target: CoordinateReferenceSystem, decimals: Int?) throws(SpatialError) {
    self.target = target
    self.decimals = decimals
    var transformers: [CoordinateTransformer] = []
    for _ in 0..<AreaIndex.cores { transformers.append(try CoordinateTransformer(from: .rdNew, to: target)) }
    self.transformers = transformers
  }

  var accuracyRemark: String? { transformers.first?.accuracyRemark }

  /// In the order of the areas.
  func carry(_ areas: [Area]) throws -> [Carried] {
    let parts = min(areas.count, transformers.count)
    let slices = (0..<parts).map { number in
      (number: number, areas: areas[areas.count * number / parts..<areas.count * (number + 1) / parts])
    }
    return try slices.concurrentMap(workers: parts) { slice in
      try slice.areas.map { try carried($0, transformers[slice.number]) }
    }.flatMap { $0 }
  }

  /// Carried and rounded, a ring that nearly touches itself may do so: what was valid is made valid again, what was not stays
  /// as it is.
  private func carried(_ area: Area, _ transformer: CoordinateTransformer) throws(SpatialError) -> Carried {
    var geometry = rounded(try transformer.transform(area.geometry))
    guard target != .rdNew, try geometry.validityProblem() != nil, try area.geometry.validityProblem() == nil else {
      return Carried(geometry: geometry)
    }
    // Rounding what was made valid may break it once more.
    for _ in 0..<3 where try geometry.validityProblem() != nil {
      geometry = rounded(try geometry.madeValid().rightHanded)
    }
    return Carried(geometry: geometry, isMended: true)
  }

  private func rounded(_ area: MultiPolygon) -> MultiPolygon {
    guard let decimals else { return area }
    let scale = (0..<decimals).reduce(1.0) { value, _ in value * 10 }
    return Geometry.multiPolygon(area).mapCoordinates { point in
      Coordinate(x: (point.x * scale).rounded() / scale, y: (point.y * scale).rounded() / scale)
    }.asMultiPolygon ?? area
  }
}
