/// A coordinate reference system, named as PROJ and OGC name it.
public struct CoordinateReferenceSystem: Hashable, Sendable, CustomStringConvertible {
  /// `EPSG:28992`, `OGC:CRS84`.
  public let identifier: String
  /// nil for a code that PROJ does not know, or that is no system of places on a map.
  let facts: ReferenceSystemFacts?

  /// The systems that this product exchanges cost nothing; PROJ is asked about any other, which takes milliseconds.
  public init(epsg: Int) {
    identifier = "EPSG:\(epsg)"
    facts = ReferenceSystemFacts.common[epsg] ?? ReferenceSystemFacts(asking: "EPSG:\(epsg)")
  }

  private init(crs84: Void) {
    identifier = "OGC:CRS84"
    facts = ReferenceSystemFacts(isGeographic: true, isLatitudeFirst: false, datum: .wgs84)
  }

  /// Reads `EPSG:28992`, `28992`, `CRS84`, `OGC:CRS84`, OGC's URIs and URNs, GML's `…/epsg.xml#28992`.
  ///
  /// - Throws: ``SpatialError/Code/unknownCRS`` for any other text.
  public init(_ text: String) throws(SpatialError) {
    let parts = text.split(whereSeparator: { "/:#[]".contains($0) }).map { $0.uppercased() }
    let isEPSG = parts.count == 1 || parts.contains("EPSG") || parts.contains("EPSG.XML")
    if parts.last == "CRS84" {
      self = .crs84
    } else if let code = parts.last.flatMap({ Int($0) }), code > 0, isEPSG {
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
  public static let crs84 = CoordinateReferenceSystem(crs84: ())
  public static let webMercator = CoordinateReferenceSystem(epsg: 3857)

  public var epsgCode: Int? {
    identifier.hasPrefix("EPSG:") ? Int(identifier.dropFirst(5)) : nil
  }

  /// Whether PROJ knows the code as a system of places on a map.
  public var isKnown: Bool { facts != nil }

  /// Whether ordinates are degrees; false for a code that PROJ does not know.
  public var isGeographic: Bool { facts?.isGeographic ?? false }

  /// Whether the authority writes latitude before longitude, or northing before easting (matters where OGC's rules say
  /// to follow it; a ``Coordinate`` is x, y always).
  public var isLatitudeFirst: Bool { facts?.isLatitudeFirst ?? false }

  /// The URI by OGC's Naming Authority.
  public var uri: String {
    if let epsgCode { return "http://www.opengis.net/def/crs/EPSG/0/\(epsgCode)" }
    return "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
  }

  public var description: String { identifier }

  public static func == (one: CoordinateReferenceSystem, other: CoordinateReferenceSystem) -> Bool {
    one.identifier == other.identifier
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(identifier)
  }
}
