import Foundation

/// The file of the keys, which only its owner may read and write.
public struct APIKeyFile: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// What tells one version of the file from another: every change makes a new file in its place.
  struct Version: Equatable {
    var inode: UInt64
    var size: UInt64
    var changed: Date
  }

  /// - Throws: ``IdentityError``: `notFound`, or `invalidConfiguration` where others may read or write it.
  func version() throws(IdentityError) -> Version {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw IdentityError(.notFound, "\(path): there is no such file; `wijkatlas keys add` makes it")
    }
    func number(_ key: FileAttributeKey) -> UInt64 { (facts[key] as? NSNumber)?.uint64Value ?? 0 }
    guard facts[.type] as? FileAttributeType == .typeRegular, number(.posixPermissions) & 0o077 == 0 else {
      throw IdentityError(
        .invalidConfiguration, "\(path): others than its owner may use it; `chmod 600 \(path)` expected")
    }
    return Version(
      inode: number(.systemFileNumber), size: number(.size),
      changed: facts[.modificationDate] as? Date ?? .distantPast)
  }

  public func read() throws(IdentityError) -> APIKeyList {
    _ = try version()
    guard let data = FileManager.default.contents(atPath: path) else {
      throw IdentityError(.inputOutput, "\(path): cannot be read")
    }
    return try APIKeyList(json: data)
  }

  /// Changes the list, alone: who else does waits. A file that is not there is made.
  public func change<Value>(_ body: (inout APIKeyList) throws(IdentityError) -> Value) throws(IdentityError) -> Value {
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      throw IdentityError(.inputOutput, "\(path): cannot be locked; may its folder be written?")
    }
    defer { close(lock) }
    var list = FileManager.default.fileExists(atPath: path) ? try read() : APIKeyList()
    let value = try body(&list)
    try write(list.json())
    return value
  }

  /// Beside it and then in its place, so that nobody reads half of it.
  private func write(_ data: Data) throws(IdentityError) {
    let part = path + ".part"
    unlink(part)
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw IdentityError(.inputOutput, "\(path): cannot be written") }
    let written = data.withUnsafeBytes { FileBytes.write($0, to: file) } && fsync(file) == 0
    close(file)
    guard written, rename(part, path) == 0 else {
      unlink(part)
      throw IdentityError(.inputOutput, "\(path): cannot be written; is the disk full?")
    }
  }
}

/// Writes all of some bytes.
enum FileBytes {
  static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(file, start + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}
