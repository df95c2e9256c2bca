/// A row of a GeoPackage's `gpkg_spatial_ref_sys`.
public struct GeoPackageReferenceSystem: Sendable {
  public let name: String
  public let id: Int
  public let organization: String
  public let code: Int
  /// Well-known text of OGC 01-009, as readers of every version of the standard take it.
  public let definition: String
  public let description: String

  /// The three that the standard demands.
  public static let required: [GeoPackageReferenceSystem] = [
    GeoPackageReferenceSystem(
      name: "Undefined Cartesian SRS", id: -1, organization: "NONE", code: -1, definition: "undefined",
      description: "undefined Cartesian coordinate reference system"),
    GeoPackageReferenceSystem(
      name: "Undefined geographic SRS", id: 0, organization: "NONE", code: 0, definition: "undefined",
      description: "undefined geographic coordinate reference system"),
    wgs84,
  ]

  /// The row of a system in which coordinates are stored x before y, as GeoPackage has it for every system.
  ///
  /// CRS84 is WGS 84 there, which GeoPackage stores longitude before latitude.
  /// - Throws: ``SpatialError/Code/unknownCRS`` for a system without an EPSG code, or one that PROJ does not know.
  public init(_ crs: CoordinateReferenceSystem) throws(SpatialError) {
    let code = crs == .crs84 ? 4326 : crs.epsgCode
    guard let code else { throw SpatialError(.unknownCRS, "CRS \(crs): has no EPSG code, which GeoPackage needs") }
    if let known = [GeoPackageReferenceSystem.wgs84, .rdNew, .etrs89].first(where: { $0.code == code }) {
      self = known
    } else {
      let text = try crs.legacyWellKnownText()
      self.init(
        name: "EPSG:\(code)", id: code, organization: "EPSG", code: code, definition: text, description: "EPSG:\(code)")
    }
  }

  private init(name: String, id: Int, organization: String, code: Int, definition: String, description: String) {
    self.name = name
    self.id = id
    self.organization = organization
    self.code = code
    self.definition = definition
    self.description = description
  }

  private static let wgs84 = GeoPackageReferenceSystem(
    name: "WGS 84", id: 4326, organization: "EPSG", code: 4326,
    definition: """
      GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
      AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
      UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
      AUTHORITY["EPSG","4326"]]
      """, description: "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid")

  private static let etrs89 = GeoPackageReferenceSystem(
    name: "ETRS89", id: 4258, organization: "EPSG", code: 4258,
    definition: """
      GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101,\
      AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
      UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
      AUTHORITY["EPSG","4258"]]
      """, description: "Europe, longitude/latitude coordinates in decimal degrees on the GRS 1980 spheroid")

  public static let rdNew = GeoPackageReferenceSystem(
    name: "Amersfoort / RD New", id: 28992, organization: "EPSG", code: 28992,
    definition: """
      PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,\
      299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,\
      AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
      AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",\
      52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],\
      PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,\
      AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]
      """, description: "Netherlands, the national grid")
}
