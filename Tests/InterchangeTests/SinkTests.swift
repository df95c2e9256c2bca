import Atlas
import Foundation
import GRDB
import SpatialCore
import Testing

@testable import Interchange

/// What sinks promise of their files.
@Suite struct SinkTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func path(_ name: String) -> String { folder.url.appending(path: name).path }

  private static func schema(
    _ name: String = "areas", _ crs: CoordinateReferenceSystem = .rdNew, fields: [FeatureSchema.Field] = []
  ) -> FeatureSchema {
    FeatureSchema(name: name, geometry: .multiPolygon, crs: crs, fields: fields)
  }

  @Test(arguments: [
    ("wijken.GeoJSON", FeatureFormat.geojson), ("a.json", .geojson), ("/x/a.gpkg", .gpkg), ("a.b.csv", .csv),
    ("a.shp", .shp), ("a.kml", nil), ("gpkg", nil),
  ])
  func theEndingTellsTheFormat(name: String, format: FeatureFormat?) {
    #expect(FeatureFormat(fromName: name) == format)
  }

  @Test(arguments: [FeatureFormat.gpkg, .geojson, .csv])
  func aSinkThatIsDroppedLeavesWhatStoodThere(format: FeatureFormat) throws {
    let file = try folder.write("old", to: "out.\(format.rawValue)")
    do {
      let sink = try FeatureOutput.open(path: file, format: format, schema: Self.schema())
      try sink.write(Place.square(0, 0), [])
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
    let sink = try FeatureOutput.open(path: file, format: format, schema: Self.schema())
    try sink.write(Place.square(0, 0), [])
    try sink.finish()
    #expect(try String(contentsOfFile: file, encoding: .isoLatin1) != "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
  }

  @Test(arguments: [FeatureFormat.gpkg, .geojson, .csv], ["missing/out", "."])
  func whatCannotBeMadeIsSaid(format: FeatureFormat, name: String) {
    let error = #expect(throws: AtlasError.self) {
      try FeatureOutput.open(path: path(name), format: format, schema: Self.schema())
    }
    #expect(error?.code == .cannotCreate)
  }

  /// A device or pipe is written to and stays what it is.
  @Test func aPipeIsNeverReplaced() throws {
    let pipe = path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDWR | O_NONBLOCK)
    defer { close(reader) }
    try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: pipe)
    let sink = try CSVSink(path: path("link"), schema: Self.schema(fields: [.init("a", .text)]), hasGeometry: false)
    try sink.write(nil, [.text("1")])
    try sink.finish()
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "a\n1\n")
    #expect(throws: AtlasError.self) { try GeoPackageSink(path: path("link"), schema: Self.schema()) }
    #expect(try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType == .typeUnknown)
  }

  @Test func anOrdinateThatIsNoNumberIsRefused() throws {
    let broken = Geometry.point(Coordinate(x: .nan, y: 1))
    for format in [FeatureFormat.gpkg, .geojson, .csv] {
      let sink = try FeatureOutput.open(path: path("out"), format: format, schema: Self.schema())
      #expect(throws: AtlasError.self) { try sink.write(broken, []) }
    }
  }

  @Test func aGeoPackageHoldsItsExtentExactlyAndNoLog() throws {
    let sink = try GeoPackageSink(path: path("a.gpkg"), schema: Self.schema("Mijn wijken"))
    let corner = 92_000.123_456_789
    try sink.write(.polygon(Envelope(minX: corner, minY: 1, maxX: 93_000, maxY: 2).polygon), [])
    try sink.finish()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.gpkg"])
    try DatabaseQueue(path: path("a.gpkg")).read { (db: Database) throws in
      #expect(
        try Double.fetchOne(db, sql: "SELECT min_x FROM gpkg_contents WHERE table_name = 'mijn_wijken'") == corner)
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "delete")
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM rtree_mijn_wijken_geom") == 1)
    }
  }

  @Test func layersOfOneNameAndReservedNamesGetTablesOfTheirOwn() throws {
    let file = path("names.gpkg")
    let package = try GeoPackageFile(path: file)
    let names = ["pc-6", "pc_6", "pc_6", "pc_6_2", "gpkg_contents", "rtree_pc_6_geom", "sqlite-x"]
    for name in names {
      let layer = try package.layer(Self.schema(name))
      try layer.write(Place.square(0, 0), [])
      try layer.finish()
    }
    try package.finish()
    let tables = try DatabaseQueue(path: file).read { db in
      try String.fetchAll(db, sql: "SELECT table_name FROM gpkg_contents ORDER BY rowid")
    }
    #expect(
      tables == ["pc_6", "pc_6_2", "pc_6_3", "pc_6_2_2", "c_gpkg_contents", "c_rtree_pc_6_geom", "c_sqlite_x"])
    for table in tables {
      var options = FeatureOptions()
      options.layer = table
      var count = 0
      try FeatureFile.open(file, options).forEach { _ in count += 1 }
      #expect(count == 1, "\(table)")
    }
  }

  @Test func aGeoPackageHoldsSeveralLayers() throws {
    let file = try GeoPackageFile(path: path("a.gpkg"))
    for name in ["wijken", "buurten"] {
      let sink = try file.layer(Self.schema(name, .etrs89))
      try sink.write(.polygon(Envelope(minX: 4, minY: 52, maxX: 5, maxY: 53).polygon), [])
      try sink.finish()
    }
    try file.finish()
    for name in ["wijken", "buurten"] {
      let layer = try FeatureFile.open(path("a.gpkg"), FeatureOptions(layer: name))
      #expect(layer.crs == .etrs89 && layer.featureCount == 1)
    }
  }

  @Test func namesBecomeWhatPDOKAsks() {
    #expect(GeoPackageName.snakeCase("signals-per-1000") == "signals_per_1000")
    #expect(GeoPackageName.snakeCase("areaM2") == "area_m2")
    #expect(GeoPackageName.snakeCase("AANT_INW") == "aant_inw")
    #expect(GeoPackageName.snakeCase("2024 é") == "c_2024_")
    #expect(GeoPackageName.snakeCase(String(repeating: "a", count: 99)).count == 57)
    #expect(GeoPackageName.columns(["fid", "a-b", "a_b", "geom"]) == ["fid_2", "a_b", "a_b_2", "geom_2"])
  }

  @Test func geoJSONHasTheBoxOfWhatIsWritten() throws {
    let sink = try GeoJSONSink(path: path("a.geojson"), schema: Self.schema("a", .crs84))
    let clockwise = Envelope(minX: 4.123_456_789, minY: 52, maxX: 5, maxY: 53).polygon.exterior.reversed()
    try sink.write(.polygon(Polygon(exterior: Array(clockwise))), [])
    try sink.write(nil, [])
    try sink.finish()
    let text = try String(contentsOfFile: path("a.geojson"), encoding: .utf8)
    #expect(text.contains("\"bbox\":[4.1234568,52,5,53]") && text.contains("\"geometry\":null"))
    // Counter-clockwise by RFC 7946, and no crs member.
    #expect(text.contains("[[4.1234568,52],[5,52],[5,53],[4.1234568,53],[4.1234568,52]]"), "\(text)")
    #expect(!text.contains("crs"))
  }

  @Test func nothingIsStillADocument() throws {
    let sink = try GeoJSONSink(path: path("a.geojson"), schema: Self.schema("a", .crs84))
    try sink.finish()
    try FeatureFile.open(path("a.geojson")).forEach { _ in Issue.record("there is no feature") }
  }

  @Test(arguments: [
    (Geometry.point(Coordinate(x: 1, y: -2.5)), "POINT (1 -2.5)"),
    (.lineString([Coordinate(x: 0.1, y: 1e21), Coordinate(x: 0, y: 0)]), "LINESTRING (0.1 1e+21, 0 0)"),
    (.multiPoint([Coordinate(x: 1, y: 2)]), "MULTIPOINT ((1 2))"),
    (.multiPolygon(MultiPolygon([])), "MULTIPOLYGON EMPTY"),
    (.collection([.point(Coordinate(x: 1, y: 2))]), "GEOMETRYCOLLECTION (POINT (1 2))"),
    (
      .polygon(Polygon(exterior: Place.ring(0, 0, 9, 9), holes: [Place.ring(1, 1, 1, 1)])),
      "POLYGON ((92000 452000, 92009 452000, 92009 452009, 92000 452009, 92000 452000), "
        + "(92001 452001, 92002 452001, 92002 452002, 92001 452002, 92001 452001))"
    ),
  ])
  func wellKnownTextIsWhatTheStandardHas(geometry: Geometry, text: String) {
    #expect(WKTWriter.text(geometry) == text)
  }
}
