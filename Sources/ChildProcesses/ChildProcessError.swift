internal import Glibc

/// A program that could not be started.
public struct ChildProcessError: Error, CustomStringConvertible {
  public let path: String
  /// What `errno` would be.
  public let code: Int32

  public var description: String { "\(path): cannot be started: \(String(cString: strerror(code)))" }
}
