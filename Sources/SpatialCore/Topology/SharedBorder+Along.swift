import CGEOS

extension SharedBorder {
  /// A shared border, and how much of it runs along lines.
  public struct Along: Sendable, Hashable {
    public var border: SharedBorder
    public var alongMetres: Double

    /// Between 0 and 1.
    public var share: Double { border.lengthMetres > 0 ? min(1, alongMetres / border.lengthMetres) : 0 }
  }

  /// The shared borders of which a part lies within a distance of lines, ordered by (first, second).
  ///
  /// - Parameters:
  ///   - lines: Of at least two points each, in the CRS of the areas.
  ///   - areas: Valid geometries in a projected CRS with metre axes.
  ///   - distance: Metres, above 0.
  /// - Complexity: As of ``all(of:)``, plus the cost of a corridor around the lines.
  ///
  /// Edge cases: a line that crosses a border lies along it over about twice the distance.
  public static func along(
    _ lines: [[Coordinate]], of areas: [MultiPolygon], withinMetres distance: Double
  ) throws(SpatialError) -> [Along] {
    guard !lines.isEmpty else { return [] }
    return try withGEOS { context throws(SpatialError) in
      let line = try context.handle(.multiLineString(lines))
      let corridor = try context.own(GEOSBuffer_r(context.handle, line.pointer, distance, 8), "corridor")
      let boundaries = try areas.map { area throws(SpatialError) in try Boundary(area, in: context) }
      let index = EnvelopeIndex(areas.map(\.envelope))
      var result: [Along] = []
      for first in areas.indices {
        guard let envelope = areas[first].envelope else { continue }
        for second in index.search(envelope) where second > first {
          let shared = try boundaries[first].shared(with: boundaries[second])
          guard shared.length > 0 else { continue }
          let part = try context.own(
            GEOSIntersection_r(context.handle, shared.pointer, corridor.pointer), "border in the corridor")
          guard part.length > 0 else { continue }
          let border = SharedBorder(first: first, second: second, lengthMetres: shared.length)
          result.append(Along(border: border, alongMetres: part.length))
        }
      }
      return result
    }
  }
}
