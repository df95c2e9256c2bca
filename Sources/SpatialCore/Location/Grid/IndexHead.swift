/// The first 128 bytes of an index file, and where its sections lie.
///
/// Fields of eight bytes in the byte order of the machine that wrote it: the magic bytes, the version (low half) with
/// the mark of the byte order (high half), the size of the file, the frame (two doubles for its origin, one for the
/// side of a cell, columns, rows, halvings), the counts of areas, words of blocks, vertices and bytes of labels, the
/// checksum of the sections, and that of the fields before it. Then follow the table, the blocks, the vertices and the
/// labels, each from a multiple of 64 bytes on, and 64 bytes of nothing.
struct IndexHead {
  static let size = 128
  static let version: UInt64 = 1
  /// With a byte above 127, a line end of each kind and an end of text, so that no text and no mangled copy passes.
  static let magic = [UInt8]([0x89, 0x57, 0x4B, 0x41, 0x49, 0x0D, 0x0A, 0x1A])
  private static let orderMark: UInt64 = 0x0102_0304
  private static let fieldCount = 15

  var frame: GridFrame
  var areaCount: Int
  var blockWords: Int
  var vertexCount: Int
  var labelBytes: Int
  var checksum: UInt64 = 0

  var tableEntries: Int { frame.columns * frame.rows + 1 }
  var table: Range<Int> { IndexHead.section(after: IndexHead.size, bytes: tableEntries * 4) }
  var blocks: Range<Int> { IndexHead.section(after: table.upperBound, bytes: blockWords * 4) }
  var vertices: Range<Int> { IndexHead.section(after: blocks.upperBound, bytes: vertexCount * 16) }
  var labels: Range<Int> { IndexHead.section(after: vertices.upperBound, bytes: labelBytes) }
  var fileSize: Int { IndexHead.section(after: labels.upperBound, bytes: 64).upperBound }

  private static func section(after end: Int, bytes: Int) -> Range<Int> {
    let start = (end + 63) & ~63
    return start..<start + bytes
  }

  /// The fields but the last.
  private var fields: [UInt64] {
    [
      IndexHead.magic.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) },
      IndexHead.version | IndexHead.orderMark << 32, UInt64(fileSize), frame.originX.bitPattern,
      frame.originY.bitPattern, frame.cellSize.bitPattern, UInt64(frame.columns), UInt64(frame.rows),
      UInt64(frame.halvings), UInt64(areaCount), UInt64(blockWords), UInt64(vertexCount), UInt64(labelBytes), checksum,
    ]
  }

  var bytes: [UInt8] {
    var bytes = fields.withUnsafeBytes { [UInt8]($0) }
    let sum = bytes.withUnsafeBytes { Checksum.of($0) }
    withUnsafeBytes(of: sum) { bytes += $0 }
    return bytes + [UInt8](repeating: 0, count: IndexHead.size - bytes.count)
  }

  init(frame: GridFrame, areaCount: Int, blockWords: Int, vertexCount: Int, labelBytes: Int) {
    self.frame = frame
    self.areaCount = areaCount
    self.blockWords = blockWords
    self.vertexCount = vertexCount
    self.labelBytes = labelBytes
  }

  /// - Throws: ``SpatialError/Code/malformedEncoding``, saying what is wrong with the file and to make it anew.
  init(_ file: MappedFile, _ path: String) throws(SpatialError) {
    func unusable(_ why: String) -> SpatialError {
      SpatialError(.malformedEncoding, "\(path): \(why); make the index anew from the areas")
    }
    let bytes = UnsafeRawBufferPointer(start: file.bytes, count: min(file.count, IndexHead.size))
    guard bytes.starts(with: IndexHead.magic) else { throw unusable("not an index of areas") }
    guard bytes.count == IndexHead.size else { throw unusable("an index cut off after \(bytes.count) bytes") }
    let fields = (0..<IndexHead.fieldCount).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    guard fields[1] >> 32 == IndexHead.orderMark else { throw unusable("written on a machine of another byte order") }
    let version = fields[1] & 0xFFFF_FFFF
    guard version == IndexHead.version else {
      throw unusable("an index of version \(version), this program reads version \(IndexHead.version)")
    }
    let last = IndexHead.fieldCount - 1
    guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<(last * 8)])) == fields[last] else {
      throw unusable("damaged, the checksum of its head does not fit")
    }
    guard fields[2] == UInt64(file.count) else {
      throw unusable("\(file.count) bytes, \(fields[2]) expected: a part of an index, or more than one")
    }
    guard fields[6...12].allSatisfy({ $0 <= UInt64(file.count) }) else {
      throw unusable("damaged, sizes beyond the file")
    }
    // Within these limits no sum or product below overflows.
    guard GridFrame.sides.contains(fields[6]), GridFrame.sides.contains(fields[7]),
      fields[8] <= GridFrame.mostHalvings, fields[9] <= PackedLocation.capacity, fields[10] < GridEntry.place,
      fields[11] < UInt32.max
    else { throw unusable("damaged, sizes that no index has") }
    frame = GridFrame(
      originX: Double(bitPattern: fields[3]), originY: Double(bitPattern: fields[4]),
      cellSize: Double(bitPattern: fields[5]), columns: Int(fields[6]), rows: Int(fields[7]), halvings: Int(fields[8]))
    areaCount = Int(fields[9])
    blockWords = Int(fields[10])
    vertexCount = Int(fields[11])
    labelBytes = Int(fields[12])
    checksum = fields[13]
    guard fileSize == file.count else { throw unusable("damaged, its sections do not fill it") }
  }
}
