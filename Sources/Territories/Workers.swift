internal import Dispatch
internal import Synchronization

/// Runs independent pieces of work on all cores; what comes out does not depend on how many there are.
enum Workers {
  /// One result per piece, in order.
  static func map<Result: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    guard pieces > 1 else { return (0..<pieces).map(body) }
    var results = [Result?](repeating: nil, count: pieces)
    let next = Atomic<Int>(0)
    results.withUnsafeMutableBufferPointer { results in
      // Each piece writes one element of its own.
      nonisolated(unsafe) let results = results
      DispatchQueue.concurrentPerform(iterations: min(cores, pieces)) { _ in
        while true {
          let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard piece < pieces else { return }
          results[piece] = body(piece)
        }
      }
    }
    return results.compactMap { $0 }
  }

  /// How many pieces are worked on at once. More than the machine has cores is no harm: the system shares them out.
  @TaskLocal static var cores = 16
}
