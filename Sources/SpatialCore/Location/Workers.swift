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

  /// What the body returns for every piece, in their order.
  static func map<Own, Result: Sendable>(
    _ pieces: Int, on count: Int, make: @Sendable () -> Own,
    _ body: @Sendable (Int, Own) throws(SpatialError) -> Result
  ) throws(SpatialError) -> [Result] {
    var results = [Result?](repeating: nil, count: pieces)
    try results.withUnsafeMutableBufferPointer { results throws(SpatialError) in
      // Each piece writes one element of its own.
      nonisolated(unsafe) let results = results
      try run(pieces, on: count, make: make) { piece, own throws(SpatialError) in
        results[piece] = try body(piece, own)
      }
    }
    return results.compactMap { $0 }
  }
}
