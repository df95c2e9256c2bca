import Atlas
import SpatialCore
import Synchronization

/// Keeps writers for reuse: making a transformation costs about 60 ms.
///
/// `@unchecked Sendable`: a writer is in the pool or with exactly one borrower, never both, so one thread at a time uses
/// it; PROJ's contexts may move between threads.
final class FeatureWriterPool: @unchecked Sendable {
  private let lock = Mutex<Void>(())
  private var idle: [CoordinateReferenceSystem: [FeatureWriter]] = [:]

  /// Lends a writer for the duration of the body.
  func withWriter<Value>(
    _ crs: CoordinateReferenceSystem, _ body: (FeatureWriter) throws -> Value
  ) throws -> Value {
    let writer = try lock.withLock { _ in idle[crs]?.popLast() } ?? FeatureWriter(crs: crs, authorityAxisOrder: true)
    defer { lock.withLock { _ in idle[crs, default: []].append(writer) } }
    return try body(writer)
  }
}
