import Atlas
import Foundation
import GRDB
import SpatialCore
import Testing

@testable import Interchange

/// What is in a file of features, whatever its name says.
@Suite struct FeatureFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let ring = "[[92000,452000],[92100,452000],[92100,452100],[92000,452000]]"

  private func problems(_ geometry: String) throws -> [RowProblem] {
    let text = """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[
      {"type":"Feature","properties":{"buurtcode":"BU06370100"},"geometry":{"type":"Polygon","coordinates":[\(Self.ring)]}},
      {"type":"Feature","properties":{"buurtcode":"BU06370101"},"geometry":\(geometry)}]}
      """
    let path = try folder.write(text, to: "areas.geojson")
    var problems: [RowProblem] = []
    try BoundarySource(path: path, options: BoundaryOptions(), data: Product.data).forEach { sourced in
      if case .rejected(let problem) = sourced { problems.append(problem) }
    }
    return problems
  }

  @Test(arguments: [
    (
      #"{"type":"Polygon","coordinates":[[[92000,452000],[92100,452000],[92100,452100],[92000,452100]]]}"#, "not closed"
    ),
    (#"{"type":"Polygon","coordinates":[[[92000,452000],[92100,452000],[92000,452000]]]}"#, "3 points"),
    (#"{"type":"Polygon","coordinates":[]}"#, "0 points"), (#"{"type":"MultiPolygon","coordinates":[]}"#, "empty"),
    (#"{"type":"Point","coordinates":[92000,452000]}"#, "Point, Polygon or MultiPolygon expected"),
    (#"{"type":"Polygon","coordinates":[[92000,452000]]}"#, "nested"), ("null", "none, a polygon expected"),
    (#"{"type":"Circle","coordinates":[1,2]}"#, "Circle"),
    (
      #"{"type":"Polygon","coordinates":[\#(ring),[[92010,452010],[92020,452010],[92010,452010]]]}"#, "hole 1: 3 points"
    ),
  ])
  func aGeometryThatIsNoAreaIsRejectedWithItsRowAndCode(geometry: String, reason: String) throws {
    let problem = try #require(try problems(geometry).first)
    #expect(problem.row == 2)
    #expect(problem.field.contains("BU06370101"))
    #expect(problem.reason.contains(reason), "\(problem)")
  }

  @Test func aSoundGeometryIsNotRejected() throws {
    #expect(try problems(#"{"type":"MultiPolygon","coordinates":[[\#(Self.ring)]]}"#).isEmpty)
  }

  @Test func aBlobThatIsCutOffIsRejectedWithItsRow() throws {
    let path = try folder.geoPackage("areas", columns: ["buurtcode"], rows: [(Place.square(0, 0), ["BU06370101"])])
    let queue = try DatabaseFile(path)
    try queue.execute("UPDATE areas SET shape = substr(shape, 1, 40)")
    var problems: [RowProblem] = []
    try BoundarySource(path: path, options: BoundaryOptions(), data: Product.data).forEach { sourced in
      if case .rejected(let problem) = sourced { problems.append(problem) }
    }
    #expect(problems.first?.row == 1 && problems.first?.reason.contains("ends at byte 40") == true)
  }

  /// Values of any type become text; objects have no place in a table.
  @Test func readsPropertiesOfAnyType() throws {
    let text = """
      {"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,
        "properties":{"a":1,"b":2.5,"c":"x","d":true,"e":null,"f":{"g":1}}}, {"type":"Feature","geometry":null,"properties":null}]}
      """
    let layer = try FeatureFile.open(try folder.write(text, to: "f.json"))
    #expect(layer.columns == ["a", "b", "c", "d", "e", "f"])
    #expect(layer.crs == .crs84)
    var values: [[FieldValue]] = []
    try layer.forEach { values.append($0.values) }
    #expect(values.first == [.integer(1), .real(2.5), .text("x"), .text("true"), .null, .null])
    #expect(values.last == Array(repeating: .null, count: 6))
  }

  @Test(arguments: [
    (Data(), "is empty"), (Data("code,name\n".utf8), "neither a GeoPackage nor GeoJSON"),
    (Data([0x50, 0x4B, 3, 4]), "zip"), (Data("<?xml version=\"1.0\"?>".utf8), "XML"),
    (Data([0xFF, 0xFE, 0x7B, 0]), "UTF-16"),
    (Data([0, 0, 0x27, 0x0A, 0, 0]), "Shapefile"), (Data("{\"type\":\"FeatureColl".utf8), "cut off"),
    (Data("{\"type\":\"Feature\"}".utf8), "features"), (Data("SQLite format 3\0rest".utf8), "damaged"),
    (Data("{\"features\":[],\"crs\":{\"properties\":{\"name\":\"RD\"}}}".utf8), "RD"),
  ])
  func saysWhatTheFileIsInstead(data: Data, expected: String) throws {
    let path = try folder.write(data, to: "areas.gpkg")
    let error = #expect(throws: (any Error).self) { try FeatureFile.open(path) }
    #expect(error.map { "\($0)".contains(expected) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func aDatabaseThatIsNoGeoPackageIsSaidToBeSo() throws {
    let path = folder.url.appending(path: "x.gpkg").path
    try DatabaseFile(path).execute("CREATE TABLE t (a)")
    let error = #expect(throws: AtlasError.self) { try FeatureFile.open(path) }
    #expect(error?.code == .badData && error?.message.contains("no GeoPackage") == true)
  }

  @Test(arguments: [
    ("UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 'abc'", "organization_coordsys_id is \"abc\""),
    ("UPDATE gpkg_geometry_columns SET column_name = NULL", "column_name is NULL"),
    ("INSERT INTO gpkg_geometry_columns (column_name) VALUES ('shape')", "damaged"),
  ])
  func aMalformedGeoPackageIsNamed(sql: String, expected: String) throws {
    let path = try folder.geoPackage("areas", columns: ["buurtcode"], rows: [(Place.square(0, 0), ["BU06370101"])])
    try DatabaseFile(path).execute(sql)
    let error = #expect(throws: AtlasError.self) { try FeatureFile.open(path, FeatureOptions(layer: "areas")) }
    #expect(error?.code == .badData)
    for name in ["layers.gpkg", expected] {
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)")
    }
  }

  /// Rows that are in the log only, as after a crash, are read too.
  @Test(arguments: [false, true])
  func aDatabaseInWALModeIsReadWithoutATrace(withLog: Bool) throws {
    let original = try folder.geoPackage("areas", columns: ["buurtcode"], rows: [(Place.square(0, 0), ["BU06370101"])])
    let queue = try DatabaseQueue(path: original)
    try queue.writeWithoutTransaction { db in _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") }
    try queue.write { db in try db.execute(sql: "INSERT INTO areas (buurtcode) VALUES ('BU06370102')") }
    if !withLog {
      try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }
    let delivery = folder.url.appending(path: "delivery")
    try FileManager.default.createDirectory(at: delivery, withIntermediateDirectories: true)
    let path = delivery.appending(path: "layers.gpkg").path
    for ending in withLog ? ["", "-wal"] : [""] {
      try FileManager.default.copyItem(atPath: original + ending, toPath: path + ending)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: delivery.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: delivery.path) }
    let before = try FileManager.default.contentsOfDirectory(atPath: delivery.path).sorted()
    var count = 0
    do {
      let layer = try FeatureFile.open(path)
      try layer.forEach { _ in count += 1 }
    }
    #expect(count == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: delivery.path).sorted() == before)
  }

  @Test func aCopyIsRemovedWithItsFolder() throws {
    let path = try folder.write("text", to: "a.txt")
    var copy: UnpackedFile? = try UnpackedFile(gzip: path)
    let place = URL(filePath: try #require(copy?.path)).deletingLastPathComponent().path
    #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["copy"])
    copy = nil
    #expect(!FileManager.default.fileExists(atPath: place))
  }

  @Test func aFileThatIsGoneWhenItsFeaturesAreReadIsNamed() throws {
    let path = try folder.geoPackage("areas", columns: ["buurtcode"], rows: [(Place.square(0, 0), ["BU06370101"])])
    let layer = try FeatureFile.open(path)
    try FileManager.default.removeItem(atPath: path)
    let error = #expect(throws: AtlasError.self) { try layer.forEach { _ in } }
    #expect(error?.code == .inputOutput && error?.message.contains("layers.gpkg") == true)
  }

  /// A store that fails while it takes features is an SQLite database too.
  @Test func aFailureOfTheTakerIsNotToldAsOneOfTheFile() throws {
    let path = try folder.geoPackage("areas", columns: ["buurtcode"], rows: [(Place.square(0, 0), ["BU06370101"])])
    let layer = try FeatureFile.open(path)
    #expect(throws: DatabaseError.self) {
      try layer.forEach { _ in throw DatabaseError(resultCode: .SQLITE_FULL, message: "disk full") }
    }
  }

  @Test func geoJSONHasNoLayers() throws {
    let path = try folder.write(#"{"features":[]}"#, to: "a.json")
    let error = #expect(throws: AtlasError.self) { try FeatureFile.open(path, FeatureOptions(layer: "areas")) }
    #expect(error?.message.contains("--layer") == true)
  }
}
