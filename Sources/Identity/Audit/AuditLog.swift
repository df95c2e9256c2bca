public import Foundation

/// A file to which one line is added for each entry; only its owner may read it.
///
/// It is opened anew for every entry, so that it can be moved away (logrotate) at any time. Lines of several writers do not
/// mix: each is one write at the end of the file.
public struct AuditLog: Sendable {
  public let path: String
  private let now: @Sendable () -> Date

  public init(path: String, now: @escaping @Sendable () -> Date = { Date() }) {
    self.path = path
    self.now = now
  }

  /// - Throws: ``IdentityError/Code/inputOutput`` where the line is not in the file: then nothing may be shown.
  public func add(_ entry: AuditEntry) throws(IdentityError) {
    try append(entry.line(at: now()))
  }

  /// That it can be written, at the start.
  public func check() throws(IdentityError) { try append(Data()) }

  private func append(_ line: Data) throws(IdentityError) {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw IdentityError(.inputOutput, "\(path): the audit log cannot be written") }
    defer { close(file) }
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (facts?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 == 0 else {
      throw IdentityError(
        .inputOutput, "\(path): others than its owner may use the audit log; `chmod 600 \(path)` expected")
    }
    guard line.withUnsafeBytes({ FileBytes.write($0, to: file) }) else {
      throw IdentityError(.inputOutput, "\(path): the audit log cannot be written; is the disk full?")
    }
  }
}
