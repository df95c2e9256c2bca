/// Reads numbers of either byte order from a buffer, never past its end.
struct ByteCursor {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  var remaining: Int { bytes.count - offset }

  mutating func skip(_ count: Int) throws(SpatialError) {
    guard count <= remaining else { throw truncated(count) }
    offset += count
  }

  mutating func byte() throws(SpatialError) -> UInt8 {
    guard remaining >= 1 else { throw truncated(1) }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func uint32(littleEndian: Bool) throws(SpatialError) -> UInt32 {
    guard remaining >= 4 else { throw truncated(4) }
    defer { offset += 4 }
    let raw = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return littleEndian ? UInt32(littleEndian: raw) : UInt32(bigEndian: raw)
  }

  mutating func double(littleEndian: Bool) throws(SpatialError) -> Double {
    guard remaining >= 8 else { throw truncated(8) }
    defer { offset += 8 }
    let raw = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return Double(bitPattern: littleEndian ? UInt64(littleEndian: raw) : UInt64(bigEndian: raw))
  }

  private func truncated(_ count: Int) -> SpatialError {
    SpatialError(
      .malformedEncoding, "geometry ends at byte \(bytes.count), \(count) more expected at byte \(offset)")
  }
}
