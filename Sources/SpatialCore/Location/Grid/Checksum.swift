/// A checksum against damage, not against forgery: 64 bits, at the speed of memory.
///
/// Parts of a megabyte are summed on their own, so that threads share the work and the sum does not depend on them.
/// Source: the rounds of XXH64, Collet, <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>.
enum Checksum {
  private static let part = 1 << 20
  private static let stripe = 32
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9

  static func of(_ sections: [UnsafeRawBufferPointer], workers: Int) throws(SpatialError) -> UInt64 {
    var parts: [UnsafeRawBufferPointer] = []
    for section in sections {
      for start in stride(from: 0, to: section.count, by: part) {
        parts.append(UnsafeRawBufferPointer(rebasing: section[start..<min(start + part, section.count)]))
      }
    }
    // Only read.
    nonisolated(unsafe) let shared = parts
    let sums = try Workers.map(parts.count, on: workers, make: {}) { part, _ in of(shared[part]) }
    return sums.withUnsafeBytes { of($0) }
  }

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes = SIMD4<UInt64>(prime1 &+ prime2, prime2, 0, 0 &- prime1)
    let whole = bytes.count - bytes.count % stripe
    for start in Swift.stride(from: 0, to: whole, by: stripe) {
      round(&lanes, bytes.loadUnaligned(fromByteOffset: start, as: SIMD4<UInt64>.self))
    }
    var tail = SIMD4<UInt64>()
    withUnsafeMutableBytes(of: &tail) { $0.copyBytes(from: bytes[whole...]) }
    round(&lanes, tail)
    var sum = UInt64(bytes.count)
    for lane in 0..<4 {
      sum = (sum ^ lanes[lane]) &* prime1
      sum = (sum ^ sum >> 29) &* prime3
    }
    return sum ^ sum >> 32
  }

  /// In scalars: there is no vector multiplication of 64 bits on most machines.
  @inline(__always)
  private static func round(_ lanes: inout SIMD4<UInt64>, _ words: SIMD4<UInt64>) {
    for lane in 0..<4 {
      let mixed = lanes[lane] &+ UInt64(littleEndian: words[lane]) &* prime2
      lanes[lane] = (mixed << 31 | mixed >> 33) &* prime1
    }
  }
}
