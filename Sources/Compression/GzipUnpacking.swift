import CZlib

/// One unpacking of gzip members.
struct GzipUnpacking {
  let limit: Int
  private static let piece = 1 << 16

  func unpack(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    guard Gzip.isGzip(bytes) else {
      throw CompressionError(code: .badData, message: "gzip: the data begins otherwise; 1F 8B expected at byte 0")
    }
    guard bytes.count <= Int(UInt32.max) else {
      throw CompressionError(code: .limit, message: "gzip: \(bytes.count) bytes to unpack; at most 4 GiB at once")
    }
    var stream = z_stream()
    guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw CompressionError(code: .outOfMemory, message: "gzip: zlib cannot be started")
    }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    output.reserveCapacity(min(limit, bytes.count * 4))
    let failure = bytes.withUnsafeBufferPointer { input -> CompressionError? in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(input.count)
      return run(&stream, size: bytes.count, &output)
    }
    if let failure { throw failure }
    return output
  }

  private func run(_ stream: inout z_stream, size: Int, _ output: inout [UInt8]) -> CompressionError? {
    var status = Z_OK
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: Self.piece) { room, initialized in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(Self.piece)
        status = inflate(&stream, Z_NO_FLUSH)
        initialized = Self.piece - Int(stream.avail_out)
      }
      let place = "at byte \(size - Int(stream.avail_in)) of \(size)"
      guard output.count + piece.count <= limit else {
        return CompressionError(code: .limit, message: "gzip: unpacks to more than \(limit) bytes (\(place))")
      }
      output += piece
      if status == Z_STREAM_END {
        if stream.avail_in == 0 { return nil }
        // Further members count (RFC 1952 §2.2); anything else is refused by inflate.
        inflateReset(&stream)
      } else if status != Z_OK {
        let reason = status == Z_BUF_ERROR ? "the data is cut off" : "the data is damaged"
        return CompressionError(code: .badData, message: "gzip: \(reason) (\(place))")
      }
    }
  }
}
