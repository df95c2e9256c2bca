import Atlas
import Foundation

/// A gzip file unpacked into the temporary folder, for readers that need a file they can seek in; removed with the last
/// reference.
final class UnpackedFile: Sendable {
  let path: String

  init(_ source: ByteSource) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-\(UUID().uuidString)")
    path = url.path
    do {
      try Data().write(to: url)
      let handle = try FileHandle(forWritingTo: url)
      while case let bytes = try source.next(), !bytes.isEmpty { try handle.write(contentsOf: bytes) }
      try handle.close()
    } catch {
      try? FileManager.default.removeItem(at: url)
      if let error = error as? AtlasError { throw error }
      throw AtlasError(.inputOutput, "\(source.name): cannot be unpacked into \(url.deletingLastPathComponent().path)")
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
