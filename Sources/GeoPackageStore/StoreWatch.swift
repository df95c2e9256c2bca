import GRDB
import Synchronization

/// Tells whether a store has changed, over a connection of its own that never writes.
///
/// SQLite's `data_version` of one connection differs from what that connection was told before exactly when another
/// connection has changed the file in between; so one connection must be asked always.
final class StoreWatch: Sendable {
  private let path: String
  private let queue = Mutex<DatabaseQueue?>(nil)

  init(path: String) {
    self.path = path
  }

  /// - Complexity: O(1), some microseconds.
  func state() throws -> Int64? {
    try opened().unsafeRead { db in try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) }
  }

  /// Opened when it is asked for the first time: most programs never do.
  private func opened() throws -> DatabaseQueue {
    try queue.withLock { queue in
      if let queue { return queue }
      var configuration = Configuration()
      configuration.readonly = true
      configuration.label = "wijkatlas watch"
      configuration.busyMode = .timeout(10)
      let opened = try DatabaseQueue(path: path, configuration: configuration)
      queue = opened
      return opened
    }
  }
}
