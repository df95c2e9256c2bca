/// Bodies, and what stands in the detail of the problem.
enum HostileDrawings {
  static let all: [(String, String)] = [
    ("", "no GeoJSON"), ("\u{0}", "no GeoJSON"), ("null", "GeoJSON"), ("[]", "GeoJSON"), ("{}", "type"),
    ("{\"type\":\"Polygon\"}", "coordinates"), ("{\"type\":\"Polygon\",\"coordinates\":{}}", "GeoJSON"),
    ("{\"type\":\"Point\",\"coordinates\":[4.5,52]}", "Point"),
    ("{\"type\":\"Polygon\",\"coordinates\":[[[4,52],[5,53],[5,52],[4,53],[4,52]]]}", "Self-intersection"),
    ("{\"type\":\"Polygon\",\"coordinates\":[[[4,52],[4,52],[4,52],[4,52]]]}", "polygon"),
    (
      "{\"type\":\"Polygon\",\"coordinates\":[[[90000,450000],[94000,450000],[94000,452000],[90000,450000]]]}", "RD New"
    ),
    ("{\"type\":\"Polygon\",\"coordinates\":[[[140,-30],[141,-30],[141,-31],[140,-30]]]}", "polygon"),
    ("{\"type\":\"Polygon\",\"coordinates\":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}", "polygon"),
    ("{\"type\":\"Polygon\",\"coordinates\":[[[1e999,0],[1,0],[1,1],[1e999,0]]]}", ""),
    ("{\"type\":\"Feature\",\"geometry\":null}", "geometry"),
    ("{\"type\":\"FeatureCollection\",\"features\":[]}", "one"),
    (String(repeating: "[", count: 100_000), ""),
    (String(repeating: "{\"type\":\"GeometryCollection\",\"geometries\":[", count: 10_000), ""),
    (
      "{\"type\":\"Polygon\",\"coordinates\":[[\((0..<20_000).map { "[4.\($0 + 10_000),52]" }.joined(separator: ","))]]}",
      "vertices"
    ),
    (String(repeating: " ", count: 1 << 20) + "{}", "bytes"),
  ]
}
