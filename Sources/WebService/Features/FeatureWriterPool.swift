import Atlas
import SpatialCore
import Synchronization

/// Keeps what is dear to make for reuse.
///
/// `@unchecked Sendable`: a thing is in the pool or with exactly one borrower, never both, so one thread at a time uses it;
/// PROJ's contexts may move between threads.
final class Pool<Thing>: @unchecked Sendable {
  private let lock = Mutex<Void>(())
  private var idle: [CoordinateReferenceSystem: [Thing]] = [:]
  private let make: @Sendable (CoordinateReferenceSystem) throws -> Thing

  init(_ make: @escaping @Sendable (CoordinateReferenceSystem) throws -> Thing) {
    self.make = make
  }

  /// Lends a thing for the duration of the body.
  func lend<Value>(_ crs: CoordinateReferenceSystem, _ body: (Thing) throws -> Value) throws -> Value {
    let thing = try lock.withLock { _ in idle[crs]?.popLast() } ?? make(crs)
    defer { lock.withLock { _ in idle[crs, default: []].append(thing) } }
    return try body(thing)
  }
}

/// Writers of features and transformations to RD New: making one costs about 60 ms.
struct FeatureWriterPool: Sendable {
  private let writers = Pool { try FeatureWriter(crs: $0, authorityAxisOrder: true) }
  private let transformers = Pool { try CoordinateTransformer(from: $0, to: .rdNew, domain: .unlimited) }

  func withWriter<Value>(
    _ crs: CoordinateReferenceSystem, _ body: (FeatureWriter) throws -> Value
  ) throws -> Value { try writers.lend(crs, body) }

  func withTransformer<Value>(
    from crs: CoordinateReferenceSystem, _ body: (CoordinateTransformer) throws -> Value
  ) throws -> Value { try transformers.lend(crs, body) }
}
