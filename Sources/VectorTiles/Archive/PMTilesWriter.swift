import Compression

/// Makes a PMTiles archive of tiles that come in the order of their numbers.
///
/// The tiles lie in that order too (*clustered*), the same content is kept once, and neighbours along the curve with the
/// same content are one entry. The same tiles give the same bytes. Holds all contents in memory.
///
/// Source: PMTiles 3.
public struct PMTilesWriter {
  private var entries: [PMTilesDirectory.Entry] = []
  private var data: [UInt8] = []
  /// The contents so far by a number that differs for most.
  private var known: [UInt64: [(offset: UInt64, length: UInt32)]] = [:]
  private var contentCount = 0
  /// How many were added.
  public private(set) var tileCount = 0
  private var last: UInt64?
  private var zooms: ClosedRange<Int>?

  /// Entries of the root directory that surely fit in front of byte 16,384: an entry takes 28 bytes at most.
  private static let rootCapacity = (PMTilesHeader.headSize - PMTilesHeader.size) / 28

  public init() {}

  /// Whether no tile was added.
  public var isEmpty: Bool { entries.isEmpty }

  /// - Parameter content: Packed with gzip.
  /// - Throws: `VectorTileError` for a tile that does not come after the last, or that no zoom has; for a content over
  ///   4 GiB.
  public mutating func add(_ tile: TileAddress, _ content: [UInt8]) throws(VectorTileError) {
    let number = try HilbertCurve.number(of: tile)
    if let last, number <= last {
      throw VectorTileError(.outside, "tile \(tile) comes after one with a higher number; order by HilbertCurve")
    }
    last = number
    tileCount += 1
    zooms = min(zooms?.lowerBound ?? tile.zoom, tile.zoom)...max(zooms?.upperBound ?? tile.zoom, tile.zoom)
    let place = try place(of: content)
    if let end = entries.last, end.tile + UInt64(end.run) == number, end.offset == place.offset {
      entries[entries.count - 1].run += 1
    } else {
      entries.append(PMTilesDirectory.Entry(tile: number, offset: place.offset, length: place.length, run: 1))
    }
  }

  private mutating func place(of content: [UInt8]) throws(VectorTileError) -> (offset: UInt64, length: UInt32) {
    let number = PMTilesWriter.number(of: content)
    for place in known[number] ?? [] where place.length == content.count {
      if data[Int(place.offset)..<Int(place.offset) + content.count].elementsEqual(content) { return place }
    }
    guard let length = UInt32(exactly: content.count) else {
      throw VectorTileError(.tooLarge, "a tile of \(content.count) bytes; less than 4 GiB expected")
    }
    let place = (offset: UInt64(data.count), length: length)
    known[number, default: []].append(place)
    contentCount += 1
    data += content
    return place
  }

  /// Packed contents end with their checksum and size, which tell nearly all apart (RFC 1952 §2.3.1).
  private static func number(of content: [UInt8]) -> UInt64 {
    content.suffix(8).reduce(UInt64(content.count)) { $0 << 8 ^ $0 >> 56 ^ UInt64($1) }
  }

  /// Writes the archive piece by piece, from its first byte to its last.
  ///
  /// - Parameters:
  ///   - metadata: A JSON object; for vector tiles with `vector_layers`.
  ///   - bounds: West, south, east, north in degrees.
  public func write(
    metadata: String, bounds: (west: Double, south: Double, east: Double, north: Double),
    to write: ([UInt8]) throws -> Void
  ) throws {
    let packedMetadata = try Gzip.compressed(Array(metadata.utf8), level: 9)
    let (root, leaves) = try directories()
    var header = PMTilesHeader()
    var end = UInt64(PMTilesHeader.size)
    func section(_ size: Int) -> Range<UInt64> {
      defer { end += UInt64(size) }
      return end..<end + UInt64(size)
    }
    header.root = section(root.count)
    header.metadata = section(packedMetadata.count)
    header.leaves = section(leaves.count)
    header.data = section(data.count)
    header.tileCount = UInt64(tileCount)
    header.entryCount = UInt64(entries.count)
    header.contentCount = UInt64(contentCount)
    header.zooms = zooms ?? 0...0
    header.bounds = [bounds.west, bounds.south, bounds.east, bounds.north].map(PMTilesWriter.degrees)
    header.centerZoom = header.zooms.lowerBound
    header.center = [
      PMTilesWriter.degrees((bounds.west + bounds.east) / 2), PMTilesWriter.degrees((bounds.south + bounds.north) / 2),
    ]
    for piece in [header.bytes, root, packedMetadata, leaves, data] where !piece.isEmpty { try write(piece) }
  }

  /// The root directory, and what it points to where all entries do not fit in it.
  private func directories() throws -> (root: [UInt8], leaves: [UInt8]) {
    let limit = PMTilesHeader.headSize - PMTilesHeader.size
    let whole = try Gzip.compressed(PMTilesDirectory(entries).bytes, level: 9)
    if whole.count <= limit { return (whole, []) }
    let leafSize = max(4096, (entries.count + PMTilesWriter.rootCapacity - 1) / PMTilesWriter.rootCapacity)
    var leaves: [UInt8] = []
    var root: [PMTilesDirectory.Entry] = []
    for first in stride(from: 0, to: entries.count, by: leafSize) {
      let leaf = PMTilesDirectory(Array(entries[first..<min(first + leafSize, entries.count)]))
      let packed = try Gzip.compressed(leaf.bytes, level: 9)
      root.append(
        PMTilesDirectory.Entry(
          tile: entries[first].tile, offset: UInt64(leaves.count), length: UInt32(packed.count), run: 0))
      leaves += packed
    }
    return (try Gzip.compressed(PMTilesDirectory(root).bytes, level: 9), leaves)
  }

  private static func degrees(_ value: Double) -> Int32 { Int32((min(max(value, -180), 180) * 1e7).rounded()) }
}
