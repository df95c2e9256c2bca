import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The elements transformed on several threads, in their own order.
  ///
  /// - Parameters:
  ///   - workers: How many threads; the result does not depend on it.
  ///   - transform: Must not wait for another element.
  /// - Throws: What `transform` throws for the first element, by position, of those that it was tried on.
  public func concurrentMap<Value: Sendable>(
    workers: Int = AreaIndex.cores, _ transform: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    // More parts than workers, so that one of large elements does not keep the others waiting.
    let parts = Swift.min(count, workers > 1 ? 8 * workers : 1)
    guard parts > 1 else { return try map(transform) }
    let results = Mutex([Result<[Value], any Error>?](repeating: nil, count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let slice = self[count * part / parts..<count * (part + 1) / parts]
      let result = Result { try slice.map(transform) }
      results.withLock { $0[part] = result }
    }
    return try results.withLock { try $0.compactMap { $0 }.flatMap { try $0.get() } }
  }
}
