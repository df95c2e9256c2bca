#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A similarity transformation of earth-centred coordinates with seven parameters, in the coordinate frame convention.
///
/// The rotation matrix is written out in full (PROJ: `+exact`); for small angles alone the result would be half a
/// millimetre off.
struct SimilarityTransformation: Sendable {
  private let translation: GeocentricPosition
  private let rows: (GeocentricPosition, GeocentricPosition, GeocentricPosition)

  /// - Parameters:
  ///   - translation: Metres.
  ///   - rotation: Radians about the three axes.
  ///   - scale: What is added to 1.
  init(translation: GeocentricPosition, rotation: GeocentricPosition, scale: Double) {
    let (sinX, cosX) = (sin(rotation.x), cos(rotation.x))
    let (sinY, cosY) = (sin(rotation.y), cos(rotation.y))
    let (sinZ, cosZ) = (sin(rotation.z), cos(rotation.z))
    let factor = 1 + scale
    self.translation = translation
    rows = (
      GeocentricPosition(
        x: factor * cosY * cosZ, y: factor * (cosX * sinZ + sinX * sinY * cosZ),
        z: factor * (sinX * sinZ - cosX * sinY * cosZ)),
      GeocentricPosition(
        x: -factor * cosY * sinZ, y: factor * (cosX * cosZ - sinX * sinY * sinZ),
        z: factor * (sinX * cosZ + cosX * sinY * sinZ)),
      GeocentricPosition(x: factor * sinY, y: -factor * sinX * cosY, z: factor * cosX * cosY)
    )
  }

  func callAsFunction(_ position: GeocentricPosition) -> GeocentricPosition {
    func row(_ row: GeocentricPosition) -> Double { row.x * position.x + row.y * position.y + row.z * position.z }
    return GeocentricPosition(
      x: translation.x + row(rows.0), y: translation.y + row(rows.1), z: translation.z + row(rows.2))
  }
}
