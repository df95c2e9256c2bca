import CGEOS

/// A piece of the plane that an overlay left over.
public struct OverlayPiece: Sendable, Hashable {
  public var area: Double
  /// The diameter of the largest circle inside.
  public var width: Double
  /// The centre of that circle: a point inside the piece.
  public var location: Coordinate
  public var polygon: Polygon
}

/// Overlay of areas by GEOS.
public enum Overlay {
  /// The union of areas that may overlap.
  public static func union(_ areas: [MultiPolygon]) throws(SpatialError) -> MultiPolygon {
    try withGEOS { context throws(SpatialError) in
      let union = try unionHandle(areas, in: context)
      return try context.value(union).asMultiPolygon ?? MultiPolygon([])
    }
  }

  /// Where two areas overlap: one piece for each part of their intersection, largest first.
  ///
  /// - Parameter minimumArea: Square metres; pieces up to this are left out before they are measured.
  public static func intersection(
    _ a: MultiPolygon, _ b: MultiPolygon, minimumArea: Double = 0
  ) throws(SpatialError) -> [OverlayPiece] {
    try measured(intersectionParts(a, b), minimumArea: minimumArea)
  }

  /// Square metres that two areas have in common.
  public static func intersectionArea(_ a: MultiPolygon, _ b: MultiPolygon) throws(SpatialError) -> Double {
    try intersectionParts(a, b).reduce(0) { $0 + $1.area }
  }

  /// The parts of what two areas have in common, not measured.
  static func intersectionParts(_ a: MultiPolygon, _ b: MultiPolygon) throws(SpatialError) -> [Polygon] {
    try withGEOS { context throws(SpatialError) in
      let left = try context.handle(a)
      let right = try context.handle(b)
      let shared = try context.own(GEOSIntersection_r(context.handle, left.pointer, right.pointer), "intersection")
      return polygons(of: try context.value(shared))
    }
  }

  /// The polygons as pieces, largest first.
  ///
  /// - Parameter minimumArea: Square metres; polygons up to this are left out before they are measured.
  static func measured(_ polygons: [Polygon], minimumArea: Double) throws(SpatialError) -> [OverlayPiece] {
    try withGEOS { context throws(SpatialError) in
      try pieces(.multiPolygon(MultiPolygon(polygons)), minimumArea: minimumArea, in: context)
    }
  }

  /// Where one area reaches and the other does not, in both directions, largest first.
  ///
  /// - Parameter minimumArea: Square metres; pieces up to this are left out before they are measured.
  public static func symmetricDifference(
    _ a: MultiPolygon, _ b: MultiPolygon, minimumArea: Double = 0
  ) throws(SpatialError) -> [OverlayPiece] {
    try withGEOS { context throws(SpatialError) in
      let left = try context.handle(a)
      let right = try context.handle(b)
      let difference = try context.own(
        GEOSSymDifference_r(context.handle, left.pointer, right.pointer), "symmetric difference")
      return try pieces(context.value(difference), minimumArea: minimumArea, in: context)
    }
  }

  /// The places enclosed by the union of the areas that none of them covers, largest first; a covered island in such
  /// a place is no part of it.
  ///
  /// A place is enclosed when no way leads out of it, not even past a point where two areas touch.
  ///
  /// - Parameter minimumArea: Square metres; places up to this are left out before they are measured.
  /// - Complexity: a union of all areas; ``Coverage/uncoveredPlaces(minimumArea:)`` gives the same sooner.
  public static func enclosedGaps(
    of areas: [MultiPolygon], minimumArea: Double = 0
  ) throws(SpatialError) -> [OverlayPiece] {
    try withGEOS { context throws(SpatialError) in
      let union = try unionHandle(areas, in: context)
      guard let extent = try context.value(union).envelope else { return [] }
      let frame = extent.expanded(by: max(extent.width, extent.height, 1) / 10)
      let box = try context.handle(frame.polygon)
      let open = try context.own(GEOSDifference_r(context.handle, box.pointer, union.pointer), "difference")
      let enclosed = polygons(of: try context.value(open)).filter { place in
        place.exterior.allSatisfy { $0.x > frame.minX && $0.y > frame.minY }
      }
      return try pieces(.multiPolygon(MultiPolygon(enclosed)), minimumArea: minimumArea, in: context)
    }
  }

