public import Foundation
import Synchronization

/// A clock that a test sets.
public final class TestClock: Sendable {
  private let time = Mutex(Date(timeIntervalSince1970: 1_900_000_000))

  public init() {}

  public var now: @Sendable () -> Date { { self.time.withLock { $0 } } }

  public func pass(_ seconds: Double) { time.withLock { $0 += seconds } }
}
