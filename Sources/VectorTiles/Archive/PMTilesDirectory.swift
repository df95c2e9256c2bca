import Compression

/// Where tiles, or further directories, lie.
///
/// Source: PMTiles 3 §4.2.
struct PMTilesDirectory: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var tile: UInt64
    var offset: UInt64
    var length: UInt32
    /// How many tiles from `tile` on have this content; 0 for a leaf directory.
    var run: UInt32
  }

  var entries: [Entry]

  /// Before packing.
  var bytes: [UInt8] {
    var writer = ProtobufWriter()
    writer.varint(UInt64(entries.count))
    var last: UInt64 = 0
    for entry in entries {
      writer.varint(entry.tile - last)
      last = entry.tile
    }
    for entry in entries { writer.varint(UInt64(entry.run)) }
    for entry in entries { writer.varint(UInt64(entry.length)) }
    var end: UInt64?
    for entry in entries {
      writer.varint(entry.offset == end ? 0 : entry.offset + 1)
      end = entry.offset + UInt64(entry.length)
    }
    return writer.bytes
  }

  init(_ entries: [Entry]) { self.entries = entries }

  /// - Throws: ``VectorTileError/Code/badData`` where numbers are cut off or too large, or entries are not in order.
  init(decoding bytes: [UInt8]) throws(VectorTileError) {
    var reader = VarintReader(bytes)
    let count = try reader.next()
    // An entry takes four bytes at least.
    guard count <= UInt64(bytes.count / 4) else {
      throw VectorTileError(.badData, "PMTiles directory: \(count) entries in \(bytes.count) bytes")
    }
    entries = []
    entries.reserveCapacity(Int(count))
    var tile: UInt64 = 0
    for index in 0..<Int(count) {
      let (sum, isTooLarge) = tile.addingReportingOverflow(try reader.next())
      guard !isTooLarge, sum < HilbertCurve.base(31), index == 0 || sum > tile else {
        throw VectorTileError(.badData, "PMTiles directory: entry \(index) is not in order (byte \(reader.position))")
      }
      tile = sum
      entries.append(Entry(tile: tile, offset: 0, length: 0, run: 0))
    }
    for index in entries.indices { entries[index].run = try reader.short() }
    for index in entries.indices { entries[index].length = try reader.short() }
    var end: UInt64 = 0
    for index in entries.indices {
      let value = try reader.next()
      guard value > 0 || index > 0, value <= UInt64(Int.max) else {
        throw VectorTileError(
          .badData, "PMTiles directory: offset \(value) of entry \(index) (byte \(reader.position))")
      }
      entries[index].offset = value == 0 ? end : value - 1
      end = entries[index].offset + UInt64(entries[index].length)
    }
  }

  /// The entry that holds a tile, or the directory that may.
  func entry(for tile: UInt64) -> Entry? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].tile <= tile { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let entry = entries[low - 1]
    return entry.run == 0 || tile - entry.tile < UInt64(entry.run) ? entry : nil
  }
}

/// Numbers of variable length, one after another.
struct VarintReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() throws(VectorTileError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard position < bytes.count else {
        throw VectorTileError(.badData, "PMTiles directory: cut off at byte \(position)")
      }
      let byte = bytes[position]
      position += 1
      if shift == 63, byte > 1 { break }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw VectorTileError(.badData, "PMTiles directory: a number of more than 64 bits at byte \(position)")
  }

  mutating func short() throws(VectorTileError) -> UInt32 {
    let value = try next()
    guard let short = UInt32(exactly: value) else {
      throw VectorTileError(.badData, "PMTiles directory: \(value), at most 4294967295 expected (byte \(position))")
    }
    return short
  }
}
