import Foundation
import Synchronization

/// Work that may take long, off the threads that all requests share, so that a few such requests do not stop the others.
enum LongWork {
  /// - Parameter body: Asks the sign between its steps whether to go on.
  /// - Throws: What the body throws; `CancellationError` where the request was given up.
  static func run<Value: Sendable>(_ body: @escaping @Sendable (StopSign) throws -> Value) async throws -> Value {
    let sign = StopSign()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
          continuation.resume(
            with: Result {
              try sign.check()
              return try body(sign)
            })
        }
      }
    } onCancel: {
      sign.raise()
    }
  }
}

/// A fact that changes while others look at it.
final class Signal: Sendable {
  private let value = Atomic<Bool>(false)

  var isOn: Bool { value.load(ordering: .relaxed) }
  func set(_ isOn: Bool) { value.store(isOn, ordering: .relaxed) }
}

/// Tells work that nobody waits for it any more.
final class StopSign: Sendable {
  private let isRaised = Signal()

  func raise() { isRaised.set(true) }

  /// - Throws: `CancellationError` where the work is to stop.
  func check() throws {
    if isRaised.isOn { throw CancellationError() }
  }
}
