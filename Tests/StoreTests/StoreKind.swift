import Atlas
import Foundation
import GRDB
import GeoPackageStore
import Testing

/// A kind of store that the contract is run on. A new one joins by a new case of `all`.
struct StoreKind: Sendable, CustomTestStringConvertible {
  var name: String
  /// Makes an empty store; the folder is the test's own.
  var make: @Sendable (_ folder: URL) throws -> any Store
  var testDescription: String { name }

  static let all = [
    StoreKind(name: "GeoPackage") { try GeoPackageStore(path: $0.appending(path: "store.gpkg").path) }
  ]
}

/// A folder of its own for a test, gone when the test is.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "wijkatlas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}

extension TemporaryFolder {
  func path(_ name: String) -> String { url.appending(path: name).path }

  func database(_ name: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path(name))
    try queue.write { db in try db.execute(sql: sql) }
    try queue.close()
  }

  func value(_ name: String, _ sql: String) throws -> String? {
    let queue = try DatabaseQueue(path: path(name))
    return try queue.read { db in try String.fetchOne(db, sql: sql) }
  }
}
