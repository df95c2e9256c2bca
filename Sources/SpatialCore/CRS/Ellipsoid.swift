#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An ellipsoid of revolution: between longitude and latitude and earth-centred coordinates.
struct Ellipsoid: Sendable {
  /// Metres.
  let semiMajorAxis: Double
  let semiMinorAxis: Double
  /// The square of the first eccentricity.
  let eccentricitySquared: Double
  private let secondEccentricitySquared: Double

  init(semiMajorAxis: Double, inverseFlattening: Double) {
    self.semiMajorAxis = semiMajorAxis
    let flattening = 1 / inverseFlattening
    semiMinorAxis = semiMajorAxis * (1 - flattening)
    eccentricitySquared = flattening * (2 - flattening)
    secondEccentricitySquared = eccentricitySquared / (1 - eccentricitySquared)
  }

  static let grs80 = Ellipsoid(semiMajorAxis: 6_378_137, inverseFlattening: 298.257222101)
  static let bessel1841 = Ellipsoid(semiMajorAxis: 6_377_397.155, inverseFlattening: 299.1528128)

  /// Metres along the axes of an earth-centred system.
  ///
  /// - Parameters:
  ///   - place: Longitude and latitude in radians.
  ///   - height: Metres above the ellipsoid.
  func geocentric(_ place: GeographicPosition, height: Double) -> GeocentricPosition {
    let sine = sin(place.latitude)
    let cosine = cos(place.latitude)
    let normal = semiMajorAxis / (1 - eccentricitySquared * sine * sine).squareRoot()
    let radius = (normal + height) * cosine
    return GeocentricPosition(
      x: radius * cos(place.longitude), y: radius * sin(place.longitude),
      z: (normal * (1 - eccentricitySquared) + height) * sine)
  }

  /// Longitude and latitude in radians.
  ///
  /// Bowring's formula, exact to less than 1e-13 radians within kilometres of the surface.
  /// Source: B. R. Bowring, Transformation from spatial to geographical coordinates, Survey Review 181 (1976).
  func geographic(_ position: GeocentricPosition) -> GeographicPosition {
    let radius = (position.x * position.x + position.y * position.y).squareRoot()
    // The tangent of the parametric latitude, from which sine and cosine follow without an arc tangent.
    let tangent = position.z * semiMajorAxis / (radius * semiMinorAxis)
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    let latitude = atan2(
      position.z + secondEccentricitySquared * semiMinorAxis * sine * sine * sine,
      radius - eccentricitySquared * semiMajorAxis * cosine * cosine * cosine)
    return GeographicPosition(longitude: atan2(position.y, position.x), latitude: latitude)
  }

  /// Metres of a position above the place on the ellipsoid that it lies over.
  func height(of position: GeocentricPosition, over place: GeographicPosition) -> Double {
    let sine = sin(place.latitude)
    let radius = (position.x * position.x + position.y * position.y).squareRoot()
    return radius * cos(place.latitude) + position.z * sine
      - semiMajorAxis * (1 - eccentricitySquared * sine * sine).squareRoot()
  }
}

/// Longitude and latitude in radians.
struct GeographicPosition: Sendable {
  var longitude: Double
  var latitude: Double

  static let degree = Double.pi / 180

  init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// - Parameter degrees: Longitude, latitude.
  init(degrees: Coordinate) {
    self.init(longitude: degrees.x * GeographicPosition.degree, latitude: degrees.y * GeographicPosition.degree)
  }

  /// Longitude, latitude.
  var degrees: Coordinate {
    Coordinate(x: longitude / GeographicPosition.degree, y: latitude / GeographicPosition.degree)
  }
}

/// Metres along the axes of an earth-centred system.
struct GeocentricPosition: Sendable {
  var x: Double
  var y: Double
  var z: Double
}
