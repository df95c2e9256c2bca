import CPROJ

/// What must be known of a coordinate reference system to read, order and transform its coordinates.
struct ReferenceSystemFacts: Sendable, Equatable {
  /// To which a system is tied: from there RDNAPTRANS2018 leads on.
  enum Datum: Sendable, Equatable {
    /// RD and what else rests on the ellipsoid of Bessel at Amersfoort.
    case amersfoort
    /// WGS 84, taken to be ETRS89, as NSGI does for coordinates that are to agree with Dutch maps.
    case wgs84
    case other
  }

  var isGeographic: Bool
  var isLatitudeFirst: Bool
  var datum: Datum

  /// What the systems in daily use are, so that naming one costs nothing.
  static let common: [Int: ReferenceSystemFacts] = [
    28992: ReferenceSystemFacts(isGeographic: false, isLatitudeFirst: false, datum: .amersfoort),
    4258: ReferenceSystemFacts(isGeographic: true, isLatitudeFirst: true, datum: .other),
    4326: ReferenceSystemFacts(isGeographic: true, isLatitudeFirst: true, datum: .wgs84),
    3857: ReferenceSystemFacts(isGeographic: false, isLatitudeFirst: false, datum: .wgs84),
  ]

  /// Asks PROJ, which takes milliseconds; nil for a code that it does not know.
  ///
  /// Edge cases: of a compound system the horizontal part counts; a vertical or earth-centred system has no position in
  /// the plane and counts as unknown.
  init?(asking identifier: String) {
    guard let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    proj_context_set_enable_network(context, 0)
    guard let crs = proj_create(context, identifier) else { return nil }
    defer { proj_destroy(crs) }
    let horizontal = proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS ? proj_crs_get_sub_crs(context, crs, 0) : nil
    defer { if let horizontal { proj_destroy(horizontal) } }
    let plane = horizontal ?? crs
    let type = proj_get_type(plane)
    isGeographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
    guard isGeographic || type == PJ_TYPE_PROJECTED_CRS else { return nil }
    isLatitudeFirst = ReferenceSystemFacts.isNorthFirst(plane, in: context)
    datum = ReferenceSystemFacts.datum(of: plane, in: context)
  }

  init(isGeographic: Bool, isLatitudeFirst: Bool, datum: Datum) {
    self.isGeographic = isGeographic
    self.isLatitudeFirst = isLatitudeFirst
    self.datum = datum
  }

  private static func isNorthFirst(_ crs: OpaquePointer, in context: OpaquePointer) -> Bool {
    guard let system = proj_crs_get_coordinate_system(context, crs) else { return false }
    defer { proj_destroy(system) }
    // Near the poles both axes may point north; then there is nothing to swap.
    return direction(of: 0, system, context) == "north" && direction(of: 1, system, context) == "east"
  }

  private static func direction(of axis: Int32, _ system: OpaquePointer, _ context: OpaquePointer) -> String? {
    var text: UnsafePointer<CChar>?
    guard proj_cs_get_axis_info(context, system, axis, nil, nil, &text, nil, nil, nil, nil) != 0 else { return nil }
    return text.map { String(cString: $0) }
  }

  private static func datum(of crs: OpaquePointer, in context: OpaquePointer) -> Datum {
    guard let geodetic = proj_crs_get_geodetic_crs(context, crs) else { return .other }
    defer { proj_destroy(geodetic) }
    switch proj_get_id_code(geodetic, 0).map({ String(cString: $0) }) {
    case "4289": return .amersfoort
    case "4326", "4979", "CRS84": return .wgs84
    default: return .other
    }
  }
}
