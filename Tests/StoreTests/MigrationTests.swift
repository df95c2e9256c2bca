import Atlas
import Foundation
import GRDB
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// A store of version 0.1 is opened, keeps its rows and learns to take imports back.
@Suite struct MigrationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let square = GeoPackageBinary(srsID: 28992, geometry: .multiPolygon(Samples.square(0))).encoded()
    let queue = try DatabaseQueue(path: folder.path("s.gpkg"))
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300")
      try db.execute(sql: SchemaV1Text.tables)
      try db.execute(sql: Self.rows)
      try db.execute(
        sql: """
          INSERT INTO area (geom, code, name, level, parent, gemeente, division)
          VALUES (?, 'BU06370101', 'Name of BU06370101', 'buurt', 'WK063701', 'GM0637', 'cbs-2024')
          """, arguments: [Data(square)])
      try db.execute(sql: SchemaV1Text.tree)
      try db.execute(sql: "INSERT INTO rtree_area_geom VALUES (1, 92000, 92100, 452000, 452100)")
    }
    try queue.close()
  }

  private static let rows = """
    INSERT INTO grdb_migrations VALUES ('v1');
    INSERT INTO gpkg_spatial_ref_sys VALUES ('RD', 28992, 'EPSG', 28992, 'undefined', '');
    INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('area', 'features', 'area', 28992);
    INSERT INTO gpkg_geometry_columns VALUES ('area', 'geom', 'MULTIPOLYGON', 28992, 0, 0);
    INSERT INTO division (identifier, year, is_synthetic, is_chosen) VALUES ('cbs-2024', 2024, 0, 1);
    INSERT INTO division (identifier, year, is_synthetic) VALUES ('own-2024', 2024, 0);
    INSERT INTO observation (division, area, indicator, period, value, status, source)
      VALUES ('cbs-2024', 'BU06370101', 'residents', '2024', 5, 'measured', 'CBS');
    INSERT INTO signal (identifier, kind) VALUES ('1', 'melding');
    INSERT INTO signal (geom, identifier, kind)
      VALUES (X'47500001407100000101000000000000000070F6400000000000971B41', '2', 'melding');
    INSERT INTO signal_area (point, division, area, relation)
      VALUES (2, 'own-2024', 'BU1', 'inside'), (2, 'cbs-2024', 'BU06370101', 'outside'), (1, 'cbs-2024', NULL, 'invalid');
    INSERT INTO import_run (kind, source, checksum, options, finished, division, rows_read, accepted, skipped, rejected)
      VALUES ('boundaries', 'old.gpkg', 'ff', '', '2024-01-01T00:00:00Z', 'cbs-2024', 1, 1, 0, 0);
    """

  @Test func rowsStayAndDivisionsOfCBSGetTheirYear() async throws {
    let store = try GeoPackageStore(path: folder.path("s.gpkg"), mustExist: true)
    let divisions = try await store.read { try $0.divisions() }
    #expect(divisions.map(\.division.validFrom?.text) == ["2024-01-01", nil] && divisions[0].isChosen)
    #expect(try await store.read { try $0.areas(AreaQuery(division: "cbs-2024")) } == [Samples.area("BU06370101")])
    #expect(try await store.read { try $0.countObservations() } == 1)
    #expect(try await store.read { try $0.countSignals() } == 2)
    #expect(try folder.value("s.gpkg", "SELECT group_concat(identifier) FROM signal") == "2")
    #expect(try folder.value("s.gpkg", "SELECT round(minx) FROM rtree_signal_geom") == "91904.0")
    #expect(try await store.read { try $0.importRuns() }.map(\.isUndoable) == [false])
    #expect(try folder.value("s.gpkg", "PRAGMA integrity_check") == "ok")
    #expect(try folder.value("s.gpkg", "PRAGMA foreign_key_check") == nil)
    #expect(try folder.value("s.gpkg", "PRAGMA user_version") == "10300")
  }

  /// They stay until the next `assign`, which makes all of them anew: what they rest on was not kept.
  @Test func assignmentsStayAndAreMadeAnewByTheNext() async throws {
    let store = try GeoPackageStore(path: folder.path("s.gpkg"), mustExist: true)
    let before = try await store.read { try $0.assignmentCounts(.signal, division: "cbs-2024") }
    #expect(before == [.outside: 1, .withoutLocation: 1])
    #expect(try await store.read { try $0.assignmentCounts(.signal, division: "own-2024") } == [.inside: 1])
    #expect(try await store.read { try $0.assignmentBasis(division: "cbs-2024") } == nil)
    let division = try await store.read { try DivisionChoice($0.divisions()).resolve("cbs-2024") }
    let report = try await AssignPoints(store: store).run(division)
    #expect(report.located[.signal] == 2 && report.counts.last?.outside == 1)
    #expect(try await store.read { try $0.assignmentCounts(.signal, division: "own-2024") } == [.inside: 1])
    #expect(try folder.value("s.gpkg", "SELECT count(*) FROM sqlite_master WHERE name LIKE '%_before'") == "0")
  }

  @Test func anOldImportIsNotTakenBackButANewOneOverItIs() async throws {
    let bench = ImportBench(store: try GeoPackageStore(path: folder.path("s.gpkg"), mustExist: true))
    let refused = await #expect(throws: AtlasError.self) { try await bench.undo() }
    #expect(refused?.message.contains("earlier version") == true)
    #expect(try await bench.boundaries([Samples.row("BU06370101")]).isUnchanged)
    let before = try StoreDump(folder.path("s.gpkg"))
    try await bench.boundaries([Samples.row("BU06370101", 3), Samples.row("BU06370102", 4)], replace: true)
    try await bench.boundaries([Samples.row("BU06370102", 4)], replace: true)
    try await bench.undo()
    let undone = try await bench.undo()
    #expect(undone.undone.rows == ["area": UndoneImport.Change(removed: 2, restored: 1)])
    var after = try StoreDump(folder.path("s.gpkg"))
    // The extent is computed at the first import; the old rows above do not state it.
    after.tables["gpkg_contents"] = before.tables["gpkg_contents"]
    #expect(after == before)
  }

  /// Figures with their former states, which are then taken back as ever.
  @Test func figuresOfSchema7AreKept() async throws {
    do { _ = try GeoPackageStore(path: folder.path("v7.gpkg")) }
    try folder.database("v7.gpkg", SchemaV7Text.figures)
    let store = try GeoPackageStore(path: folder.path("v7.gpkg"), mustExist: true)
    func figures(_ division: String) async throws -> [String] {
      try await store.read { try $0.observations(ObservationQuery(division: division)) }.map { figure in
        "\(figure.area) \(figure.indicator) \(figure.period) \(figure.value ?? -1) \(figure.sampleSize ?? -1)"
          + " \(figure.margin ?? -1) \(figure.carriedShare ?? -1) \(figure.source)"
      }
    }
    let month = "BU1 dwellings 2024-02 1.5 -1 -1.0 -1.0 CBS"
    let other = "BU2 residents 2024 7.0 12 0.5 -1.0 CBS"
    #expect(try await figures("cbs-2024") == [month, "BU1 residents 2024 6.0 -1 -1.0 -1.0 CBS", other])
    #expect(try await figures("gone") == ["X dwellings 2023-Q4 -1.0 -1 -1.0 0.5 wijkatlas (cbs-2024)"])
    #expect(try folder.value("v7.gpkg", "PRAGMA integrity_check") == "ok")
    let bench = ImportBench(store: store)
    try await bench.undo()
    #expect(try await figures("cbs-2024") == [month, "BU1 residents 2024 5.0 -1 -1.0 -1.0 CBS", other])
    try await bench.undo()
    #expect(try await figures("cbs-2024").isEmpty)
    #expect(try folder.value("v7.gpkg", "SELECT group_concat(area) FROM observation") == "X")
  }
}
