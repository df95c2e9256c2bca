/// Bytes packed as gzip and unpacked again, whole and in memory.
///
/// Source: RFC 1952.
public enum Gzip {
  /// Packs bytes; the same bytes and level give the same result at every time and on every machine with one zlib.
  ///
  /// - Parameter level: 1 (fast) to 9 (small); others are brought to the nearest. The default is 6.
  /// - Returns: One gzip member without name and time.
  /// - Throws: `CompressionError` when memory is exhausted.
  public static func compressed(_ bytes: [UInt8], level: Int = 6) throws(CompressionError) -> [UInt8] {
    try GzipPacker(level: level).pack(bytes)
  }

  /// Unpacks one or several gzip members, one after another.
  ///
  /// - Parameter limit: How many bytes may come of it, so that a small input cannot fill the memory.
  /// - Throws: `CompressionError` when the bytes are no gzip, damaged, cut off, followed by others, or unpack to more.
  public static func decompressed(_ bytes: some Collection<UInt8>, limit: Int) throws(CompressionError) -> [UInt8] {
    try GzipUnpacking(limit: limit).unpack(Array(bytes))
  }

  /// Whether bytes begin as gzip does.
  public static func isGzip(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }
}
