import Compression
import Testing

struct GzipTests {
  private func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 60)
    }
  }

  @Test(arguments: [0, 1, 100, 65_535, 65_536, 65_537, 1_000_000], [1, 6, 9])
  func whatWasPackedUnpacks(count: Int, level: Int) throws {
    let input = bytes(count, seed: 7)
    let packed = try Gzip.compressed(input, level: level)
    #expect(Gzip.isGzip(packed))
    #expect(try Gzip.decompressed(packed, limit: count) == input)
  }

  @Test func theHeaderTellsNeitherTimeNorNameNorSystem() throws {
    let head = try Gzip.compressed([1, 2, 3]).prefix(10)
    #expect(Array(head) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
  }

  @Test func aPackerGivesForEachStringWhatAFreshOneGives() throws {
    let packer = try GzipPacker(level: 9)
    for seed in 1...20 {
      let input = bytes(seed * 997, seed: UInt64(seed))
      #expect(try packer.pack(input) == Gzip.compressed(input, level: 9))
    }
  }

  @Test func membersAreJoined() throws {
    let joined = try Gzip.compressed([1, 2]) + Gzip.compressed([3])
    #expect(try Gzip.decompressed(joined[...], limit: 3) == [1, 2, 3])
  }

  @Test func aBombStopsAtTheLimit() throws {
    let packed = try Gzip.compressed([UInt8](repeating: 0, count: 10_000_000))
    let error = #expect(throws: CompressionError.self) { try Gzip.decompressed(packed, limit: 1_000_000) }
    #expect(error?.code == .limit && error?.message.contains("1000000") == true)
    #expect(throws: CompressionError.self) { try Gzip.decompressed(Gzip.compressed([1]), limit: 0) }
  }

  @Test func everyCutIsFound() throws {
    let packed = try Gzip.compressed(bytes(300, seed: 3))
    for end in packed.indices {
      let error = #expect(throws: CompressionError.self) { try Gzip.decompressed(packed[..<end], limit: 1000) }
      #expect(error?.code == .badData)
    }
  }

  @Test func whatFollowsOrIsDamagedIsFound() throws {
    var packed = try Gzip.compressed(bytes(300, seed: 3))
    #expect(throws: CompressionError.self) { try Gzip.decompressed(packed + [0], limit: 1000) }
    packed[packed.count - 6] ^= 1
    let error = #expect(throws: CompressionError.self) { try Gzip.decompressed(packed, limit: 1000) }
    #expect(error?.message.contains("damaged (at byte") == true)
  }
}
