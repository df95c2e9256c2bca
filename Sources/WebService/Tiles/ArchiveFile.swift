import Foundation
import Synchronization
import VectorTiles

/// An archive of tiles that is open for reading. What stands under its name may be replaced meanwhile.
final class ArchiveFile: Sendable {
  private let descriptor: Int32
  let size: Int
  /// Tells versions of the file apart without reading it.
  let version: String

  /// - Returns: nil where no such file is, or where it is none.
  init?(_ path: String) {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    for _ in 0..<ArchiveFile.attempts {
      guard let facts = ArchiveFile.facts(place) else { return nil }
      let descriptor = open(place, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      // Replaced between the two: these facts may be those of another file.
      if let now = ArchiveFile.facts(place), now == facts {
        self.descriptor = descriptor
        (size, version) = facts
        return
      }
      close(descriptor)
    }
    return nil
  }

  private static let attempts = 10

  // By Foundation, not by `fstat`: of which C module `struct stat` is here depends on which the compiler loads first.
  private static func facts(_ place: String) -> (size: Int, version: String)? {
    guard let found = try? FileManager.default.attributesOfItem(atPath: place),
      found[.type] as? FileAttributeType == .typeRegular, let size = (found[.size] as? NSNumber)?.intValue
    else { return nil }
    let written = (found[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
    let number = (found[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
    let system = (found[.systemNumber] as? NSNumber)?.uint64Value ?? 0
    return (size, "\(system) \(number) \(size) \(written)")
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
