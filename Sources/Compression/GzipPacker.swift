import CZlib

/// Packs many byte strings one after another with the memory of one: setting zlib up costs more than a small tile.
///
/// Belongs to one thread.
public final class GzipPacker {
  // zlib keeps the address of the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let header: UnsafeMutablePointer<gz_header>

  /// - Parameter level: 1 (fast) to 9 (small); others are brought to the nearest. The default is 6.
  /// - Throws: `CompressionError` when memory is exhausted.
  public init(level: Int = 6) throws(CompressionError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    header = .allocate(capacity: 1)
    header.initialize(to: gz_header())
    // 255: unknown, the one system that is the same on all of them (RFC 1952 §2.3).
    header.pointee.os = 255
    // 16 asks for gzip in place of zlib's own header.
    let status = deflateInit2_(
      stream, Int32(min(max(level, 1), 9)), Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw CompressionError(code: .outOfMemory, message: "gzip: zlib cannot be started") }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    header.deallocate()
  }

  /// Packs bytes as one gzip member without name and time.
  ///
  /// - Throws: `CompressionError` for more than 4 GiB.
  public func pack(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    deflateReset(stream)
    deflateSetHeader(stream, header)
    let bound = Int(deflateBound(stream, UInt(bytes.count)))
    guard bound <= Int(UInt32.max) else {
      throw CompressionError(code: .limit, message: "gzip: \(bytes.count) bytes to pack; at most 4 GiB at once")
    }
    var status = Z_OK
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { room, initialized in
      bytes.withUnsafeBufferPointer { input in
        // zlib reads through this pointer only.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(bound)
        status = deflate(stream, Z_FINISH)
      }
      initialized = bound - Int(stream.pointee.avail_out)
    }
    guard status == Z_STREAM_END else {
      throw CompressionError(code: .outOfMemory, message: "gzip: zlib failed with \(status)")
    }
    return packed
  }
}
