/// The rows of `gpkg_spatial_ref_sys`: the three that the standard demands and RD New.
struct ReferenceSystemText {
  let name: String
  let id: Int
  let organization: String
  let code: Int
  let definition: String
  let description: String

  static let all = [
    ReferenceSystemText(
      name: "Undefined Cartesian SRS", id: -1, organization: "NONE", code: -1, definition: "undefined",
      description: "undefined Cartesian coordinate reference system"),
    ReferenceSystemText(
      name: "Undefined geographic SRS", id: 0, organization: "NONE", code: 0, definition: "undefined",
      description: "undefined geographic coordinate reference system"),
    ReferenceSystemText(
      name: "WGS 84", id: 4326, organization: "EPSG", code: 4326,
      definition: """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
        AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
        UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
        AUTHORITY["EPSG","4326"]]
        """, description: "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"),
    ReferenceSystemText(
      name: "Amersfoort / RD New", id: 28992, organization: "EPSG", code: 28992,
      definition: """
        PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,\
        299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,\
        AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
        AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",\
        52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],\
        PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,\
        AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]
        """, description: "Netherlands, the national grid"),
  ]
}
