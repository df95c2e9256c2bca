/// Strong entity tags of bodies (RFC 9110 §8.8.3).
enum EntityTag {
  /// The tag of bytes that come piece by piece.
  ///
  /// FNV-1a of 64 bits and the length: enough to tell versions of one resource apart, not proof against forgery.
  struct Running {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    private var count = 0

    mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        count += 1
      }
    }

    var text: String { "\"\(String(hash, radix: 16))-\(String(count, radix: 16))\"" }
  }

  /// The tag of a body that is there whole, sixteen bytes at a time: byte by byte it would cost more than making a body of
  /// what is kept.
  ///
  /// Source: Wang Yi, wyhash (its mixing of two words).
  static func of(_ body: some Sequence<UInt8>) -> String {
    let found = body.withContiguousStorageIfAvailable { mix(UnsafeRawBufferPointer($0)) }
    let (hash, count) = found ?? Array(body).withUnsafeBytes(mix)
    return "\"\(String(hash, radix: 16))-\(String(count, radix: 16))\""
  }

  private static func mix(_ bytes: UnsafeRawBufferPointer) -> (hash: UInt64, count: Int) {
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
      let product = one.multipliedFullWidth(by: other)
      return product.high ^ product.low
    }
    let (first, second): (UInt64, UInt64) = (0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db)
    var hash = first
    var offset = 0
    while offset + 16 <= bytes.count {
      hash = mixed(word(offset) ^ second, word(offset + 8) ^ hash)
      offset += 16
    }
    var rest: (UInt64, UInt64) = (0, 0)
    for (index, byte) in bytes[offset...].enumerated() {
      let bits = UInt64(byte) << UInt64(8 * (index & 7))
      if index < 8 { rest.0 |= bits } else { rest.1 |= bits }
    }
    hash = mixed(rest.0 ^ second, rest.1 ^ hash)
    return (mixed(hash ^ first, UInt64(bytes.count) ^ second), bytes.count)
  }

  /// The tag of a representation: what is packed has one of its own.
  static func variant(_ tag: String, isPacked: Bool) -> String { isPacked ? "\(tag.dropLast())-gzip\"" : tag }

  static func matches(_ header: String, _ tag: String) -> Bool {
    header.split(separator: ",").contains { part in
      let text = part.drop { $0 == " " }
      let trimmed = text.hasPrefix("W/") ? text.dropFirst(2) : text
      return trimmed == "*" || trimmed.prefix { $0 != " " } == tag
    }
  }
}
