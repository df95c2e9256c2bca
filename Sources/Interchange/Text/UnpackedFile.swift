import Atlas
import Foundation

/// A copy of a file in a temporary folder of its own, for readers that need a file they can seek in or that leave files
/// beside it; the folder is removed with the last reference.
final class UnpackedFile: Sendable {
  let path: String
  private let folder: URL

  /// What a gzip file holds.
  ///
  /// - Throws: `AtlasError` (badData) as soon as it unpacks to more than the limits allow.
  convenience init(gzip path: String, limits: ZipLimits = ZipLimits()) throws {
    let source = try ByteSource(path: path)
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let packed = try FileManager.default.attributesOfItem(atPath: target)[.size] as? Int ?? 0
    try self.init(named: source.name) { file in
      try Data().write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      defer { try? handle.close() }
      var size = 0
      while case let bytes = try source.next(), !bytes.isEmpty {
        size += bytes.count
        guard limits.allow(size, of: packed) else {
          throw AtlasError(
            .badData,
            "\(source.name): unpacks from \(packed) to \(size) bytes and more, which looks like a gzip bomb or is larger "
              + "than \(limits.total >> 20) MiB; if it is right, unpack the file and give that")
        }
        try handle.write(contentsOf: bytes)
      }
    }
  }

  /// An SQLite database, with what is written in its log but not yet in the file.
  convenience init(database path: String) throws {
    try self.init(named: ByteSource.shortName(path)) { file in
      for ending in ["", "-wal"] where ending.isEmpty || FileManager.default.fileExists(atPath: path + ending) {
        try FileManager.default.copyItem(atPath: path + ending, toPath: file.path + ending)
        // SQLite gives its own files the rights of the database, and must be able to write them.
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path + ending)
      }
    }
  }

  /// - Parameters:
  ///   - name: Of the source, for messages.
  ///   - fileName: A plain name without folders.
  ///   - fill: Writes the file at the URL, and others beside it.
  init(named name: String, as fileName: String = "copy", _ fill: (URL) throws -> Void) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-\(UUID().uuidString)")
    let file = folder.appendingPathComponent(fileName)
    path = file.path
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try fill(file)
    } catch {
      try? FileManager.default.removeItem(at: folder)
      if let error = error as? AtlasError { throw error }
      throw AtlasError(
        .inputOutput, "\(name): cannot be copied into \(folder.deletingLastPathComponent().path) for reading")
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }
}
