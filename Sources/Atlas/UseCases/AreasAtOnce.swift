import Synchronization

/// Works through many areas, several at once, each gemeente's in one view of the store.
public struct AreasAtOnce: Sendable {
  private let store: any Store
  private let workers: Int

  /// - Parameter workers: How many views are open at once; from 1.
  public init(store: any Store, workers: Int) {
    self.store = store
    self.workers = max(1, workers)
  }

  /// - Parameters:
  ///   - codes: Those of one gemeente after each other, as areas are read.
  ///   - progress: Is told how many are done, from any thread.
  ///   - body: Is called once for each code, at the same time for areas of several gemeenten; what it does must not rest on
  ///     their order.
  /// - Throws: What `body` throws first; the others end with the areas they are at.
  public func forEach(
    _ codes: [String], progress: @escaping Progress,
    _ body: @escaping @Sendable (String, any StoreReader) throws -> Void
  ) async throws {
    let queue = Queue(AreasAtOnce.groups(codes))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for _ in 0..<workers {
        tasks.addTask {
          while !Task.isCancelled, let group = queue.next() {
            try await store.read { reader in
              for code in group {
                try body(code, reader)
                progress(queue.countDone(), codes.count)
              }
            }
          }
        }
      }
      try await tasks.waitForAll()
    }
  }

  /// Those of one gemeente, which share what protects them, and of the rest each by itself.
  private static func groups(_ codes: [String]) -> [[String]] {
    var groups: [[String]] = []
    var last: String?
    for code in codes {
      let gemeente = AreaCode.gemeente(of: code)
      if gemeente != nil, gemeente == last {
        groups[groups.count - 1].append(code)
      } else {
        groups.append([code])
      }
      last = gemeente
    }
    return groups
  }

  private final class Queue: Sendable {
    private let state: Mutex<(groups: ArraySlice<[String]>, done: Int)>

    init(_ groups: [[String]]) {
      state = Mutex((groups[...], 0))
    }

    func next() -> [String]? { state.withLock { $0.groups.popFirst() } }

    /// - Returns: How many areas are done with this one.
    func countDone() -> Int {
      state.withLock { state in
        state.done += 1
        return state.done
      }
    }
  }
}
