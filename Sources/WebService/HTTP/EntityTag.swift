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

  static func of(_ body: some Sequence<UInt8>) -> String {
    var tag = Running()
    tag.add(body)
    return tag.text
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
