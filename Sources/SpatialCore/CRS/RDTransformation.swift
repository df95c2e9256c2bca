/// How a coordinate was carried over between RD New and ETRS89.
public enum Correction: String, Sendable {
  /// With a correction of NSGI's grid.
  case grid
  /// With a grid, where the standard defines the correction as zero: outside it, or where its nodes are zero.
  case zero
  /// Without a grid, or without any such step: both systems are on the same side.
  case none
}

/// ETRS89 ↔ RD New by RDNAPTRANS2018 in its first variant, horizontally.
///
/// Longitude and latitude → earth-centred coordinates → seven parameters → ellipsoid of Bessel → correction grid →
/// stereographic plane, and back. NSGI's 10,000 points for self-validation come out within 1 mm both ways.
/// Source: NSGI, RDNAPTRANS2018 (2019), §2.
struct RDTransformation: Sendable {
  let grid: CorrectionGrid?
  private let projection = RDProjection()

  /// Metres above GRS80: about sea level in the Netherlands. The standard fixes it, so that the result does not depend on
  /// a height that is not given.
  private static let height = 43.0

  private static let toBessel = SimilarityTransformation(
    translation: GeocentricPosition(x: -565.7346, y: -50.4058, z: -465.2895),
    rotation: GeocentricPosition(x: -1.91513e-6, y: 1.60365e-6, z: -9.09546e-6), scale: -4.07242e-6)
  private static let toGRS80 = SimilarityTransformation(
    translation: GeocentricPosition(x: 565.7381, y: 50.4018, z: 465.2904),
    rotation: GeocentricPosition(x: 1.91514e-6, y: -1.60363e-6, z: 9.09546e-6), scale: 4.07244e-6)

  /// - Parameter degrees: Longitude, latitude in ETRS89.
  func forward(_ degrees: Coordinate) -> (point: Coordinate, correction: Correction) {
    let etrs89 = Ellipsoid.grs80.geocentric(GeographicPosition(degrees: degrees), height: RDTransformation.height)
    let pseudo = Ellipsoid.bessel1841.geographic(RDTransformation.toBessel(etrs89))
    guard let grid else { return (projection.forward(pseudo), .none) }
    let (real, correction) = RDTransformation.real(pseudo.degrees, grid)
    return (projection.forward(GeographicPosition(degrees: real)), correction)
  }

  /// - Returns: Longitude, latitude in ETRS89.
  func inverse(_ point: Coordinate) -> (degrees: Coordinate, correction: Correction) {
    let real = projection.inverse(point)
    guard let grid else { return (RDTransformation.etrs89(real), .none) }
    let degrees = real.degrees
    let shift = grid.correction(at: degrees) ?? Coordinate(x: 0, y: 0)
    let pseudo = Coordinate(x: degrees.x + shift.x, y: degrees.y + shift.y)
    return (
      RDTransformation.etrs89(GeographicPosition(degrees: pseudo)), shift.x == 0 && shift.y == 0 ? .zero : .grid
    )
  }

  /// The height on Bessel's ellipsoid is the one that gives ``height`` on GRS80, so that this is the inverse of the way
  /// there: near 0 m in the Netherlands, tens of metres elsewhere in Europe, which comes to millimetres.
  private static func etrs89(_ pseudo: GeographicPosition) -> Coordinate {
    let atSurface = toGRS80(Ellipsoid.bessel1841.geocentric(pseudo, height: 0))
    let rise = height - Ellipsoid.grs80.height(of: atSurface, over: Ellipsoid.grs80.geographic(atSurface))
    return Ellipsoid.grs80.geographic(toGRS80(Ellipsoid.bessel1841.geocentric(pseudo, height: rise))).degrees
  }

  /// The grid gives the correction at the real place, which is sought: repeated until it stays put, for which three
  /// rounds are enough as corrections vary by less than 1e-5 of the distance.
  private static func real(_ pseudo: Coordinate, _ grid: CorrectionGrid) -> (Coordinate, Correction) {
    var real = pseudo
    var shift = Coordinate(x: 0, y: 0)
    for _ in 0..<4 {
      shift = grid.correction(at: real) ?? Coordinate(x: 0, y: 0)
      let next = Coordinate(x: pseudo.x - shift.x, y: pseudo.y - shift.y)
      let isSettled = abs(next.x - real.x) < 1e-12 && abs(next.y - real.y) < 1e-12
      real = next
      if isSettled { break }
    }
    return (real, shift.x == 0 && shift.y == 0 ? .zero : .grid)
  }
}
