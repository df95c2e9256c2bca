import Foundation

/// A file that is read at any place, never past the size it had when it was opened.
final class ShapefileInput {
  let size: Int
  private let descriptor: Int32
  /// Where shapelib reads next.
  var position = 0

  /// nil where the file cannot be opened.
  init?(path: String) {
    descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    size = max(0, Int(lseek(descriptor, 0, SEEK_END)))
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// - Returns: How many bytes were read: fewer than asked for at the end of the file.
  func read(into buffer: UnsafeMutableRawPointer, at offset: Int, count: Int) -> Int {
    guard offset >= 0, offset < size else { return 0 }
    let wanted = min(count, size - offset)
    var done = 0
    while done < wanted {
      let step = pread(descriptor, buffer + done, wanted - done, off_t(offset + done))
      if step <= 0 { break }
      done += step
    }
    return done
  }

  /// The bytes from an offset; fewer than asked for at the end of the file.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = buffer.baseAddress.map { read(into: UnsafeMutableRawPointer($0), at: offset, count: count) } ?? 0
    }
  }
}

extension [UInt8] {
  /// Whole numbers in a header: the caller sees to it that there are enough bytes.
  func int32(at offset: Int, bigEndian: Bool = false) -> Int {
    let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(self[offset + (bigEndian ? 3 - $1 : $1)]) << (8 * UInt32($1)) }
    return Int(Int32(bitPattern: bits))
  }

  func uint16(at offset: Int) -> Int { Int(self[offset]) | Int(self[offset + 1]) << 8 }
}