  /// A point that lies inside the largest part, as far from its border as can be: where a label goes.
  public static func labelPoint(of area: MultiPolygon) throws(SpatialError) -> Coordinate? {
    guard let part = area.largestPart else { return nil }
    return try withGEOS { context throws(SpatialError) in
      try piece(part, in: context).location
    }
  }

  /// A point that lies inside the area, found sooner than ``labelPoint(of:)``; nil for an empty one.
  public static func pointInside(_ area: MultiPolygon) throws(SpatialError) -> Coordinate? {
    if area.isEmpty { return nil }
    return try withGEOS { context throws(SpatialError) in
      try pointInside(try context.handle(area), in: context)
    }
  }

  private static func unionHandle(
    _ areas: [MultiPolygon], in context: GEOSContext
  ) throws(SpatialError) -> GEOSHandle {
    let all = try context.handle(.multiPolygon(MultiPolygon(areas.flatMap(\.polygons))))
    return try context.own(GEOSUnaryUnion_r(context.handle, all.pointer), "union")
  }

  private static func pieces(
    _ geometry: Geometry, minimumArea: Double, in context: GEOSContext
  ) throws(SpatialError) -> [OverlayPiece] {
    var result: [OverlayPiece] = []
    for polygon in polygons(of: geometry) where polygon.area > minimumArea {
      result.append(try piece(polygon, in: context))
    }
    return result.sorted { $0.area > $1.area }
  }

  /// The polygons among the parts; points and lines, where areas only touch, fall away.
  static func polygons(of geometry: Geometry) -> [Polygon] {
    switch geometry {
    case .polygon(let polygon): polygon.exterior.isEmpty ? [] : [polygon]
    case .multiPolygon(let multi): multi.polygons
    case .collection(let parts): parts.flatMap(polygons)
    default: []
    }
  }

  static func piece(_ polygon: Polygon, in context: GEOSContext) throws(SpatialError) -> OverlayPiece {
    let handle = try context.handle(polygon)
    let envelope = Envelope(polygon.exterior)
    let extent = envelope.map { max($0.width, $0.height) } ?? 0
    let shorterSide = envelope.map { min($0.width, $0.height) } ?? 0
    // A thousandth of the extent is fine enough to tell a sliver from a lake, and keeps the search short.
    let tolerance = max(extent / 1000, 1e-6)
    // GEOS 3.11 starts from a grid of cells as large as the shorter side: on an axis-parallel sliver it runs out of
    // memory.
    if shorterSide < tolerance {
      let location = try pointInside(handle, in: context) ?? polygon.exterior[0]
      return OverlayPiece(area: polygon.area, width: shorterSide, location: location, polygon: polygon)
    }
    let radius = try context.own(
      GEOSMaximumInscribedCircle_r(context.handle, handle.pointer, tolerance), "largest inscribed circle")
    guard case .lineString(let ends) = try context.value(radius), let center = ends.first, let edge = ends.last else {
      return OverlayPiece(area: polygon.area, width: 0, location: polygon.exterior[0], polygon: polygon)
    }
    return OverlayPiece(area: polygon.area, width: 2 * center.distance(to: edge), location: center, polygon: polygon)
  }

  /// nil where GEOS finds none.
  private static func pointInside(
    _ area: borrowing GEOSHandle, in context: GEOSContext
  ) throws(SpatialError) -> Coordinate? {
    let point = try context.own(GEOSPointOnSurface_r(context.handle, area.pointer), "point inside")
    guard case .point(let location) = try context.value(point), location.isFinite else { return nil }
    return location
  }
}
