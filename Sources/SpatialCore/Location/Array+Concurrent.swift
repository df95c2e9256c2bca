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
    let results = try Workers.map(parts, on: workers, make: {}) { part, _ in
      Result { try self[count * part / parts..<count * (part + 1) / parts].map(transform) }
    }
    return try results.flatMap { try $0.get() }
  }
}
