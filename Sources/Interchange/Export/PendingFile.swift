import Atlas
import Foundation

/// A file that is written beside its place and stands there only when it is whole.
///
/// Dropped before ``commit()`` it leaves nothing behind.
final class PendingFile {
  /// Where to write.
  let path: String
  /// Where the file stands in the end.
  let target: String
  private let name: String
  private var isCommitted = false

  /// - Throws: ``AtlasError/Code/cannotCreate`` where no file can be made, or where a device or pipe stands.
  init(target name: String) throws(AtlasError) {
    self.name = name
    if PendingFile.isStream(name) {
      throw AtlasError(.cannotCreate, "\(name): is a device or a pipe, which cannot hold this format; give a file")
    }
    let url = URL(fileURLWithPath: name).resolvingSymlinksInPath()
    target = url.path
    path = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString)").path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue {
      throw AtlasError(.cannotCreate, "\(name): is a folder; give the name of a file")
    }
    guard FileManager.default.createFile(atPath: path, contents: nil) else { throw PendingFile.failure(name) }
  }

  /// Whether a device, pipe or socket stands at the path, itself or behind links: it is written to, never replaced.
  static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  deinit {
    if !isCommitted { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Puts the file in its place, in one step; one that stood there is replaced.
  func commit() throws(AtlasError) {
    do {
      let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      // On disk before it takes the place of another: a power cut must not leave an empty file.
      try handle.synchronize()
      try handle.close()
    } catch {
      throw failure
    }
    guard rename(path, target) == 0 else { throw failure }
    isCommitted = true
  }

  var failure: AtlasError { PendingFile.failure(name) }

  private static func failure(_ name: String) -> AtlasError {
    AtlasError(
      .cannotCreate,
      "\(name): cannot be written; check that the folder exists and may be written to, and that the disk is not full")
  }
}
