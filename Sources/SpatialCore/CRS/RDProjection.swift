#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The projection of RD New: from the ellipsoid of Bessel to Gauss' sphere, and from there stereographically to the plane.
///
/// Source: RDNAPTRANS2018, §2.4; EPSG Guidance Note 7-2, method 9809.
struct RDProjection: Sendable {
  private let eccentricity: Double
  private let eccentricitySquared: Double
  private let centre: GeographicPosition
  private let sinCentre: Double
  private let cosCentre: Double
  /// The exponent and the constant of the conformal sphere.
  private let exponent: Double
  private let constant: Double
  /// Twice the radius of the sphere, times the scale: metres.
  private let diameter: Double

  private static let falseEasting = 155_000.0
  private static let falseNorthing = 463_000.0
  private static let scale = 0.9999079

  init() {
    let ellipsoid = Ellipsoid.bessel1841
    // The tower of Our Lady in Amersfoort: 52° 9′ 22.178″ N, 5° 23′ 15.5″ E.
    centre = GeographicPosition(
      degrees: Coordinate(x: 5 + 23 / 60.0 + 15.5 / 3600, y: 52 + 9 / 60.0 + 22.178 / 3600))
    eccentricitySquared = ellipsoid.eccentricitySquared
    eccentricity = eccentricitySquared.squareRoot()
    let sine = sin(centre.latitude)
    let cosine = cos(centre.latitude)
    exponent = (1 + eccentricitySquared * pow(cosine, 4) / (1 - eccentricitySquared)).squareRoot()
    sinCentre = sine / exponent
    cosCentre = (1 - sinCentre * sinCentre).squareRoot()
    let isometric = atanh(sine) - eccentricity * atanh(eccentricity * sine)
    constant = atanh(sinCentre) - exponent * isometric
    let radius =
      ellipsoid.semiMajorAxis * (1 - eccentricitySquared).squareRoot() / (1 - eccentricitySquared * sine * sine)
    diameter = 2 * radius * RDProjection.scale
  }

  /// Metres in RD New of a place on the ellipsoid of Bessel; not finite at the antipode of Amersfoort.
  func forward(_ place: GeographicPosition) -> Coordinate {
    let isometric = exponent * isometricLatitude(sin(place.latitude)) + constant
    let sine = tanh(isometric)
    let cosine = 1 / cosh(isometric)
    let longitude = exponent * (place.longitude - centre.longitude)
    let along = cosine * cos(longitude)
    let denominator = 1 + sinCentre * sine + cosCentre * along
    return Coordinate(
      x: RDProjection.falseEasting + diameter * cosine * sin(longitude) / denominator,
      y: RDProjection.falseNorthing + diameter * (cosCentre * sine - sinCentre * along) / denominator)
  }

  /// The place on the ellipsoid of Bessel of metres in RD New.
  func inverse(_ point: Coordinate) -> GeographicPosition {
    let east = (point.x - RDProjection.falseEasting) / diameter
    let north = (point.y - RDProjection.falseNorthing) / diameter
    let square = east * east + north * north
    // A unit vector in the frame of the tangent plane at the centre, turned to the axis of the sphere.
    let up = (1 - square) / (1 + square)
    let upright = 2 * north / (1 + square)
    let sine = up * sinCentre + upright * cosCentre
    let longitude = atan2(2 * east / (1 + square), up * cosCentre - upright * sinCentre)
    let isometric = (atanh(sine) - constant) / exponent
    return GeographicPosition(
      longitude: centre.longitude + longitude / exponent, latitude: latitude(isometric: isometric))
  }

  private func isometricLatitude(_ sine: Double) -> Double {
    atanh(sine) - eccentricity * atanh(eccentricity * sine)
  }

  /// Newton's method; from a start within 1e-4 radians two steps reach the precision of a Double, the third ends it.
  private func latitude(isometric: Double) -> Double {
    let conformal = asin(tanh(isometric))
    var latitude = conformal + eccentricitySquared / 2 * sin(2 * conformal)
    for _ in 0..<3 {
      let sine = sin(latitude)
      let step =
        (isometric - isometricLatitude(sine)) * (1 - eccentricitySquared * sine * sine) * cos(latitude)
        / (1 - eccentricitySquared)
      latitude += step
      if abs(step) < 1e-15 { break }
    }
    return latitude
  }
}
