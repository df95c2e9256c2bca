import Atlas
import CZlib
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// The shapes that GeoJSON comes in.
@Suite struct GeoJSONLayerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let point = #"{"type":"Point","coordinates":[4.5,52.1]}"#

  private static func feature(_ code: String, _ more: String = "") -> String {
    #"{"type":"Feature","properties":{"code":"\#(code)"\#(more)},"geometry":\#(point)}"#
  }

  private func read(_ text: String) throws -> (layer: any FeatureLayer, features: [Feature]) {
    let layer = try FeatureFile.open(try folder.write(text, to: "in.json"))
    var features: [Feature] = []
    try layer.forEach { features.append($0) }
    #expect(layer.featureCount == features.count)
    #expect(features.map(\.number) == Array(1...max(features.count, 1)).prefix(features.count).map { $0 })
    return (layer, features)
  }

  @Test(arguments: [
    #"{"type":"FeatureCollection","features":[\#(feature("A")),\#(feature("B"))]}"#,
    #"{"features":[\#(feature("A")),\#(feature("B"))],"type":"FeatureCollection"}"#,
    "\u{FEFF}{\"type\":\"FeatureCollection\",\n\"features\": [\(feature("A")) ,\n\(feature("B"))\n]\n}\n\n",
    "\(feature("A"))\n\(feature("B"))", "\(feature("A"))\r\n\r\n\(feature("B"))\r\n",
    "\u{1E}\(feature("A"))\n\u{1E}\(feature("B"))\n",
    #"{"type":"FeatureCollection","features":[\#(feature("A"))]}"# + "\n" + feature("B"),
    #"{"type":"FeatureCollection","properties":{"x":1},"name":"a","features":[\#(feature("A")),\#(feature("B"))]}"#,
  ])
  func readsCollectionsAndSequences(text: String) throws {
    let (layer, features) = try read(text)
    #expect(layer.columns == ["code"])
    #expect(layer.crs == .crs84)
    #expect(features.map(\.values) == [[.text("A")], [.text("B")]])
    for feature in features { #expect(try feature.geometry.get() == .point(Coordinate(x: 4.5, y: 52.1))) }
  }

  @Test func readsASingleFeatureAndABareGeometry() throws {
    #expect(try read(Self.feature("A")).features.map(\.values) == [[.text("A")]])
    let (layer, features) = try read(#"{"geometries":[\#(Self.point),\#(Self.point)],"type":"GeometryCollection"}"#)
    let part = Geometry.point(Coordinate(x: 4.5, y: 52.1))
    #expect(layer.columns.isEmpty)
    #expect(try features.map { try $0.geometry.get() } == [.collection([part, part])])
  }

  @Test func columnsStandInTheOrderOfTheirFirstAppearance() throws {
    let text = Self.feature("A", #","z":1,"b":null"#) + "\n" + Self.feature("B", #","a":2,"z":3"#)
    let (layer, features) = try read(text)
    #expect(layer.columns == ["code", "z", "b", "a"])
    #expect(
      features.map(\.values) == [
        [.text("A"), .integer(1), .null, .null], [.text("B"), .integer(3), .null, .integer(2)],
      ])
  }

  @Test func theIdIsAColumnUnlessAPropertyHasItsName() throws {
    let text = #"{"type":"Feature","id":"p.1","properties":{"a":1},"geometry":null}"#
    let other = #"{"type":"Feature","id":2,"properties":{"a":2},"geometry":null}"#
    let (layer, features) = try read(text + "\n" + other)
    #expect(layer.columns == ["a", "id"])
    #expect(features.map(\.values) == [[.integer(1), .text("p.1")], [.integer(2), .integer(2)]])
    #expect(try read(text.replacing("\"a\"", with: "\"ID\"")).layer.columns == ["ID"])
  }

  @Test(arguments: [
    ("urn:ogc:def:crs:OGC:1.3:CRS84", CoordinateReferenceSystem.crs84), ("urn:ogc:def:crs:EPSG::28992", .rdNew),
    ("EPSG:28992", .rdNew), ("http://www.opengis.net/def/crs/EPSG/0/4258", .etrs89),
  ])
  func theSystemIsFoundWhereverItStands(name: String, expected: CoordinateReferenceSystem) throws {
    let crs = #""crs":{"type":"name","properties":{"name":"\#(name)"}}"#
    #expect(try read(#"{"type":"FeatureCollection",\#(crs),"features":[\#(Self.feature("A"))]}"#).layer.crs == expected)
    #expect(try read(#"{"type":"FeatureCollection","features":[\#(Self.feature("A"))],\#(crs)}"#).layer.crs == expected)
  }

  /// GeoJSON 2008 §3: with null, no system can be assumed.
  @Test(arguments: ["null", #"{"type":"link","properties":{"href":"http://x"}}"#])
  func aSystemThatIsNotToldIsUnknown(crs: String) throws {
    #expect(try read(#"{"type":"FeatureCollection","crs":\#(crs),"features":[]}"#).layer.crs == nil)
  }

  @Test func theLastOfDuplicateMembersCounts() throws {
    let text = #"{"type":"Feature","properties":{"a":1,"a":2},"geometry":null,"geometry":\#(Self.point)}"#
    let feature = try #require(try read(text).features.first)
    #expect(feature.values == [.integer(2)])
    #expect(try feature.geometry.get() != nil)
  }

  @Test func readsWhatIsPacked() throws {
    let path = folder.url.appending(path: "in.geojson.gz").path
    let file = gzopen(path, "wb")
    let text = Array((1...5000).map { Self.feature("\($0)") }.joined(separator: "\n").utf8)
    #expect(gzwrite(file, text, UInt32(text.count)) == text.count)
    gzclose(file)
    let layer = try FeatureFile.open(path)
    var codes: [String] = []
    try layer.forEach { codes.append($0.values[0].string) }
    #expect(codes == (1...5000).map(String.init))
  }

  @Test(arguments: [
    (#"{"type":"Polygon","coordinates":[[["4.5","52.1"],["4.6","52.1"]]]}"#, "a text, a number in a position expected"),
    (#"{"type":"Polygon","coordinates":[[[null,null],[4.6,52.1]]]}"#, "a number in a position expected"),
    (#"{"type":"LineString","coordinates":[[1,2],[3]]}"#, "two numbers"),
    (#"{"type":"LineString","coordinates":[[1,2],5]}"#, "a position such as"),
    (#"{"type":"Point","coordinates":[[1,2]]}"#, "not nested as a Point demands"),
    (#"{"type":"MultiPolygon","coordinates":[[[1,2],[3,4]]]}"#, "not nested as a MultiPolygon demands"),
    (#"{"type":"Point"}"#, "\"coordinates\" is missing"), (#"{"coordinates":[1,2]}"#, "\"type\" is missing"),
    (#"{"type":"GeometryCollection","coordinates":[1,2]}"#, "\"geometries\" is missing"),
    (#"{"type":"GeometryCollection","geometries":[{"type":"Circle"}]}"#, "Circle"), ("7", "an object or null expected"),
    (#"{"type":"Point","coordinates":{"x":1}}"#, "a list of coordinates expected"),
  ])
  func soundJSONWithoutAGeometryIsAFailureOfItsFeature(geometry: String, expected: String) throws {
    let text = #"{"type":"Feature","properties":{},"geometry":\#(geometry)}"#
    let features = try read(Self.feature("A") + "\n" + text + "\n" + Self.feature("B")).features
    #expect(features.count == 3)
    guard case .failure(let error) = features[1].geometry else {
      Issue.record("\(geometry) was read")
      return
    }
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test(arguments: [
    (
      #"{"type":"FeatureCollection","features":[\#(feature("A")),{"type":"Feature","properties":{"code":"B"#,
      ["feature 2", "cut off"]
    ),
    (#"{"type":"FeatureCollection","features":[\#(feature("A"))]} trailing"#, ["line 1", "the end of the document"]),
    (#"{"type":"FeatureCollection","features":[\#(feature("A"))]}{"a":1}"#, ["the end of the document"]),
    (#"{"type":"FeatureCollection","features":[\#(feature("A")),7]}"#, ["feature 2", "\"7\", a Feature expected"]),
    (#"{"type":"FeatureCollection","features":{}}"#, ["an object, features as a list expected"]),
    (#"{"type":"FeatureCollection"}"#, ["\"features\" is missing"]),
    (#"{"type":"Topology","objects":{}}"#, ["TopoJSON"]),
    (
      feature("A") + "\n" + #"{"type":"Feature","properties":[1],"geometry":null}"#,
      ["feature 2, line 2, byte", "a list, properties as an object or null expected"]
    ),
    (
      feature("A") + "\n" + #"{"type":"Feature","properties":{"v":NaN},"geometry":null}"#,
      ["feature 2", "NaN or Infinity"]
    ),
    (#"{"type":"FeatureCollection","features":[],"crs":{"properties":{"name":"RD"}}}"#, ["crs", "\"RD\""]),
    (#"{"type":"FeatureCollection","features":[],"crs":7}"#, ["crs as an object or null"]),
    ("[\(feature("A"))]", ["list in JSON"]),
  ])
  func whatIsNoGeoJSONIsNamedWithItsPlace(text: String, names: [String]) throws {
    let error = #expect(throws: AtlasError.self) { try read(text) }
    #expect(error?.code == .badData)
    for name in names + ["in.json"] {
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)")
    }
  }

  @Test func aTableOfTooManyColumnsIsRefused() throws {
    let members = (0...PropertyColumns.maximum).map { "\"c\($0)\":1" }.joined(separator: ",")
    let error = #expect(throws: AtlasError.self) {
      try read(#"{"type":"Feature","properties":{\#(members)},"geometry":null}"#)
    }
    #expect(error?.message.contains("4096 different properties") == true)
  }

  @Test func anAnswerOfAServerTellsItsLinksAndNumbers() throws {
    let text = #"""
      {"type":"FeatureCollection","numberMatched":12,"links":[{"rel":"self","href":"https://x/items"},
      {"rel":"next","href":"https://x/items?cursor=1","type":"application/geo+json"},{"rel":"broken"}],
      "features":[{"type":"Feature","id":"a1","properties":{"n":1},"geometry":null}],"numberReturned":1}
      """#
    let path = try folder.write(text, to: "items.geojson")
    var stream = GeoJSONStream(JSONReader(try ByteSource(path: path)), .columns)
    try stream.forEach { _ in }
    let head = stream.head
    #expect(head.numberMatched == 12 && head.numberReturned == 1)
    #expect(head.link("next")?.href == "https://x/items?cursor=1")
    #expect(head.links.count == 2)
    #expect(try head.crs() == .crs84)
    let layer = try GeoJSONLayer(path: path)
    #expect(layer.columns == ["n", "id"])
    var values: [[FieldValue]] = []
    try layer.forEach { values.append($0.values) }
    #expect(values == [[.integer(1), .text("a1")]])
  }
}
