import Foundation
import GRDB
import SpatialCore
import Testing

@testable import Interchange

@Suite struct FuzzTests {
  private static let ring = "[[4.48,52.05],[4.49,52.05],[4.49,52.06],[4.48,52.05]]"
  private static let hole = "[[4.481,52.0511],[4.4821,52.0512],[4.4822,52.0521],[4.481,52.0511]]"

  private static let features = [
    #"{"type":"Feature","id":7,"properties":{"buurtcode":"BU06370100","naam":"D\u00f3rp \"Oost\"","n":12.5e1},"#
      + #""geometry":{"type":"Polygon","coordinates":[\#(ring),\#(hole)]}}"#,
    #"{"type":"Feature","properties":{"buurtcode":"BU06370101","extra":[1,{"a":null}]},"#
      + #""geometry":{"coordinates":[[\#(ring)],[\#(ring)]],"type":"MultiPolygon"}}"#,
    #"{"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":["#
      + #"{"type":"Point","coordinates":[4.5,52.1,3]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}}"#,
  ]

  @Test func damagedGeoJSON() throws {
    let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#
    let list = Self.features.joined(separator: ",\n")
    try Fuzz.fuzz(
      format: "GeoJSON",
      seeds: [
        Array(#"{"type":"FeatureCollection",\#(crs),"features":[\#(list)]}"#.utf8),
        Array(
          #"{ "features" : [ \#(Self.features[0]) ] , "numberMatched":3,"links":[{"rel":"next","href":"x"}]}"#.utf8),
        Array(#"{"type":"Polygon","coordinates":[\#(Self.ring)]}"#.utf8),
      ], ending: "geojson")
  }

  @Test func damagedNewlineDelimitedGeoJSON() throws {
    try Fuzz.fuzz(
      format: "newline-delimited GeoJSON",
      seeds: [
        Array(Self.features.joined(separator: "\n").utf8),
        Array(Self.features.map { "\u{1E}\($0)\n" }.joined().utf8),
      ], ending: "ndjson")
  }

  @Test func damagedCSV() throws {
    let polygon =
      "POLYGON ((4.48 52.05,4.49 52.05,4.49 52.06,4.48 52.05),(4.481 52.051,4.482 52.051,4.482 52.052,4.481 52.051))"
    let bytes = WKBEncoder.encode(Place.square(0, 0)).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    try Fuzz.fuzz(
      format: "CSV",
      seeds: [
        Array(
          "code;naam;wkt\r\nBU06370100;\"Dorp \"\"Oost\"\"\";\"SRID=4326;\(polygon)\"\r\nBU06370101;;\"\(polygon)\"\r\n"
            .utf8),
        Array("code,geom\nBU06370100,\(bytes.joined())\n".utf8),
        Array("id\tlon\tlat\n1\t4.5\t52.1\n2\t\t\n3\t4,6\t52,2\n".utf8),
        Array("wkt\n\"GEOMETRYCOLLECTION(POINT Z(1 2 3),MULTIPOINT((1 2),EMPTY),MULTILINESTRING((1 2,3 4)))\"\n".utf8),
      ], ending: "csv")
  }

  @Test func damagedGeoPackages() throws {
    let folder = try TemporaryFolder()
    let rows: [(geometry: Geometry?, values: [String?])] = (0..<20).map { index in
      (Place.square(Double(index) * 100, 0), ["BU063701\(10 + index)", "naam \(index)"])
    }
    let path = try folder.geoPackage("areas", columns: ["buurtcode", "naam"], rows: rows)
    let view = try folder.geoPackage(
      "areas", columns: ["buurtcode"], rows: rows.map { ($0.geometry, [nil]) }, to: "v.gpkg")
    try DatabaseFile(view).execute(
      """
      CREATE VIEW seen AS SELECT fid, shape, 1 AS one FROM areas; UPDATE gpkg_geometry_columns SET table_name = 'seen';
      """)
    try Fuzz.fuzz(
      format: "GeoPackage", seeds: try [path, view].map { [UInt8](try Data(contentsOf: URL(filePath: $0))) },
      ending: "gpkg")
  }

  @Test func damagedWellKnownText() {
    let texts = [
      "SRID=28992;MULTIPOLYGON ZM (((0 0 1 2,10 0 1 2,10 10 1 2,0 0 1 2),(1 1 0 0,2 1 0 0,2 2 0 0,1 1 0 0)),EMPTY)",
      "geometrycollection(point(1e5 -2.5),linestring empty,multipoint(1 2,(3 4)))",
    ]
    Fuzz.fuzz(format: "WKT", seeds: texts.map { Array($0.utf8) }) { bytes in
      _ = try CSVGeometry.decode(String(decoding: bytes, as: UTF8.self))
    }
  }
}
