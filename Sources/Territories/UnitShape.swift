/// The geometry of a unit as far as measures of compactness need it, in a projected system with metre axes.
public struct UnitShape: Sendable, Hashable, Codable {
  /// A place in the plane, in metres.
  public struct Point: Sendable, Hashable, Codable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public let areaSquareMetres: Double
  /// The length of all its rings.
  public let perimeterMetres: Double
  public let centroid: Point
  /// The vertices of its convex hull, in any order.
  public let hull: [Point]

  public init(areaSquareMetres: Double, perimeterMetres: Double, centroid: Point, hull: [Point]) {
    self.areaSquareMetres = areaSquareMetres
    self.perimeterMetres = perimeterMetres
    self.centroid = centroid
    self.hull = hull
  }
}
