import Compression
import Foundation
import TestSupport
import Testing

@testable import VectorTiles

struct PMTilesTests {
  /// PMTiles 3 §4.1, with x before y there.
  @Test(arguments: [
    (0, 0, 0, 0), (1, 0, 0, 1), (1, 1, 0, 2), (1, 1, 1, 3), (1, 0, 1, 4), (2, 0, 0, 5), (12, 1763, 3423, 19_078_479),
  ])
  func tilesHaveTheNumbersOfTheSpecification(zoom: Int, row: Int, column: Int, number: UInt64) throws {
    let tile =
      zoom == 12 ? TileAddress(zoom: 12, row: 1763, column: 3423) : TileAddress(zoom: zoom, row: row, column: column)
    #expect(try HilbertCurve.number(of: tile) == number)
    #expect(try HilbertCurve.tile(number) == tile)
  }

  @Test func numbersAndTilesAnswerEachOther() throws {
    for number in UInt64(0)..<5461 { #expect(try HilbertCurve.number(of: HilbertCurve.tile(number)) == number) }
    let last = TileAddress(zoom: 30, row: 1 << 30 - 1, column: 12345)
    #expect(try HilbertCurve.tile(HilbertCurve.number(of: last)) == last)
    #expect(throws: VectorTileError.self) { try HilbertCurve.tile(.max) }
    #expect(throws: VectorTileError.self) { try HilbertCurve.number(of: TileAddress(zoom: 2, row: 4, column: 0)) }
    #expect(throws: VectorTileError.self) { try HilbertCurve.number(of: TileAddress(zoom: 31, row: 0, column: 0)) }
  }

  private func archive(_ tiles: [(tile: TileAddress, content: [UInt8])]) throws -> [UInt8] {
    var writer = PMTilesWriter()
    for (tile, content) in tiles { try writer.add(tile, content) }
    var bytes: [UInt8] = []
    try writer.write(metadata: "{\"name\":\"é\"}", bounds: (3, 50, 8, 54)) { bytes += $0 }
    return bytes
  }

  private func tiles(_ count: UInt64, step: UInt64, contents: UInt64) throws -> [(tile: TileAddress, content: [UInt8])]
  {
    try (0..<count).map { index in
      let content = SlowMix.value(index / 3) % contents
      return (try HilbertCurve.tile(index * step), Array("content \(content)".utf8))
    }
  }

  @Test(arguments: [(0, 1, 1), (1, 1, 1), (200, 1, 5), (5000, 3, 40), (120_000, 7, 100_000)])
  func everyTileIsFoundAgainAndNoOther(count: UInt64, step: UInt64, contents: UInt64) throws {
    let tiles = try tiles(count, step: step, contents: contents)
    let bytes = try archive(tiles)
    let reader = try PMTilesReader(bytes)
    #expect(try reader.metadata() == "{\"name\":\"é\"}")
    #expect(reader.header.tileCount == count && reader.header.contentCount == Set(tiles.map(\.content)).count)
    #expect(
      reader.header.root.upperBound <= 16_384
        && reader.header.bounds == [30_000_000, 500_000_000, 80_000_000, 540_000_000])
    #expect(reader.header.isClustered && (count < 100_000) == reader.header.leaves.isEmpty)
    for (tile, content) in tiles.enumerated().filter({ $0.offset % 37 == 0 }).map(\.element) {
      #expect(try reader.tile(tile) == content)
    }
    #expect(try reader.tile(HilbertCurve.tile(count * step)) == nil)
    if step > 1 { #expect(try reader.tile(HilbertCurve.tile(1)) == nil) }
    #expect(try archive(tiles) == bytes)
  }

  @Test func runsOfTheSameContentAreOneEntry() throws {
    let same = try (UInt64(5)..<21).map { (tile: try HilbertCurve.tile($0), content: [UInt8]([1, 2, 3])) }
    let header = try PMTilesReader(try archive(same)).header
    #expect(header.tileCount == 16 && header.entryCount == 1 && header.contentCount == 1 && header.zooms == 2...2)
  }

  @Test func tilesOutOfOrderAreRefused() throws {
    var writer = PMTilesWriter()
    try writer.add(TileAddress(zoom: 2, row: 0, column: 0), [1])
    #expect(throws: VectorTileError.self) { try writer.add(TileAddress(zoom: 1, row: 0, column: 0), [1]) }
    #expect(throws: VectorTileError.self) { try writer.add(TileAddress(zoom: 2, row: 0, column: 0), [1]) }
  }

  /// Damaged archives end with a tile, nothing or an error that says what; never with a crash.
  @Test func damagedArchivesAreReadToAnEnd() throws {
    let sound = try archive(try tiles(6000, step: 3, contents: 6000))
    let rounds = Int(ProcessInfo.processInfo.environment["WIJKATLAS_FUZZ"] ?? "") ?? 2000
    var random = SplitMix(seed: 11)
    var refused = 0
    for round in 0..<rounds / 10 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let end = round % 3 == 0 ? bytes.count : 140
        bytes[Int.random(in: 0..<end, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      do {
        let reader = try PMTilesReader(bytes)
        _ = try reader.metadata()
        for number in [UInt64(0), 3, 300, 17_000] { _ = try reader.tile(HilbertCurve.tile(number)) }
      } catch let error as VectorTileError {
        #expect(!error.message.isEmpty)
        refused += 1
      } catch is CompressionError {
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  /// Directories unpacked from random bytes, without gzip's checksum in front.
  @Test func damagedDirectoriesAreReadToAnEnd() throws {
    let rounds = Int(ProcessInfo.processInfo.environment["WIJKATLAS_FUZZ"] ?? "") ?? 5000
    let entries = (0..<50).map { (index: Int) -> PMTilesDirectory.Entry in
      PMTilesDirectory.Entry(
        tile: UInt64(index * index), offset: UInt64(index * 1000), length: 900, run: UInt32(index % 2))
    }
    let sound = PMTilesDirectory(entries)
    #expect(try PMTilesDirectory(decoding: sound.bytes) == sound)
    var random = SplitMix(seed: 12)
    var accepted = 0
    for _ in 0..<rounds {
      var bytes = sound.bytes
      for _ in 0..<3 {
        bytes[bytes.indices.randomElement(using: &random) ?? 0] = UInt8.random(in: 0...255, using: &random)
      }
      guard let directory = try? PMTilesDirectory(decoding: bytes) else { continue }
      accepted += 1
      _ = directory.entry(for: UInt64.random(in: 0...10_000, using: &random))
    }
    #expect(accepted > 0 && accepted < rounds)
  }

  @Test func directoriesThatPointToThemselvesEnd() throws {
    let leaf = try Gzip.compressed(
      PMTilesDirectory([PMTilesDirectory.Entry(tile: 0, offset: 0, length: 60, run: 0)]).bytes)
    let loop = PMTilesDirectory([PMTilesDirectory.Entry(tile: 0, offset: 0, length: UInt32(leaf.count), run: 0)])
    let packed = try Gzip.compressed(loop.bytes)
    var header = PMTilesHeader()
    header.root = 127..<UInt64(127 + packed.count)
    header.leaves = header.root
    let error = #expect(throws: VectorTileError.self) {
      try PMTilesReader(header.bytes + packed).tile(TileAddress(zoom: 0, row: 0, column: 0))
    }
    #expect(error?.message.contains("nested") == true, "\(error?.message ?? "")")
  }
}

/// Numbers that look random.
enum SlowMix {
  static func value(_ index: UInt64) -> UInt64 {
    var random = SplitMix(seed: index)
    return random.next()
  }
}
