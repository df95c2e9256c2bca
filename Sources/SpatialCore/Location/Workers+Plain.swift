internal import Dispatch
internal import Synchronization

extension Workers {
  /// The same for pieces that cannot fail.
  static func run(_ pieces: Int, on count: Int, _ body: @Sendable (Int) -> Void) {
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(count, pieces))) { _ in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        body(piece)
      }
    }
  }
}
