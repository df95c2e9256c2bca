internal import Foundation

/// A file in memory, read as it is needed; unmapped when nobody uses it any more.
///
/// Sendable because the mapping is private and nobody writes to it.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawPointer
  let count: Int

  /// - Throws: ``SpatialError/Code/notFound``, ``SpatialError/Code/inputOutput``.
  init(_ path: String) throws(SpatialError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code: SpatialError.Code = errno == ENOENT || errno == ENOTDIR ? .notFound : .inputOutput
      throw SpatialError(code, "\(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SpatialError(.inputOutput, "\(path): not a regular file; give the file of an index")
    }
    count = Int(status.st_size)
    guard count > 0 else {
      throw SpatialError(.malformedEncoding, "\(path): empty, not an index of areas; make the index anew")
    }
    guard let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED else {
      throw SpatialError(.inputOutput, "\(path): cannot be mapped: \(String(cString: strerror(errno)))")
    }
    bytes = UnsafeRawPointer(mapped)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes), count)
  }
}
