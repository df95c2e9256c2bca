import CGEOS

/// What is too narrow to be a change: borders of the same place, drawn twice, leave such slivers between them.
public struct DrawingNoise: Sendable, Hashable {
  /// A place in which no circle of this diameter fits is noise.
  public var widthMetres: Double
  /// What is less than this share of either area is noise however wide: for borders that were generalised differently.
  public var share: Double

  /// - Parameters:
  ///   - widthMetres: 0 or more; with 0 nothing is too narrow.
  ///   - share: From 0, with which nothing is too small, to less than 1.
  public init(widthMetres: Double, share: Double = 0) {
    self.widthMetres = widthMetres
    self.share = share
  }

  func isTooSmall(squareMetres: Double, of areas: Double...) -> Bool {
    squareMetres < share * (areas.min() ?? 0)
  }

  /// Square metres of the smallest place that can be more than noise: the circle itself.
  public var leastArea: Double { .pi / 4 * widthMetres * widthMetres }

  /// Whether a place of this area can be told to be wide enough from the length of its border alone.
  ///
  /// A place without holes is at most as large as its border times the radius of its largest circle.
  /// Source: Bonnesen, "Les problèmes des isopérimètres et des isépiphanes", 1929.
  func isPlainlyWide(squareMetres: Double, borderMetres: Double) -> Bool {
    squareMetres >= borderMetres * widthMetres / 2
  }

  /// Whether what two areas share is wide enough to count.
  ///
  /// - Parameter squareMetres: What they share, as it was measured.
  func isWide(_ first: MultiPolygon, _ second: MultiPolygon, squareMetres: Double) throws(SpatialError) -> Bool {
    if squareMetres < leastArea { return false }
    if widthMetres == 0 { return true }
    return try isWide(try Overlay.intersectionParts(first, second))
  }

  /// Whether what the others leave of an area is wide enough to count.
  func isWide(_ area: MultiPolygon, without others: [MultiPolygon], squareMetres: Double) throws(SpatialError) -> Bool {
    if squareMetres < leastArea { return false }
    if widthMetres == 0 { return true }
    return try isWide(try Overlay.differenceParts(area, others))
  }

  private func isWide(_ parts: [Polygon]) throws(SpatialError) -> Bool {
    let large = parts.filter { part in
      guard part.area >= leastArea, let extent = Envelope(part.exterior) else { return false }
      return min(extent.width, extent.height) >= widthMetres
    }
    if large.contains(where: { isPlainlyWide(squareMetres: $0.area, borderMetres: $0.perimeter) }) { return true }
    for part in large where try Overlay.holdsCircle(part, radius: widthMetres / 2) { return true }
    return false
  }
}

extension Polygon {
  /// The length of all rings.
  var perimeter: Double {
    rings.reduce(0) { sum, ring in zip(ring, ring.dropFirst()).reduce(sum) { $0 + $1.0.distance(to: $1.1) } }
  }
}

extension Overlay {
  /// The parts of an area that none of the others covers, not measured.
  static func differenceParts(_ area: MultiPolygon, _ others: [MultiPolygon]) throws(SpatialError) -> [Polygon] {
    let covering = try union(others)
    return try withGEOS { context throws(SpatialError) in
      let left = try context.handle(area)
      let right = try context.handle(covering)
      let rest = try context.own(GEOSDifference_r(context.handle, left.pointer, right.pointer), "difference")
      return polygons(of: try context.value(rest))
    }
  }

  /// Whether a circle fits in a polygon: whether anything is left when it shrinks by the radius.
  static func holdsCircle(_ polygon: Polygon, radius: Double) throws(SpatialError) -> Bool {
    try withGEOS { context throws(SpatialError) in
      let handle = try context.handle(polygon)
      let shrunk = try context.own(GEOSBuffer_r(context.handle, handle.pointer, -radius, 8), "shrinking")
      return try context.value(shrunk).firstCoordinate != nil
    }
  }
}
