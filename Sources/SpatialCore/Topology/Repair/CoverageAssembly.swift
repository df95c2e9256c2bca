import CGEOS

/// The areas made of the faces that they own.
struct CoverageAssembly {
  private(set) var areas: [MultiPolygon]
  /// Whether an area is made anew; the others are as they were.
  private(set) var isRebuilt: [Bool]

  /// - Parameters:
  ///   - areas: The areas whose borders made the faces.
  ///   - keepsTouches: Whether a new point stays out of an area's border where no other area runs along it.
  init(_ areas: [MultiPolygon], _ owners: FaceOwners, keepsTouches: Bool) throws {
    self.areas = areas
    let owned = owners.facesByArea { owners.owner[$0].map { [$0] } ?? [] }
    let claimed = owners.facesByArea { owners.faces.claims[$0] }
    isRebuilt = areas.indices.map { owned[$0] != claimed[$0] }
    markNoded(areas, owners, keepsTouches: keepsTouches)
    let context = GEOSContext()
    for area in areas.indices where isRebuilt[area] {
      guard !owned[area].isEmpty else {
        let heir = owners.pieces[area].first { !$0.isGain }?.other
        throw RepairFailure.vanished(area: area, into: heir)
      }
      let polygons = owned[area].map { owners.faces.polygons[$0] }
      self.areas[area] = try CoverageAssembly.united(polygons, in: context)
    }
  }

  /// Finds the areas on whose border another area has a point that they lack.
  private mutating func markNoded(_ areas: [MultiPolygon], _ owners: FaceOwners, keepsTouches: Bool) {
    let faces = owners.faces
    var own: [Int: Set<Int>] = [:]
    for area in areas.indices where !isRebuilt[area] {
      var known: Set<Int> = []
      var isSplit = false
      for ring in areas[area].polygons.lazy.flatMap(\.rings) {
        for index in ring.indices.dropFirst() {
          if let edge = faces.edge(ring[index - 1], ring[index]) { known.insert(edge) } else { isSplit = true }
        }
      }
      if isSplit { own[area] = known }
    }
    if !keepsTouches { for area in own.keys { isRebuilt[area] = true } }
    guard keepsTouches, !own.isEmpty else { return }
    for (number, edge) in faces.edges.enumerated() where edge.second >= 0 {
      guard let first = owners.owner[edge.first], let second = owners.owner[edge.second], first != second else {
        continue
      }
      for area in [first, second] {
        if let known = own[area], !known.contains(number) { isRebuilt[area] = true }
      }
    }
  }

  private static func united(_ faces: [Polygon], in context: GEOSContext) throws(SpatialError) -> MultiPolygon {
    var area = try context.coverageUnion(faces).rightHanded
    area.polygons.sort { $0.area > $1.area }
    let size = faces.reduce(0) { $0 + $1.area }
    // Each face must be in the union once; 1e-9 is what adding up in another order leaves.
    guard abs(area.area - size) <= max(1e-9 * size, 1e-6), try area.validityProblem() == nil else {
      throw SpatialError(.engineFailure, "coverage union: the union of \(faces.count) faces is no valid area")
    }
    return area
  }
}

extension GEOSContext {
  /// The union of polygons that share their borders point for point and do not overlap.
  func coverageUnion(_ polygons: [Polygon]) throws(SpatialError) -> MultiPolygon {
    let parts = try handle(.collection(polygons.map(Geometry.polygon)))
    let union = try own(GEOSCoverageUnion_r(handle, parts.pointer), "coverage union")
    return try value(union).asMultiPolygon ?? MultiPolygon([])
  }
}

extension Overlay {
  /// The union of areas of a valid coverage: their outer border, point for point.
  ///
  /// - Complexity: O(*n*) in the number of vertices.
  public static func coverageUnion(_ areas: [MultiPolygon]) throws(SpatialError) -> MultiPolygon {
    try withGEOS { context throws(SpatialError) in
      try context.coverageUnion(areas.flatMap(\.polygons))
    }
  }
}
