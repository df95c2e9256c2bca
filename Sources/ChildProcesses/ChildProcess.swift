public import Glibc
internal import Synchronization

/// Another program, started and waited for: what `Foundation.Process` is for, without its crash on Linux (decision 0031).
///
/// The child inherits standard input, output and error alone, or what is given in their place: no other descriptor.
public final class ChildProcess: Sendable {
  /// How a program came to its end.
  public enum Ending: Equatable, Sendable, CustomStringConvertible {
    case exited(Int32)
    case killed(signal: Int32)

    public var description: String {
      switch self {
      case .exited(let code): "ended with \(code)"
      case .killed(let signal): "was ended by signal \(signal)"
      }
    }
  }

  /// What the program is given in place of this one's own; descriptors stay the caller's to close.
  public struct Streams: Sendable {
    public var input: Int32
    public var output: Int32
    public var errors: Int32

    public init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, errors: Int32 = STDERR_FILENO) {
      self.input = input
      self.output = output
      self.errors = errors
    }
  }

  public let identifier: Int32
  private let ending = Mutex<Ending?>(nil)

  /// Starts a program; it runs on when this value is gone.
  ///
  /// - Parameters:
  ///   - path: The program itself: the `PATH` is not searched.
  ///   - environment: All of its variables; nil for this program's own.
  ///   - directory: Where it starts; nil for where this program is.
  /// - Throws: ``ChildProcessError`` where it cannot be started.
  public init(
    _ path: String, _ arguments: [String] = [], environment: [String: String]? = nil, directory: String? = nil,
    streams: Streams = Streams()
  ) throws(ChildProcessError) {
    var attributes = SpawnAttributes()
    defer { attributes.destroy() }
    var actions = SpawnActions(streams: streams, directory: directory)
    defer { actions.destroy() }
    var child: pid_t = 0
    let code = withStrings([path] + arguments) { words in
      guard let environment else {
        return posix_spawn(&child, path, &actions.value, &attributes.value, words, environ)
      }
      return withStrings(environment.map { "\($0)=\($1)" }) { variables in
        posix_spawn(&child, path, &actions.value, &attributes.value, words, variables)
      }
    }
    guard code == 0 else { throw ChildProcessError(path: path, code: code) }
    identifier = child
  }

  /// Whether it has not come to its end.
  public var isRunning: Bool { settle(WNOHANG) == nil }

  /// Waits for its end. Blocks the thread.
  @discardableResult
  public func wait() -> Ending {
    while true {
      if let ending = settle(0) { return ending }
    }
  }

  /// Sends it a signal: SIGTERM asks it to end. One that has ended gets none.
  public func send(signal: Int32) {
    ending.withLock { if $0 == nil { kill(identifier, signal) } }
  }

  /// The lock is held while waiting, so that no other thread can take the number of a child that has gone.
  private func settle(_ options: Int32) -> Ending? {
    // Waits without taking the child away, so that `send` is not locked out for as long as it runs.
    var information = siginfo_t()
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT | options) != 0, errno == EINTR {}
    return ending.withLock { known in
      if known != nil { return known }
      var status: Int32 = 0
      guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
      let signal = status & 0x7f
      known = signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
      return known
    }
  }
}
