import Synchronization

/// Whether the task that waits for work was cancelled: what writes to a store runs beside it and does not know.
final class GivenUp: Sendable {
  private let isRaised = Atomic<Bool>(false)

  func raise() { isRaised.store(true, ordering: .relaxed) }

  /// - Throws: `CancellationError`, which undoes the transaction that it is thrown in.
  func check() throws {
    if isRaised.load(ordering: .relaxed) { throw CancellationError() }
  }
}
