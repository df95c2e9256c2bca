import CGEOS

/// A border that two areas have in common.
public struct SharedBorder: Sendable, Hashable {
  /// Positions in the array of areas; `first` < `second`.
  public var first: Int
  public var second: Int
  public var lengthMetres: Double

  public init(first: Int, second: Int, lengthMetres: Double) {
    self.first = first
    self.second = second
    self.lengthMetres = lengthMetres
  }

  /// The shared borders of all pairs of areas, ordered by (first, second); pairs that meet in points only are left
  /// out.
  ///
  /// - Parameter areas: Valid geometries in a projected CRS with metre axes.
  /// - Complexity: O(*n* log *n*) in the number of areas, plus the cost of intersecting the borders of neighbours.
  ///
  /// Edge cases: two pieces of border count together; borders that run within a hair of each other without sharing
  /// vertices are not shared (that is a sliver, which the coverage check reports).
  public static func all(of areas: [MultiPolygon]) throws(SpatialError) -> [SharedBorder] {
    try withGEOS { context throws(SpatialError) in
      let boundaries = try areas.map { area throws(SpatialError) in
        try Boundary(area, in: context)
      }
      let index = EnvelopeIndex(areas.map(\.envelope))
      var result: [SharedBorder] = []
      for first in areas.indices {
        guard let envelope = areas[first].envelope else { continue }
        for second in index.search(envelope) where second > first {
          let length = try boundaries[first].sharedLength(with: boundaries[second])
          if length > 0 { result.append(SharedBorder(first: first, second: second, lengthMetres: length)) }
        }
      }
      return result
    }
  }

  /// The border of one area, in one GEOS context.
  final class Boundary {
    let context: GEOSContext
    let handle: GEOSHandle

    init(_ area: MultiPolygon, in context: GEOSContext) throws(SpatialError) {
      self.context = context
      let polygon = try context.handle(area)
      handle = try context.own(GEOSBoundary_r(context.handle, polygon.pointer), "boundary")
    }

    func sharedLength(with other: Boundary) throws(SpatialError) -> Double { try shared(with: other).length }

    func shared(with other: Boundary) throws(SpatialError) -> GEOSHandle {
      try context.own(GEOSIntersection_r(context.handle, handle.pointer, other.handle.pointer), "shared border")
    }
  }
}
