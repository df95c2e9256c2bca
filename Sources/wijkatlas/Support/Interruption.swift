import Foundation
import Synchronization

/// Ctrl-C during a search: the first asks for the best so far, the second ends the program.
enum Interruption {
  private static let count = Atomic<Int>(0)

  static var isAsked: Bool { count.load(ordering: .relaxed) > 0 }

  /// From now on; until then Ctrl-C ends the program.
  static func listen() {
    // Made before a signal comes: a handler may make nothing.
    _ = isAsked
    signal(SIGINT) { _ in
      guard Interruption.count.wrappingAdd(1, ordering: .relaxed).newValue == 1 else { _exit(130) }
      let text: StaticString = "\nstopping: the best so far follows; Ctrl-C again ends at once\n"
      _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    }
  }
}
