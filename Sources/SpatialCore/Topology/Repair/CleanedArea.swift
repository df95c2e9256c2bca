/// One area made valid by itself, whatever its neighbours are.
struct CleanedArea {
  private(set) var geometry: MultiPolygon
  private(set) var kinds: Set<AreaChange.Kind> = []

  init(_ delivered: MultiPolygon) throws(SpatialError) {
    geometry = delivered
    var polygons: [Polygon] = []
    for polygon in delivered.polygons {
      guard let exterior = try cleaned(polygon.exterior) else { continue }
      var holes: [[Coordinate]] = []
      for hole in polygon.holes {
        if let hole = try cleaned(hole) { holes.append(hole) }
      }
      polygons.append(Polygon(exterior: exterior, holes: holes))
    }
    geometry = MultiPolygon(polygons)
    orient()
    guard !geometry.isEmpty, try geometry.validityProblem() != nil else { return }
    geometry = try geometry.madeValid()
    kinds.insert(.madeValid)
  }

  /// The ring closed and without repeated points; nil when that leaves no ring.
  private mutating func cleaned(_ ring: [Coordinate]) throws(SpatialError) -> [Coordinate]? {
    var points: [Coordinate] = []
    points.reserveCapacity(ring.count + 1)
    for point in ring {
      guard point.isFinite else {
        throw SpatialError(.invalidGeometry, "repair: ordinate (\(point.x), \(point.y)), finite numbers expected")
      }
      if points.last != point { points.append(point) }
    }
    let removed = points.count < ring.count
    let isOpen = points.first != points.last
    if isOpen, let first = points.first { points.append(first) }
    guard points.count > 3 else {
      kinds.insert(.collapsedRingsRemoved)
      return nil
    }
    if removed { kinds.insert(.repeatedPointsRemoved) }
    if isOpen { kinds.insert(.closed) }
    return points
  }

  /// Readers differ on which way round is right, so a consistent area stays as it is; one whose rings contradict each
  /// other follows the right-hand rule.
  private mutating func orient() {
    var directions: Set<Bool> = []
    for polygon in geometry.polygons {
      directions.insert(Polygon.signedArea(polygon.exterior) > 0)
      for hole in polygon.holes { directions.insert(Polygon.signedArea(hole) < 0) }
    }
    guard directions.count > 1 else { return }
    geometry = geometry.rightHanded
    kinds.insert(.oriented)
  }
}
