/// A position in the plane of its CRS: easting and northing in metres, or longitude and latitude in degrees.
///
/// Always in x, y order, whatever axis order the CRS's authority prescribes.
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  public var isFinite: Bool { x.isFinite && y.isFinite }

  /// The planar distance, in the units of the CRS.
  public func distance(to other: Coordinate) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}
