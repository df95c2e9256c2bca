import Atlas
import Foundation
import GRDB
import SpatialCore
import Testing

@testable import Interchange

/// GeoPackages as others write them, and as nobody should.
@Suite struct GeoPackageLayerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Two squares, changed by SQL.
  private func package(_ sql: String = "", count: Int = 2) throws -> String {
    let rows: [(geometry: Geometry?, values: [String?])] = (0..<count).map { index in
      (Place.square(Double(index) * 100, 0), ["BU063701\(10 + index)"])
    }
    let path = try folder.geoPackage("areas", columns: ["buurtcode"], rows: rows)
    try DatabaseFile(path).execute(sql)
    return path
  }

  private func read(_ path: String, layer: String? = nil) throws -> (layer: any FeatureLayer, features: [Feature]) {
    let layer = try FeatureFile.open(path, FeatureOptions(layer: layer))
    var features: [Feature] = []
    try layer.forEach { features.append($0) }
    return (layer, features)
  }

  private func refusal(_ sql: String) throws -> AtlasError? {
    let path = try package(sql)
    return #expect(throws: AtlasError.self) { try read(path) }
  }

  @Test func valuesOfAnyTypeAreReadOrNull() throws {
    let path = try package(
      """
      ALTER TABLE areas ADD COLUMN picture BLOB; ALTER TABLE areas ADD COLUMN day DATE;
      ALTER TABLE areas ADD COLUMN moment DATETIME; ALTER TABLE areas ADD COLUMN flag BOOLEAN;
      ALTER TABLE areas ADD COLUMN share REAL; ALTER TABLE areas ADD COLUMN data JSON; ALTER TABLE areas ADD COLUMN "a ""b" TEXT(5);
      UPDATE areas SET picture = x'00FF', day = '2024-01-01', moment = '2024-01-01T00:00:00.000Z', flag = 1, share = 2.5,
        data = '{"a":1}', "a ""b" = 'x';
      """)
    let (layer, features) = try read(path)
    #expect(layer.columns == ["fid", "buurtcode", "picture", "day", "moment", "flag", "share", "data", "a \"b"])
    #expect(
      features.first?.values == [
        .integer(1), .text("BU06370110"), .null, .text("2024-01-01"), .text("2024-01-01T00:00:00.000Z"), .integer(1),
        .real(2.5), .text("{\"a\":1}"), .text("x"),
      ])
  }

  @Test func viewsAndTablesWithoutAKeyAreLayers() throws {
    let path = try package(
      """
      CREATE VIEW seen AS SELECT buurtcode AS code, shape FROM areas WHERE fid > 1;
      CREATE TABLE bare AS SELECT * FROM areas;
      INSERT INTO gpkg_geometry_columns SELECT 'seen', 'SHAPE', 'POLYGON', 28992, 0, 0;
      INSERT INTO gpkg_geometry_columns SELECT 'bare', 'shape', 'POLYGON', 28992, 0, 0;
      """)
    let (view, seen) = try read(path, layer: "seen")
    #expect(view.columns == ["code"] && view.featureCount == nil)
    #expect(seen.map(\.values) == [[.text("BU06370111")]] && seen.map(\.number) == [1])
    let (table, bare) = try read(path, layer: "bare")
    #expect(table.featureCount == 2 && bare.map(\.number) == [1, 2])
    let error = #expect(throws: AtlasError.self) { try read(path) }
    #expect(error?.message.contains("areas, bare, seen") == true)
  }

  @Test(arguments: [-1, 0, 4711])
  func anUndefinedSystemIsUnknown(id: Int) throws {
    let path = try package("UPDATE gpkg_geometry_columns SET srs_id = \(id)")
    #expect(try read(path).layer.crs == nil)
  }

  @Test(arguments: [("", CoordinateReferenceSystem.etrs89), (",AUTHORITY[\"OGC\",\"CRS84\"]", .crs84)])
  func aSystemOfOnesOwnIsFoundByItsDefinition(authority: String, expected: CoordinateReferenceSystem) throws {
    let wkt =
      "GEOGCS[\"ETRS89\",DATUM[\"European_Terrestrial_Reference_System_1989\","
      + "SPHEROID[\"GRS 1980\",6378137,298.257222101]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]\(authority)]"
    let path = try package(
      """
      INSERT INTO gpkg_spatial_ref_sys VALUES ('mine', 100001, 'NONE', 100001, '\(wkt)', '');
      UPDATE gpkg_geometry_columns SET srs_id = 100001;
      """)
    #expect(try FeatureFile.open(path).crs == expected)
  }

  /// Where the header of a blob and the layer tell different systems, nobody knows which of them is right.
  @Test func aGeometryInAnotherSystemThanItsLayerIsAFailure() throws {
    let path = try package(
      "UPDATE areas SET shape = CAST(substr(shape, 1, 4) || x'E6100000' || substr(shape, 9) AS BLOB) WHERE fid = 2")
    let features = try read(path).features
    #expect(try features[0].geometry.get() != nil)
    let error = #expect(throws: SpatialError.self) { try features[1].geometry.get() }
    #expect(error?.message.contains("srs_id 4326, 28992 expected") == true)
  }

  @Test(arguments: [
    ("UPDATE gpkg_geometry_columns SET column_name = 'nope'", "names \"nope\" as its geometry"),
    ("DROP TABLE areas", "no such table"), ("DELETE FROM gpkg_geometry_columns", "no layer"),
    ("CREATE VIEW v AS SELECT * FROM gone; UPDATE gpkg_geometry_columns SET table_name = 'v'", "gone"),
    (
      "CREATE VIRTUAL TABLE v USING fts5(shape); UPDATE gpkg_geometry_columns SET table_name = 'v'",
      "virtual table"
    ),
  ])
  func whatDoesNotFitTogetherIsNamed(sql: String, expected: String) throws {
    let error = try refusal(sql)
    #expect(error?.code == .badData)
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS fid, NULL AS shape FROM c",
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS fid, NULL AS shape FROM c ORDER BY -n",
    "SELECT count(*) AS n, a.shape FROM areas a, areas b, areas c, areas d, areas e, areas f, areas g, areas h",
  ])
  func aViewWithoutEndEnds(sql: String) throws {
    let path = try package("CREATE VIEW v AS \(sql); UPDATE gpkg_geometry_columns SET table_name = 'v'", count: 20)
    let error = #expect(throws: AtlasError.self) {
      try FeatureFile.open(path).forEach { _ in }
    }
    #expect(error?.code == .badData && error?.message.contains("a view") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: ["zeroblob(900000000)", "load_extension('x')", "writefile('x', 'y')"])
  func aViewCannotMakeAGigabyteNorRunCode(expression: String) throws {
    let error = try refusal(
      "CREATE VIEW v AS SELECT \(expression) AS shape; UPDATE gpkg_geometry_columns SET table_name = 'v'")
    #expect(error?.code == .badData, "\(error?.message ?? "")")
  }

  /// An inner page of a b-tree whose every child is the page itself.
  @Test func aTableThatLeadsBackToItselfEnds() throws {
    let path = try package(count: 3000)
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    let inner = stride(from: size, to: bytes.count, by: size).filter { bytes[$0] == 5 }
    #expect(!inner.isEmpty)
    for page in inner {
      let number = page / size + 1
      let cells = Int(bytes[page + 3]) << 8 | Int(bytes[page + 4])
      for cell in 0..<cells {
        let pointer = page + 12 + 2 * cell
        let place = page + (Int(bytes[pointer]) << 8 | Int(bytes[pointer + 1]))
        for shift in 0..<4 { bytes[place + shift] = UInt8(truncatingIfNeeded: number >> (24 - 8 * shift)) }
      }
    }
    let damaged = try folder.write(Data(bytes), to: "cyclic.gpkg")
    let error = #expect(throws: AtlasError.self) { try read(damaged) }
    #expect(error?.code == .badData && error?.message.contains("damaged") == true, "\(error?.message ?? "")")
  }

  @Test func aFileCutOffAtAnyPageIsSaidToBeDamaged() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: try package(count: 300))))
    for pages in 1..<(bytes.count / 4096) {
      let path = try folder.write(Data(bytes.prefix(pages * 4096)), to: "cut\(pages).gpkg")
      let error = #expect(throws: AtlasError.self) { try read(path) }
      #expect(error?.code == .badData, "\(pages) pages: \(error?.message ?? "")")
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func ordinatesThatAreNoNumbersAreRejectedByName(ordinate: Double) throws {
    var ring = Place.ring(0, 0, 100, 100)
    ring[2].y = ordinate
    let path = try folder.geoPackage(
      "areas", columns: ["buurtcode"], rows: [(.polygon(Polygon(exterior: ring)), ["BU06370101"])])
    var problems: [RowProblem] = []
    try BoundarySource(path: path, options: BoundaryOptions(), data: Product.data).forEach { sourced in
      if case .rejected(let problem) = sourced { problems.append(problem) }
    }
    #expect(problems.first?.reason.contains("finite numbers expected") == true)
  }

  /// Reading and judging take time that grows with the holes, not with their square: 100,000 in seconds in a debug build.
  @Test func aPolygonOfManyHolesIsReadInTime() throws {
    let holes = (0..<100_000).map { index in
      Place.ring(Double(index % 400) * 3 + 1, Double(index / 400) * 3 + 1, 1, 1)
    }
    let polygon = Polygon(exterior: Place.ring(0, 0, 1300, 1300), holes: holes)
    let path = try folder.geoPackage("areas", columns: ["buurtcode"], rows: [(.polygon(polygon), ["BU06370101"])])
    let clock = ContinuousClock()
    let begin = clock.now
    var read: MultiPolygon?
    try BoundarySource(path: path, options: BoundaryOptions(), data: Product.data).forEach { sourced in
      if case .row(_, let row) = sourced { read = row.geometry }
    }
    #expect(try read?.validityProblem() == nil)
    #expect(read?.polygons.first?.holes.count == 100_000)
    #expect(clock.now - begin < .seconds(20))
  }
}
