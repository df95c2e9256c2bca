import GRDB

/// An SQLite file to change behind the product's back.
struct DatabaseFile {
  private let queue: DatabaseQueue

  init(_ path: String) throws {
    queue = try DatabaseQueue(path: path)
  }

  func execute(_ sql: String) throws {
    try queue.write { db in try db.execute(sql: sql) }
  }
}
