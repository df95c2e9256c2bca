import CQL2
import SpatialCore
import Testing

/// Damaged filters are read or refused, never more.
struct FuzzTests {
  @Test
  func damagedFiltersAreReadOrRefused() throws {
    var (read, refused) = (0, 0)
    for seed in Seeds.range(3_000) {
      var random = RandomFilter(seed: seed &+ 1_000_000)
      let filter = CQL2Filter(random.condition(depth: 3))
      for isJSON in [false, true] {
        let bytes = Self.damaged(Array((isJSON ? filter.json : filter.text).utf8), &random)
        do throws(CQL2Error) {
          let found = isJSON ? try CQL2Filter(json: bytes) : try CQL2Filter(text: bytes)
          read += 1
          Self.use(found, "seed \(seed)")
        } catch {
          refused += 1
          #expect(!error.message.isEmpty && error.description.utf8.count < 2_000, "seed \(seed)")
        }
      }
    }
    #expect(read > 100)
    #expect(refused > 1_000)
  }

  /// What was read can be written, read again and prepared.
  private static func use(_ filter: CQL2Filter, _ name: String) {
    do throws(CQL2Error) {
      let again = try CQL2Filter(json: filter.json)
      #expect(again == filter, "\(name)")
      _ = try CQL2Evaluator(filter, queryables: Sample.queryables)
    } catch {
      #expect(error.code != .syntax, "\(name): \(error)")
    }
  }

  private static func damaged(_ bytes: [UInt8], _ random: inout RandomFilter) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.pick(3) {
      let place = random.pick(bytes.count + 1)
      switch random.pick(5) {
      case 0 where place < bytes.count: bytes[place] = UInt8(random.pick(256))
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2:
        bytes.insert(UInt8(ascii: ["(", ")", "'", "\"", ",", "[", "{", "\\", "-", "0"][random.pick(10)]), at: place)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.pick(8)))
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random.pick(20))], at: place)
      }
    }
    return bytes
  }
}
