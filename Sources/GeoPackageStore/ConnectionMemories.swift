import Atlas
import GRDB
import Synchronization

/// The memory of each connection of a store.
///
/// SQLite's `data_version` differs from what the same connection was told before exactly when another connection, of this
/// program or of another, has changed the file between the two; numbers of different connections tell nothing of each
/// other. So each connection that reads has a memory of its own.
final class ConnectionMemories: Sendable {
  private let memories = Mutex<[ObjectIdentifier: ViewMemory]>([:])

  /// A new connection remembers nothing, also where it has the address of one that was closed.
  func open(_ db: Database) {
    memories.withLock { $0[ObjectIdentifier(db)] = ViewMemory() }
  }

  /// That of a connection that only reads, in the state in which the transaction that is open sees the store.
  func memory(of db: Database) throws -> ViewMemory? {
    let state = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version"))
    let memory = memories.withLock { $0[ObjectIdentifier(db)] }
    guard let memory, let state else { return nil }
    memory.see(state: state)
    return memory
  }
}
