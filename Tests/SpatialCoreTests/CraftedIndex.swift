import Foundation

@testable import SpatialCore

/// Index files of which the content was changed by someone who knows the checksums.
enum CraftedIndex {
  /// The bytes with checksums that fit, as far as the head tells where the sections lie.
  static func sealed(_ bytes: [UInt8]) -> Data {
    var bytes = bytes
    if let sum = contentSum(bytes) { replace(13, in: &bytes, by: sum) }
    let head = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[..<112])) }
    replace(14, in: &bytes, by: head)
    return Data(bytes)
  }

  private static func contentSum(_ bytes: [UInt8]) -> UInt64? {
    let fields = bytes.withUnsafeBytes { bytes in
      (0..<15).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
    guard fields[6...12].allSatisfy({ $0 <= bytes.count }), fields[6] * fields[7] < bytes.count else { return nil }
    let frame = GridFrame(
      originX: 0, originY: 0, cellSize: 1, columns: Int(fields[6]), rows: Int(fields[7]), halvings: 0)
    let head = IndexHead(
      frame: frame, areaCount: 0, blockWords: Int(fields[10]), vertexCount: Int(fields[11]),
      labelBytes: Int(fields[12]))
    guard head.fileSize <= bytes.count else { return nil }
    return try? bytes.withUnsafeBytes { bytes throws(SpatialError) in
      try Checksum.of(
        [head.table, head.blocks, head.vertices, head.labels].map { UnsafeRawBufferPointer(rebasing: bytes[$0]) },
        workers: 1)
    }
  }

  private static func replace(_ field: Int, in bytes: inout [UInt8], by value: UInt64) {
    withUnsafeBytes(of: value) { bytes.replaceSubrange(field * 8..<field * 8 + 8, with: $0) }
  }
}
