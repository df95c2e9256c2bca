/// The first 127 bytes of an archive.
///
/// Source: PMTiles 3 §3.
public struct PMTilesHeader: Sendable, Hashable {
  static let size = 127
  /// Header and root directory end here at the latest.
  static let headSize = 16_384

  /// What a part of the archive is packed with.
  public enum Packing: UInt8, Sendable {
    case unknown = 0
    case none = 1
    case gzip = 2
    case brotli = 3
    case zstandard = 4
  }

  public var root: Range<UInt64> = 0..<0
  public var metadata: Range<UInt64> = 0..<0
  public var leaves: Range<UInt64> = 0..<0
  public var data: Range<UInt64> = 0..<0
  /// Tiles, runs counted out.
  public var tileCount: UInt64 = 0
  public var entryCount: UInt64 = 0
  /// Different contents.
  public var contentCount: UInt64 = 0
  public var isClustered = true
  public var internalPacking = Packing.gzip
  public var tilePacking = Packing.gzip
  /// 1 for vector tiles.
  public var tileType: UInt8 = 1
  public var zooms: ClosedRange<Int> = 0...0
  /// West, south, east and north in ten millionths of a degree.
  public var bounds: [Int32] = [0, 0, 0, 0]
  public var centerZoom = 0
  /// Longitude and latitude in ten millionths of a degree.
  public var center: [Int32] = [0, 0]

  var bytes: [UInt8] {
    var bytes = Array("PMTiles".utf8) + [3]
    func put(_ value: UInt64) { for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) } }
    func put(_ value: Int32) { for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) } }
    for section in [root, metadata, leaves, data] {
      put(section.lowerBound)
      put(section.upperBound - section.lowerBound)
    }
    for count in [tileCount, entryCount, contentCount] { put(count) }
    bytes += [isClustered ? 1 : 0, internalPacking.rawValue, tilePacking.rawValue, tileType]
    bytes += [UInt8(zooms.lowerBound), UInt8(zooms.upperBound)]
    for value in bounds { put(value) }
    bytes.append(UInt8(centerZoom))
    for value in center { put(value) }
    return bytes
  }

  init() {}

  /// - Throws: ``VectorTileError/Code/badData`` where it is no header of version 3, or places a part impossibly.
  init(_ bytes: [UInt8]) throws(VectorTileError) {
    guard bytes.count >= PMTilesHeader.size, bytes.starts(with: "PMTiles".utf8) else {
      throw VectorTileError(.badData, "PMTiles: the archive begins otherwise; \"PMTiles\" and 127 bytes expected")
    }
    guard bytes[7] == 3 else {
      throw VectorTileError(.badData, "PMTiles: version \(bytes[7]), 3 expected (byte 7)")
    }
    func number(_ at: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) } }
    func short(_ at: Int) -> Int32 {
      Int32(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) })
    }
    func section(_ at: Int) throws(VectorTileError) -> Range<UInt64> {
      let (start, length) = (number(at), number(at + 8))
      guard start <= UInt64(Int.max), length <= UInt64(Int.max) - start else {
        throw VectorTileError(.badData, "PMTiles: a part of \(length) bytes at \(start) (byte \(at) of the header)")
      }
      return start..<start + length
    }
    func packing(_ at: Int) throws(VectorTileError) -> Packing {
      guard let packing = Packing(rawValue: bytes[at]) else {
        throw VectorTileError(.badData, "PMTiles: packing \(bytes[at]), 0 to 4 expected (byte \(at))")
      }
      return packing
    }
    (root, metadata) = (try section(8), try section(24))
    (leaves, data) = (try section(40), try section(56))
    (tileCount, entryCount, contentCount) = (number(72), number(80), number(88))
    isClustered = bytes[96] == 1
    (internalPacking, tilePacking) = (try packing(97), try packing(98))
    tileType = bytes[99]
    guard bytes[100] <= bytes[101], HilbertCurve.zooms.contains(Int(bytes[101])) else {
      throw VectorTileError(
        .badData, "PMTiles: zooms \(bytes[100]) to \(bytes[101]), ascending up to 30 expected (byte 100)")
    }
    zooms = Int(bytes[100])...Int(bytes[101])
    bounds = [short(102), short(106), short(110), short(114)]
    centerZoom = Int(bytes[118])
    center = [short(119), short(123)]
    guard root.upperBound <= UInt64(PMTilesHeader.headSize), root.lowerBound >= UInt64(PMTilesHeader.size) else {
      throw VectorTileError(
        .badData, "PMTiles: root directory at \(root), within bytes 127 to 16384 expected (byte 8)")
    }
  }
}
