import Compression

/// Reads a PMTiles archive by pieces.
///
/// Whatever the bytes are, reading ends: with a tile, with nothing, or with an error.
public struct PMTilesReader: Sendable {
  /// What directories and metadata may unpack to.
  private static let directoryLimit = 16 << 20

  public let header: PMTilesHeader
  private let read: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]
  private let root: PMTilesDirectory

  /// - Parameter read: Gives as many bytes from an offset, fewer only at the end of the archive.
  /// - Throws: `VectorTileError` where it is no archive of version 3, and what `read` throws.
  public init(_ read: @escaping @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]) throws {
    self.read = read
    let head = try read(0, PMTilesHeader.headSize)
    header = try PMTilesHeader(head)
    guard Int(header.root.upperBound) <= head.count else {
      throw VectorTileError(.badData, "PMTiles: cut off at byte \(head.count), within the root directory")
    }
    root = try PMTilesReader.directory(
      Array(head[Int(header.root.lowerBound)..<Int(header.root.upperBound)]), header.internalPacking)
  }

  /// - Parameter archive: All of it.
  public init(_ archive: [UInt8]) throws {
    try self.init { offset, count in
      Array(archive[min(offset, archive.count)..<min(offset + count, archive.count)])
    }
  }

  /// The metadata as JSON text.
  public func metadata() throws -> String {
    let bytes = try part(header.metadata, header.metadata.lowerBound..<header.metadata.upperBound)
    return String(decoding: try PMTilesReader.unpack(bytes, header.internalPacking), as: UTF8.self)
  }

  /// The content of a tile, packed as the header says; nil where the archive has none.
  public func tile(_ tile: TileAddress) throws -> [UInt8]? {
    let number = try HilbertCurve.number(of: tile)
    var directory = root
    // Deeper than the three levels that any client follows is a loop.
    for _ in 0..<4 {
      guard let entry = directory.entry(for: number) else { return nil }
      if entry.run > 0 { return try part(header.data, place(entry, in: header.data)) }
      let bytes = try part(header.leaves, place(entry, in: header.leaves))
      directory = try PMTilesReader.directory(bytes, header.internalPacking)
    }
    throw VectorTileError(.badData, "PMTiles: directories nested more than three deep for tile \(tile)")
  }

  private func place(_ entry: PMTilesDirectory.Entry, in section: Range<UInt64>) throws -> Range<UInt64> {
    let start = section.lowerBound + entry.offset
    return start..<start + UInt64(entry.length)
  }

  private func part(_ section: Range<UInt64>, _ place: Range<UInt64>) throws -> [UInt8] {
    guard place.upperBound <= section.upperBound, place.count <= Int(UInt32.max) else {
      throw VectorTileError(.badData, "PMTiles: bytes \(place) lie beyond their part \(section)")
    }
    let bytes = try read(Int(place.lowerBound), place.count)
    guard bytes.count == place.count else {
      throw VectorTileError(.badData, "PMTiles: cut off within bytes \(place)")
    }
    return bytes
  }

  private static func directory(_ bytes: [UInt8], _ packing: PMTilesHeader.Packing) throws -> PMTilesDirectory {
    try PMTilesDirectory(decoding: unpack(bytes, packing))
  }

  private static func unpack(_ bytes: [UInt8], _ packing: PMTilesHeader.Packing) throws -> [UInt8] {
    switch packing {
    case .none: return bytes
    case .gzip: return try Gzip.decompressed(bytes, limit: directoryLimit)
    case .unknown, .brotli, .zstandard:
      throw VectorTileError(.badData, "PMTiles: directories packed with \(packing); gzip or none expected (byte 97)")
    }
  }
}
