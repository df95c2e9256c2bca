import Testing

@testable import SpatialCore

/// The texts that `.prj` files hold.
struct WellKnownTextCRSTests {
  static let esriRDNew = """
    PROJCS["RD_New",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort",SPHEROID["Bessel_1841",6377397.155,299.1528128]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Double_Stereographic"],\
    PARAMETER["False_Easting",155000.0],PARAMETER["False_Northing",463000.0],\
    PARAMETER["Central_Meridian",5.38763888888889],PARAMETER["Scale_Factor",0.9999079],\
    PARAMETER["Latitude_Of_Origin",52.15616055555555],UNIT["Meter",1.0]]
    """
  static let ogcRDNew = """
    PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128],\
    TOWGS84[565.4171,50.3319,465.5524,-0.398957,0.343988,-1.87740,4.0725]],PRIMEM["Greenwich",0],\
    UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],\
    PARAMETER["latitude_of_origin",52.15616055555555],PARAMETER["central_meridian",5.38763888888889],\
    PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],\
    UNIT["metre",1]]
    """
  static let wgs84 = """
    GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]
    """
  static let etrs89 = """
    GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]
    """

  @Test(arguments: [(esriRDNew, 28992), (ogcRDNew, 28992), (wgs84, 4326), (etrs89, 4258)])
  func findsTheSystem(text: String, code: Int) throws {
    #expect(CoordinateReferenceSystem(wkt: text)?.epsgCode == code)
  }

  /// Names vary with the program that wrote the text; the definition decides.
  @Test func anUnnamedDefinitionIsFound() {
    let text = Self.ogcRDNew.replacing("Amersfoort / RD New", with: "unnamed")
    #expect(CoordinateReferenceSystem(wkt: text)?.epsgCode == 28992)
  }

  @Test func anotherDefinitionUnderTheSameNameIsNot() {
    let text = Self.esriRDNew.replacing("155000.0", with: "156000.0")
    #expect(CoordinateReferenceSystem(wkt: text)?.epsgCode != 28992)
  }

  @Test(arguments: ["", "no CRS", "PROJCS[", "LOCAL_CS[\"site grid\",UNIT[\"metre\",1]]"])
  func whatIsNoKnownSystemIsNil(text: String) {
    #expect(CoordinateReferenceSystem(wkt: text) == nil)
  }

  @Test(arguments: [28992, 4258, 4326, 3857, 3035, 25831, 32631, 31370, 25832, 4289])
  func esriTextIsReadBack(code: Int) throws {
    let crs = CoordinateReferenceSystem(epsg: code)
    #expect(CoordinateReferenceSystem(wkt: try crs.esriWKT()) == crs)
  }

  @Test func crs84IsWrittenAsWGS84() throws {
    #expect(CoordinateReferenceSystem(wkt: try CoordinateReferenceSystem.crs84.esriWKT()) == .wgs84)
  }
}
