internal import Foundation

/// A file that takes its name when it is finished; until then, and where it never is, the name keeps what it had.
final class NewFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isFinished = false

  /// - Throws: ``SpatialError/Code/cannotCreate``.
  init(_ path: String) throws(SpatialError) {
    self.path = path
    temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw SpatialError(.cannotCreate, "\(path): cannot be made: \(String(cString: strerror(errno)))")
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    if !isFinished { unlink(temporary) }
  }

  /// - Throws: ``SpatialError/Code/inputOutput``.
  func write(_ block: MemoryBlock<some BitwiseCopyable>, at offset: Int) throws(SpatialError) {
    let bytes = block.bytes
    var done = 0
    while done < bytes.count {
      let written = pwrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure("cannot be written") }
      done += written
    }
  }

  /// - Parameter size: What was not written up to it is zero.
  func finish(size: Int) throws(SpatialError) {
    guard ftruncate(descriptor, off_t(size)) == 0, fsync(descriptor) == 0 else { throw failure("cannot be written") }
    guard rename(temporary, path) == 0 else {
      throw SpatialError(.cannotCreate, "\(path): cannot be made: \(String(cString: strerror(errno)))")
    }
    isFinished = true
  }

  private func failure(_ what: String) -> SpatialError {
    SpatialError(.inputOutput, "\(path): \(what): \(String(cString: strerror(errno)))")
  }
}
