internal import Dispatch
internal import Synchronization

/// Independent pieces of work on several threads.
enum Workers {
  /// Runs every piece once, each on one of the threads, and returns when all are done.
  ///
  /// - Parameters:
  ///   - count: How many threads at most; 1 stays on the calling thread.
  ///   - make: What a thread needs for its own, made on that thread.
  ///   - body: Must write only what belongs to its piece.
  /// - Throws: Of the pieces that failed the error of the first in order, so that the error does not depend on the count.
  static func run<Own>(
    _ pieces: Int, on count: Int, make: @Sendable () -> Own,
    _ body: @Sendable (Int, Own) throws(SpatialError) -> Void
  ) throws(SpatialError) {
    let next = Atomic<Int>(0)
    let failure = Mutex<(piece: Int, error: SpatialError)?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, min(count, pieces))) { _ in
      let own = make()
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        do throws(SpatialError) {
          try body(piece, own)
        } catch {
          failure.withLock { first in
            if first.map({ piece < $0.piece }) ?? true { first = (piece, error) }
          }
        }
      }
    }
    if let error = failure.withLock({ $0?.error }) { throw error }
  }
}
