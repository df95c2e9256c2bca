public import Atlas
import Foundation

/// Text written piece by piece to a file that appears when it is whole, or to standard output.
public final class TextOutput {
  private let file: PendingFile?
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private static let chunk = 1 << 16

  /// - Parameter path: nil for standard output. A device or pipe is written to as it is.
  public init(path: String?) throws(AtlasError) {
    guard let path else {
      file = nil
      handle = .standardOutput
      return
    }
    let file = PendingFile.isStream(path) ? nil : try PendingFile(target: path)
    guard let handle = FileHandle(forWritingAtPath: file?.path ?? path) else {
      throw AtlasError(.cannotCreate, "\(path): cannot be opened for writing")
    }
    self.file = file
    self.handle = handle
  }

  /// Whether a file can stand at the path, before the work that fills it; nothing is left there.
  ///
  /// A device or pipe is not opened: whoever reads it would see it end.
  /// - Throws: ``AtlasError/Code/cannotCreate`` where none can.
  public static func check(_ path: String) throws(AtlasError) {
    if !PendingFile.isStream(path) { _ = try PendingFile(target: path) }
  }

  public func write(_ text: String) throws(AtlasError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= TextOutput.chunk { try flush() }
  }

  /// Bytes as they are, for what is no text.
  public func write(_ bytes: some Sequence<UInt8>) throws(AtlasError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= TextOutput.chunk { try flush() }
  }

  public func finish() throws(AtlasError) {
    try flush()
    try file?.commit()
  }

  private func flush() throws(AtlasError) {
    do {
      try handle.write(contentsOf: Data(buffer))
    } catch {
      throw file?.failure
        ?? AtlasError(.inputOutput, "standard output: cannot be written; is the disk full?")
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
