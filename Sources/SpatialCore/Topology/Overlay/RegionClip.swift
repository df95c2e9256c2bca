import CGEOS

/// How much of many areas lies in one region. Belongs to one thread.
///
/// Slivers along borders that two drawings of one line leave are no part of either side.
///
/// - Complexity: building O(*n*) in the region's vertices; an area away from its border mostly O(log *n*) per vertex, one
///   that the border crosses two overlays by GEOS.
public final class RegionClip {
  /// What an area has on both sides of the region's border.
  public struct Portion: Sendable, Hashable {
    public var insideSquareMetres: Double
    public var outsideSquareMetres: Double

    /// From 0 to 1.
    public var share: Double {
      let whole = insideSquareMetres + outsideSquareMetres
      return whole > 0 ? insideSquareMetres / whole : 0
    }
  }

  private let context = GEOSContext()
  private let region: GEOSHandle
  private let prepared: PreparedGeometry
  private let envelope: Envelope
  private let noiseWidth: Double

  /// - Parameters:
  ///   - region: A valid geometry.
  ///   - noiseWidthMetres: Pieces whose mean width is less are slivers. The default is half a metre.
  /// - Throws: ``SpatialError/Code/invalidGeometry`` for an empty one.
  public init(_ region: MultiPolygon, noiseWidthMetres: Double = 0.5) throws(SpatialError) {
    guard let envelope = region.envelope else {
      throw SpatialError(.invalidGeometry, "region: empty geometry, a polygon expected")
    }
    self.region = try context.handle(region)
    self.envelope = envelope
    noiseWidth = noiseWidthMetres
    prepared = try PreparedGeometry(region, in: context)
  }

  /// - Parameter area: A valid geometry.
  public func portion(of area: MultiPolygon) throws(SpatialError) -> Portion {
    guard let other = area.envelope, envelope.intersects(other) else { return outside(area) }
    let handle = try context.handle(area)
    if try prepared.containsProperly(handle) {
      return Portion(insideSquareMetres: area.area, outsideSquareMetres: 0)
    }
    guard try prepared.intersects(handle) else { return outside(area) }
    let shared = try context.own(GEOSIntersection_r(context.handle, handle.pointer, region.pointer), "intersection")
    let inside = try squareMetres(shared)
    if inside == 0 { return outside(area) }
    let rest = try context.own(GEOSDifference_r(context.handle, handle.pointer, region.pointer), "difference")
    return Portion(insideSquareMetres: inside, outsideSquareMetres: try squareMetres(rest))
  }

  private func outside(_ area: MultiPolygon) -> Portion {
    Portion(insideSquareMetres: 0, outsideSquareMetres: area.area)
  }

  /// Of the pieces that are no slivers.
  private func squareMetres(_ geometry: borrowing GEOSHandle) throws(SpatialError) -> Double {
    Overlay.polygons(of: try context.value(geometry)).reduce(0) { sum, piece in
      let area = piece.area
      let border = piece.rings.reduce(0) { sum, ring in
        sum + zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
      }
      // A strip of width w and length l has 2l of border and wl of area.
      return 2 * area < noiseWidth * border ? sum : sum + area
    }
  }
}
