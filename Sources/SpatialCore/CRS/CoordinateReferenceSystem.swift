import CPROJ

/// A coordinate reference system, named as PROJ and OGC name it.
public struct CoordinateReferenceSystem: Hashable, Sendable, CustomStringConvertible {
  /// `EPSG:28992`, `OGC:CRS84`.
  public let identifier: String
  /// Whether ordinates are degrees; false for a code that PROJ does not know.
  public let isGeographic: Bool

  private init(identifier: String, isGeographic: Bool) {
    self.identifier = identifier
    self.isGeographic = isGeographic
  }

  /// The systems that this product exchanges cost nothing; PROJ is asked about any other, which takes milliseconds.
  public init(epsg: Int) {
    let identifier = "EPSG:\(epsg)"
    let isGeographic =
      switch epsg {
      case 28992, 3857: false
      case 4258, 4326: true
      default: CoordinateReferenceSystem.isGeographic(identifier)
      }
    self.init(identifier: identifier, isGeographic: isGeographic)
  }

  /// Reads `EPSG:28992`, `28992`, `CRS84`, `OGC:CRS84`, OGC's URIs and URNs.
  ///
  /// - Throws: ``SpatialError/Code/unknownCRS`` for any other text.
  public init(_ text: String) throws(SpatialError) {
    let parts = text.split(whereSeparator: { "/:".contains($0) }).map { $0.uppercased() }
    if parts.last == "CRS84" {
      self = .crs84
    } else if let code = parts.last.flatMap({ Int($0) }), code > 0, parts.count == 1 || parts.contains("EPSG") {
      self.init(epsg: code)
    } else {
      throw SpatialError(.unknownCRS, "CRS \"\(text)\": EPSG:28992, EPSG:4258, EPSG:4326, EPSG:3857 or CRS84 expected")
    }
  }

  /// RD New: the CRS that everything is computed in.
  public static let rdNew = CoordinateReferenceSystem(epsg: 28992)
  /// ETRS89, latitude and longitude.
  public static let etrs89 = CoordinateReferenceSystem(epsg: 4258)
  /// WGS 84, latitude and longitude.
  public static let wgs84 = CoordinateReferenceSystem(epsg: 4326)
  /// WGS 84, longitude and latitude: the CRS of GeoJSON.
  public static let crs84 = CoordinateReferenceSystem(identifier: "OGC:CRS84", isGeographic: true)
  public static let webMercator = CoordinateReferenceSystem(epsg: 3857)

  public var epsgCode: Int? {
    identifier.hasPrefix("EPSG:") ? Int(identifier.dropFirst(5)) : nil
  }

  /// Whether the authority writes latitude before longitude (matters where OGC's rules say to follow it; a
  /// ``Coordinate`` is x, y always).
  public var isLatitudeFirst: Bool { self == .etrs89 || self == .wgs84 }

  /// The URI by OGC's Naming Authority.
  public var uri: String {
    if let epsgCode { return "http://www.opengis.net/def/crs/EPSG/0/\(epsgCode)" }
    return "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
  }

  public var description: String { identifier }

  private static func isGeographic(_ identifier: String) -> Bool {
    guard let context = proj_context_create() else { return false }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    proj_context_set_enable_network(context, 0)
    guard let crs = proj_create(context, identifier) else { return false }
    defer { proj_destroy(crs) }
    let type = proj_get_type(crs)
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
  }
}
