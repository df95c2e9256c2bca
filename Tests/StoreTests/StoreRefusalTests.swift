import Atlas
import Foundation
import GeoPackageStore
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that the embedded store refuses, and leaves as they are.
@Suite struct StoreRefusalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  struct Stranger: Sendable, CustomTestStringConvertible {
    var what: String
    var bytes: Data?
    var sql = ""
    var names: [String]
    var testDescription: String { what }
  }

  @Test(arguments: [
    Stranger(what: "no database", bytes: Data("naam,x,y\n1,2,3\n".utf8), names: ["not a GeoPackage"]),
    Stranger(what: "cut off", bytes: Data("SQLite format 3\0".utf8), names: ["--store"]),
    Stranger(
      what: "another program's database", sql: "CREATE TABLE t (a); INSERT INTO t VALUES (1)",
      names: ["another program"]),
    Stranger(
      what: "another program's mark", sql: "PRAGMA application_id = 252006674; CREATE TABLE t (a)",
      names: ["another program"]),
    Stranger(
      what: "somebody's GeoPackage",
      sql: "PRAGMA application_id = 1196444487; CREATE TABLE gpkg_contents (table_name TEXT)", names: ["not a store"]),
  ])
  func filesOfOthersAreRefusedAndStayAsTheyAre(stranger: Stranger) throws {
    if let bytes = stranger.bytes {
      try bytes.write(to: folder.url.appending(path: "x.gpkg"))
    } else {
      try folder.database("x.gpkg", stranger.sql)
    }
    let before = try Data(contentsOf: folder.url.appending(path: "x.gpkg"))
    let error = #expect(throws: AtlasError.self) { try GeoPackageStore(path: folder.path("x.gpkg")) }
    #expect(error?.code == .unusableStore)
    for name in stranger.names + [folder.path("x.gpkg")] {
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)")
    }
    #expect(try Data(contentsOf: folder.url.appending(path: "x.gpkg")) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["x.gpkg"])
  }

  @Test func aStoreOfANewerSchemaIsRefusedAndKeepsItsRows() async throws {
    do {
      let store = try GeoPackageStore(path: folder.path("s.gpkg"))
      try await store.write { try $0.save(Samples.division) }
    }
    try folder.database("s.gpkg", "INSERT INTO grdb_migrations (identifier) VALUES ('v999')")
    let error = #expect(throws: AtlasError.self) { try GeoPackageStore(path: folder.path("s.gpkg")) }
    #expect(error?.code == .unusableStore && error?.message.contains("newer") == true)
    #expect(try folder.value("s.gpkg", "SELECT identifier FROM division") == "cbs-2024")
    #expect(try folder.value("s.gpkg", "SELECT count(*) FROM grdb_migrations WHERE identifier = 'v999'") == "1")
  }

  @Test func aFirstRunThatWasKilledLeavesAUsableFile() async throws {
    #expect(FileManager.default.createFile(atPath: folder.path("s.gpkg"), contents: Data()))
    let store = try GeoPackageStore(path: folder.path("s.gpkg"))
    #expect(try await store.read { try $0.divisions() }.isEmpty)
  }

  @Test func whatIsNotThereIsSaidToBeSo() {
    let missing = #expect(throws: AtlasError.self) {
      try GeoPackageStore(path: folder.path("none.gpkg"), mustExist: true)
    }
    #expect(missing?.code == .notFound)
    #expect(!FileManager.default.fileExists(atPath: folder.path("none.gpkg")))
    let folderless = #expect(throws: AtlasError.self) { try GeoPackageStore(path: folder.path("none/s.gpkg")) }
    #expect(folderless?.code == .cannotCreate)
  }

  /// For root every folder is writable.
  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func aReadOnlyFolderIsSaidToBeSo() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path) }
    let error = #expect(throws: AtlasError.self) { try GeoPackageStore(path: folder.path("s.gpkg")) }
    #expect(error?.code == .cannotCreate && error?.message.contains("read-only") == true)
  }
}
