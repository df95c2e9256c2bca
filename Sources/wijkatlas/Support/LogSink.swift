import Foundation
import Logging
import Synchronization

/// Takes lines of the log from any thread and writes them to stderr many at a time: a write for each would cost a request as
/// much as its answer.
///
/// A line waits 50 ms at most; warnings and worse are written at once, with what waits before them.
final class LogSink: Sendable {
  private struct Waiting {
    var bytes: [UInt8] = []
    var isScheduled = false
  }

  private static let delay = Duration.milliseconds(50)
  /// As much waits at most.
  private static let mostBytes = 1 << 20

  private let waiting = Mutex(Waiting())
  /// Held while writing, so that lines stay in order.
  private let turn = Mutex(())

  func add(_ line: String, _ level: Logger.Level) {
    let (isFull, isFirst) = waiting.withLock { waiting in
      waiting.bytes += line.utf8
      defer { waiting.isScheduled = true }
      return (waiting.bytes.count > LogSink.mostBytes, !waiting.isScheduled)
    }
    if level >= .warning || isFull { flush() }
    guard isFirst else { return }
    Task {
      try? await Task.sleep(for: LogSink.delay)
      flush()
    }
  }

  /// Writes what waits.
  func flush() {
    turn.withLock { _ in
      let bytes = waiting.withLock { waiting in
        defer { waiting = Waiting() }
        return waiting.bytes
      }
      // What cannot be written to stderr cannot be reported anywhere.
      if !bytes.isEmpty { try? FileHandle.standardError.write(contentsOf: Data(bytes)) }
    }
  }
}
