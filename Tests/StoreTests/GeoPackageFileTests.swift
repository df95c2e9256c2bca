import Atlas
import Foundation
import GeoPackageStore
import SpatialCore
import Testing

/// What only the embedded store promises: its file.
@Suite struct GeoPackageFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func theFileTellsThatItIsAGeoPackage() async throws {
    do { _ = try GeoPackageStore(path: folder.path("s.gpkg")) }
    #expect(try folder.value("s.gpkg", "PRAGMA application_id") == "1196444487")
    #expect(try folder.value("s.gpkg", "PRAGMA user_version") == "10300")
    #expect(try folder.value("s.gpkg", "PRAGMA journal_mode") == "wal")
    #expect(try folder.value("s.gpkg", "PRAGMA integrity_check") == "ok")
    #expect(try folder.value("s.gpkg", "PRAGMA foreign_key_check") == nil)
    // Every table of data is registered, so that readers list it, but the secret; a layer when it holds something.
    let missing = """
      SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'gpkg_%'
        AND name NOT LIKE 'rtree_%' AND name NOT LIKE 'sqlite_%' AND name != 'grdb_migrations'
        AND name NOT IN (SELECT table_name FROM gpkg_contents) ORDER BY name)
      """
    #expect(try folder.value("s.gpkg", missing) == "address,area,disclosure_key,facility,signal,territory")
  }

  /// PDOK's rules forbid layers without features, and features without geometry.
  @Test func aLayerIsListedWhileItHoldsFeatures() async throws {
    let layers = "SELECT group_concat(table_name) FROM gpkg_geometry_columns"
    let store = try GeoPackageStore(path: folder.path("s.gpkg"))
    #expect(try folder.value("s.gpkg", layers) == nil)
    var run = Samples.run
    try await store.write { [run] writer in
      _ = try writer.save(Samples.area("BU06370101", 0))
      try writer.save(run)
    }
    #expect(try folder.value("s.gpkg", layers) == "area")
    run.kind = "signals"
    try await store.write { [run] writer in
      _ = try writer.save(Signal(id: "1", kind: "melding"))
      _ = try writer.save(Signal(id: "2", kind: "melding", point: Coordinate(x: 92_000, y: 452_000)))
      try writer.save(run)
    }
    #expect(try folder.value("s.gpkg", layers) == "area,signal")
    #expect(try folder.value("s.gpkg", "SELECT group_concat(identifier) FROM signal") == "2")
    // The first gets a location, the second loses it.
    try await store.write { writer in
      _ = try writer.save(Signal(id: "1", kind: "melding", point: Coordinate(x: 93_000, y: 453_000)))
      _ = try writer.save(Signal(id: "2", kind: "melding"))
    }
    #expect(try folder.value("s.gpkg", "SELECT group_concat(identifier) FROM signal") == "1")
    #expect(try folder.value("s.gpkg", "SELECT count(*) FROM rtree_signal_geom") == "1")
    #expect(
      try folder.value("s.gpkg", "SELECT round(min_x) FROM gpkg_contents WHERE identifier = 'signal'")
        == "92000.0")
  }

  /// Enough rows for the index to be filled beside them; the trigger stands again, and an unchanged import changes nothing.
  @Test func aRepeatedImportLeavesAllTablesAsTheyWere() async throws {
    let path = folder.path("s.gpkg")
    let rows = (0..<100).map { Samples.row("BU06370\($0 + 100)", Double($0)) }
    do { try await ImportBench(store: GeoPackageStore(path: path)).boundaries(rows) }
    #expect(try folder.value("s.gpkg", "SELECT count(*) FROM rtree_area_geom") == "100")
    let triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_area_geom_%'"
    #expect(try folder.value("s.gpkg", triggers) == "7")
    let before = try StoreDump(path)
    do {
      let again = try await ImportBench(store: GeoPackageStore(path: path)).boundaries(rows)
      #expect(again.isUnchanged)
    }
    #expect(try StoreDump(path) == before)
  }

  @Test func whatWasStoredIsThereWhenOpenedAgain() async throws {
    do {
      let store = try GeoPackageStore(path: folder.path("s.gpkg"))
      try await store.write { writer in
        try writer.save(Samples.division)
        _ = try writer.save(Samples.area("BU06370101"))
      }
    }
    let store = try GeoPackageStore(path: folder.path("s.gpkg"), mustExist: true)
    #expect(try await store.read { try $0.areas(AreaQuery(division: "cbs-2024")) } == [Samples.area("BU06370101")])
  }

  /// What a killed process leaves: the file and its write-ahead log, without the shared memory beside it.
  @Test func whatOnlyTheLogHoldsIsNotLost() async throws {
    let store = try GeoPackageStore(path: folder.path("s.gpkg"))
    _ = try await store.write { try $0.save(Samples.area("BU06370101")) }
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: folder.path("s.gpkg" + suffix), toPath: folder.path("killed.gpkg" + suffix))
    }
    let reopened = try GeoPackageStore(path: folder.path("killed.gpkg"), mustExist: true)
    #expect(try await reopened.read { try $0.countAreas(AreaQuery(division: "cbs-2024")) } == 1)
    withExtendedLifetime(store) {}
  }

  /// The square of column 3 reaches from x 92,300 to 92,400; the tree keeps single precision, rounded outwards.
  @Test func theTreeFollowsTheAreas() async throws {
    let store = try GeoPackageStore(path: folder.path("s.gpkg"))
    _ = try await store.write { try $0.save(Samples.area("BU06370101", 0)) }
    #expect(try await store.write { try $0.save(Samples.area("BU06370101", 3)) } == .replaced)
    _ = try await store.write { try $0.save(Signal(id: "1", kind: "melding")) }
    let tree = "FROM rtree_area_geom WHERE minx BETWEEN 92299.9 AND 92300 AND maxx BETWEEN 92400 AND 92400.1"
    #expect(try folder.value("s.gpkg", "SELECT count(*) \(tree)") == "1")
    #expect(try folder.value("s.gpkg", "SELECT count(*) FROM rtree_area_geom") == "1")
    #expect(try folder.value("s.gpkg", "SELECT count(*) FROM rtree_signal_geom") == "0")
    try await store.write { try $0.save(Samples.run) }
    #expect(
      try folder.value("s.gpkg", "SELECT round(max_x - min_x) FROM gpkg_contents WHERE table_name = 'area'") == "100.0")
  }
}
