public import Atlas
import CZlib
import Crypto
import Foundation

/// The bytes of a file or of standard input, unpacked when they are gzip, in chunks of bounded size.
///
/// Belongs to one thread.
public final class ByteSource {
  public let name: String
  private let stream: Stream
  private static let chunk = 1 << 16

  private enum Stream {
    case unpacking(gzFile)
    case plain(descriptor: Int32)
  }

  /// - Parameter unpacks: Whether gzip is unpacked. The default is true.
  /// - Throws: `AtlasError` when the file is not there or cannot be read.
  public convenience init(path: String, unpacks: Bool = true) throws(AtlasError) {
    try ByteSource.checkReadable(path)
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw AtlasError(.inputOutput, "\(path): cannot be opened for reading") }
    try self.init(descriptor, name: ByteSource.shortName(path), unpacks: unpacks)
  }

  /// Reads what is piped in.
  ///
  /// - Parameter unpacks: Whether gzip is unpacked. The default is true.
  public convenience init(standardInput: Void, unpacks: Bool = true) throws(AtlasError) {
    try self.init(dup(0), name: "standard input", unpacks: unpacks)
  }

  /// Takes the descriptor over.
  private init(_ descriptor: Int32, name: String, unpacks: Bool) throws(AtlasError) {
    self.name = name
    guard unpacks, descriptor >= 0 else {
      stream = .plain(descriptor: descriptor)
      if descriptor < 0 { throw AtlasError(.inputOutput, "\(name): cannot be read") }
      return
    }
    guard let file = gzdopen(descriptor, "rb") else {
      stream = .plain(descriptor: descriptor)
      throw AtlasError(.inputOutput, "\(name): cannot be read")
    }
    gzbuffer(file, UInt32(ByteSource.chunk * 2))
    stream = .unpacking(file)
  }

  deinit {
    switch stream {
    case .unpacking(let file): gzclose_r(file)
    case .plain(let descriptor): close(descriptor)
    }
  }

  /// The next bytes; empty at the end.
  /// - Throws: `AtlasError` naming a gzip file that is cut off or damaged.
  public func next() throws(AtlasError) -> [UInt8] {
    var result = Result<Int, AtlasError>.success(0)
    let bytes = [UInt8](unsafeUninitializedCapacity: ByteSource.chunk) { buffer, initialized in
      do throws(AtlasError) {
        initialized = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        result = .failure(error)
      }
    }
    _ = try result.get()
    return bytes
  }

  /// Fills memory of the caller, as far as the bytes reach.
  ///
  /// - Returns: How many there were; fewer than asked for only at the end.
  /// - Throws: `AtlasError` naming a gzip file that is cut off or damaged.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(AtlasError) -> Int {
    switch stream {
    case .unpacking(let file):
      let count = gzread(file, buffer.baseAddress, UInt32(buffer.count))
      var status: Int32 = 0
      // gzread gives what it has before it tells that the file ends too early.
      let message = gzerror(file, &status).map { String(cString: $0) } ?? ""
      guard count >= 0, status == Z_OK || status == Z_STREAM_END else {
        throw AtlasError(.badData, "\(name): gzip data is damaged or cut off (\(message)); fetch the file again")
      }
      return Int(count)
    case .plain(let descriptor): return try read(descriptor, into: buffer)
    }
  }

  private func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(AtlasError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = Foundation.read(descriptor, room.baseAddress, room.count)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw AtlasError(.inputOutput, "\(name): reading failed (\(String(cString: strerror(errno))))")
      }
    }
    return filled
  }

  /// Whether the bytes were gzip; known after the first read.
  var isPacked: Bool {
    if case .unpacking(let file) = stream { gzdirect(file) == 0 } else { false }
  }

  static func shortName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static func checkReadable(_ path: String) throws(AtlasError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw AtlasError(.notFound, "\(path): there is no such file; check the path")
    }
    if isFolder.boolValue { throw AtlasError(.badData, "\(path): is a folder, a file expected") }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw AtlasError(.inputOutput, "\(path): may not be read; check the file's rights")
    }
  }

  /// SHA-256 of a file as it lies on disk, in hexadecimal.
  static func checksum(path: String) throws(AtlasError) -> String {
    try checkReadable(path)
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw AtlasError(.inputOutput, "\(path): cannot be opened for reading")
    }
    var hash = SHA256()
    do {
      while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty { hash.update(data: data) }
    } catch {
      throw AtlasError(.inputOutput, "\(path): reading failed (\(error.localizedDescription))")
    }
    return Checksum.hexadecimal(hash.finalize())
  }
}
