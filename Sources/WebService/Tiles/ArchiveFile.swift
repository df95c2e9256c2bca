import Foundation
import Synchronization
import VectorTiles

// An optimised build counts the members of `stat` as those of Dispatch's C module.
#if canImport(CDispatch)
  import CDispatch
#endif

/// An archive of tiles that is open for reading. What stands under its name may be replaced meanwhile.
final class ArchiveFile: Sendable {
  private let descriptor: Int32
  let size: Int
  /// Tells versions of the file apart without reading it.
  let version: String

  /// - Returns: nil where no such file is, or where it is none.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
    version = "\(status.st_dev) \(status.st_ino) \(size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }

  deinit { close(descriptor) }

  /// As many bytes from an offset, fewer at the end of the file.
  func bytes(_ offset: Int, _ count: Int) -> [UInt8] {
    let wanted = max(0, min(count, size - offset))
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      filled = 0
      while filled < wanted {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, wanted - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { return }
        filled += got
      }
    }
  }
}

/// What is known of the archives in a folder, by the version of each file.
final class ArchiveShelf: Sendable {
  struct Facts: Sendable {
    /// Strong: of all bytes.
    var tag: String
    /// Whether its metadata say that its figures are those of the public.
    var isPublic: Bool
  }

  private struct Metadata: Decodable { var audience: String? }

  private let folder: String?
  private let known = Mutex<[String: (version: String, facts: Facts)]>([:])

  /// - Parameter folder: nil serves none.
  init(folder: String?) { self.folder = folder }

  /// - Returns: nil where there is no archive of that name.
  func open(_ name: String) -> (file: ArchiveFile, facts: Facts)? {
    guard let folder, name.hasSuffix(".pmtiles"), name.first != ".", name.utf8.count <= 200,
      name.utf8.allSatisfy({ byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._".utf8.contains(byte)
      }), let file = ArchiveFile(folder + "/" + name)
    else { return nil }
    if let entry = known.withLock({ $0[name] }), entry.version == file.version { return (file, entry.facts) }
    guard let facts = ArchiveShelf.facts(file) else { return nil }
    known.withLock { $0[name] = (file.version, facts) }
    return (file, facts)
  }

  /// nil for what is no archive of tiles.
  private static func facts(_ file: ArchiveFile) -> Facts? {
    guard let reader = try? PMTilesReader({ file.bytes($0, $1) }), let text = try? reader.metadata() else { return nil }
    let audience = (try? JSONDecoder().decode(Metadata.self, from: Data(text.utf8)))?.audience
    var tag = EntityTag.Running()
    for offset in stride(from: 0, to: file.size, by: 1 << 20) { tag.add(file.bytes(offset, 1 << 20)) }
    return Facts(tag: tag.text, isPublic: audience == "public")
  }
}
