public import Atlas
import CZlib
import Crypto
import Foundation

/// The bytes of a file or of standard input, unpacked when they are gzip, in chunks of bounded size.
///
/// Belongs to one thread.
public final class ByteSource {
  public let name: String
  private let file: gzFile
  private static let chunk = 1 << 16

  /// - Throws: `AtlasError` when the file is not there or cannot be read.
  public init(path: String) throws(AtlasError) {
    try ByteSource.checkReadable(path)
    guard let file = gzopen(path, "rb") else {
      throw AtlasError(.inputOutput, "\(path): cannot be opened for reading")
    }
    self.file = file
    name = ByteSource.shortName(path)
    gzbuffer(file, UInt32(ByteSource.chunk * 2))
  }

  /// Reads what is piped in.
  public init(standardInput: Void) throws(AtlasError) {
    guard let file = gzdopen(dup(0), "rb") else {
      throw AtlasError(.inputOutput, "standard input: cannot be read")
    }
    self.file = file
    name = "standard input"
  }

  deinit {
    gzclose_r(file)
  }

  /// The next bytes; empty at the end.
  /// - Throws: `AtlasError` naming a gzip file that is cut off or damaged.
  public func next() throws(AtlasError) -> [UInt8] {
    var count: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: ByteSource.chunk) { buffer, initialized in
      count = gzread(file, buffer.baseAddress, UInt32(ByteSource.chunk))
      initialized = Int(max(count, 0))
    }
    try check(count)
    return bytes
  }

  /// Fills memory of the caller, as far as the bytes reach.
  ///
  /// - Returns: How many there were; fewer than asked for only at the end.
  /// - Throws: `AtlasError` naming a gzip file that is cut off or damaged.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(AtlasError) -> Int {
    let count = gzread(file, buffer.baseAddress, UInt32(buffer.count))
    try check(count)
    return Int(count)
  }

  private func check(_ count: Int32) throws(AtlasError) {
    var status: Int32 = 0
    // gzread gives what it has before it tells that the file ends too early.
    let message = gzerror(file, &status).map { String(cString: $0) } ?? ""
    guard count >= 0, status == Z_OK || status == Z_STREAM_END else {
      throw AtlasError(.badData, "\(name): gzip data is damaged or cut off (\(message)); fetch the file again")
    }
  }

  /// Whether the bytes were gzip; known after the first read.
  var isPacked: Bool { gzdirect(file) == 0 }

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
