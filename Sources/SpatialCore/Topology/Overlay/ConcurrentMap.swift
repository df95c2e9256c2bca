import Dispatch
import Synchronization

/// The results for 0..<count in order, worked out by several threads that take the next stretch when they are done.
///
/// - Parameters:
///   - stretch: How many in a row one thread works out.
///   - body: Pure: which thread calls it, and when, differs from run to run.
func concurrentMap<Element: Sendable>(
  _ count: Int, stretch: Int, workers: Int, _ body: @Sendable (Int) -> Element
) -> [Element] {
  let stretches = (count + stretch - 1) / stretch
  let next = Atomic(0)
  let done = Mutex([[Element]](repeating: [], count: stretches))
  DispatchQueue.concurrentPerform(iterations: min(max(workers, 1), max(stretches, 1))) { _ in
    while true {
      let own = next.add(1, ordering: .relaxed).oldValue
      if own >= stretches { return }
      let results = (own * stretch..<min((own + 1) * stretch, count)).map(body)
      done.withLock { $0[own] = results }
    }
  }
  return done.withLock { $0.flatMap { $0 } }
}
