import Atlas

/// Where the table of contents of a zip archive stands, from the record at its end.
///
/// Source: PKWARE APPNOTE.TXT 6.3.10, §4.3.14–16.
struct ZipDirectoryEnd {
  let offset: Int
  let size: Int
  let count: Int

  init(_ input: ShapefileInput, name: String) throws(AtlasError) {
    // The record has 22 bytes and at most a comment of 65,535 after it.
    let start = max(0, input.size - 22 - 0xFFFF)
    let tail = input.bytes(at: start, count: input.size - start)
    let found = stride(from: tail.count - 22, through: 0, by: -1).first { at in
      tail.uint32(at: at) == 0x0605_4B50 && at + 22 + tail.uint16(at: at + 20) <= tail.count
    }
    guard let at = found else { throw ZipArchive.damaged(name, "has no table of contents") }
    guard tail.uint16(at: at + 4) == tail.uint16(at: at + 6) else {
      throw AtlasError(.badData, "\(name): is one part of a zip archive in several; put the parts together first")
    }
    var (count, size, offset) = (tail.uint16(at: at + 10), tail.uint32(at: at + 12), tail.uint32(at: at + 16))
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      (count, size, offset) = try ZipDirectoryEnd.large(input, before: start + at, name: name) ?? (count, size, offset)
    }
    guard offset <= input.size, size <= input.size - offset, count <= size / 46 else {
      throw ZipArchive.damaged(name, "a table of contents of \(count) members at byte \(offset), \(size) bytes long")
    }
    self.offset = offset
    self.size = size
    self.count = count
  }

  /// The same by zip64; nil where the archive is none: exactly 65,535 members are possible without it.
  private static func large(
    _ input: ShapefileInput, before end: Int, name: String
  ) throws(AtlasError) -> (count: Int, size: Int, offset: Int)? {
    let locator = end >= 20 ? input.bytes(at: end - 20, count: 20) : []
    guard locator.count == 20, locator.uint32(at: 0) == 0x0706_4B50 else { return nil }
    guard let at = locator.uint64(at: 8), at <= input.size - 56, case let record = input.bytes(at: at, count: 56),
      record.count == 56, record.uint32(at: 0) == 0x0606_4B50, let count = record.uint64(at: 32),
      let size = record.uint64(at: 40), let offset = record.uint64(at: 48)
    else { throw ZipArchive.damaged(name, "its zip64 record is not where it should be") }
    return (count, size, offset)
  }
}
