import Foundation

/// An address of the Internet protocol; of version 4 as version 6 writes it (RFC 4291 §2.5.5.2).
struct NetworkAddress: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  static let thisComputer = NetworkAddress(high: 0, low: 1)

  init(high: UInt64, low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  /// nil for what is no address; a port, brackets and a zone are left out.
  init?(_ text: some StringProtocol) {
    let bare = NetworkAddress.withoutPort(text)
    guard !bare.isEmpty, bare.utf8.count <= 45 else { return nil }
    var four = in_addr()
    if inet_pton(AF_INET, bare, &four) == 1 {
      self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: four.s_addr)))
      return
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, bare, &six) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: six) { Array($0) }
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(high: word(bytes[..<8]), low: word(bytes[8...]))
  }

  private static func withoutPort(_ text: some StringProtocol) -> String {
    var bare = String(text.filter { $0 != " " && $0 != "\t" && $0 != "\"" }.prefix(80))
    if bare.hasPrefix("[") {
      bare = String(bare.dropFirst().prefix { $0 != "]" })
    } else if bare.filter({ $0 == ":" }).count == 1 {
      bare = String(bare.prefix { $0 != ":" })
    }
    return String(bare.prefix { $0 != "%" })
  }

  var isVersion4: Bool { high == 0 && low >> 32 == 0xFFFF }

  var isLoopback: Bool { self == .thisComputer || (isVersion4 && low >> 24 & 0xFF == 127) }

  /// What one client has: of version 6 a whole network of 64 bits, which its computers choose addresses from as they like.
  var client: NetworkAddress { isVersion4 ? self : NetworkAddress(high: high, low: 0) }
}

/// An address, or all that begin with the same bits: `10.0.0.0/8`, `2001:db8::/32`, `127.0.0.1`.
public struct NetworkRange: Sendable, Hashable {
  private let first: NetworkAddress
  private let bits: Int

  /// nil for what is no range.
  public init?(_ text: String) {
    let sides = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = NetworkAddress(sides[0]), !sides[0].contains("]") else { return nil }
    let most = address.isVersion4 ? 32 : 128
    guard sides.count == 2 else {
      (first, bits) = (address, 128)
      return
    }
    guard let length = Int(sides[1]), (0...most).contains(length) else { return nil }
    bits = length + (128 - most)
    first = NetworkRange.prefix(address, bits)
  }

  func contains(_ address: NetworkAddress) -> Bool { NetworkRange.prefix(address, bits) == first }

  private static func prefix(_ address: NetworkAddress, _ bits: Int) -> NetworkAddress {
    func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : .max << UInt64(64 - bits) }
    return NetworkAddress(high: address.high & mask(bits), low: address.low & mask(bits - 64))
  }
}
