import SpatialCore

/// Where each nummeraanduiding is and what stands there.
///
/// Some ten million entries of 32 bytes, sorted: 336 MB for the Netherlands, twice that while the table grows.
struct BAGLocations {
  /// What is known of an object besides its place: few different ones, kept once.
  struct Facts: Hashable {
    var kind: BAGObject.Kind
    var status: String
    var uses: [String]
  }

  private struct Entry {
    var number: UInt64
    var x: Double
    var y: Double
    var facts: UInt32
    /// Lower is taken first.
    var rank: UInt32
  }

  private var entries: [Entry] = []
  private var facts: [Facts] = []
  private var indices: [Facts: UInt32] = [:]

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameters:
  ///   - number: Of the nummeraanduiding.
  ///   - isMain: Whether it is the object's hoofdadres.
  mutating func add(_ number: UInt64, at point: Coordinate, _ facts: Facts, isMain: Bool) {
    let index: UInt32
    if let known = indices[facts] {
      index = known
    } else {
      index = UInt32(self.facts.count)
      self.facts.append(facts)
      indices[facts] = index
    }
    let rank: UInt32 = (BAGStatus.isWithdrawn(facts.status) ? 2 : 0) + (isMain ? 0 : 1)
    entries.append(Entry(number: number, x: point.x, y: point.y, facts: index, rank: rank))
  }

  /// To be called once, before anything is looked up.
  mutating func sort() {
    // The coordinates make the order the same whatever order the objects came in.
    entries.sort { ($0.number, $0.rank, $0.x, $0.y, $0.facts) < ($1.number, $1.rank, $1.x, $1.y, $1.facts) }
  }

  /// The object that is there now before one that was, and one that has it as hoofdadres before one that has it as
  /// nevenadres.
  ///
  /// - Complexity: O(log *n*).
  func object(at number: UInt64) -> (point: Coordinate, facts: Facts)? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].number < number { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].number == number else { return nil }
    let entry = entries[low]
    return (Coordinate(x: entry.x, y: entry.y), facts[Int(entry.facts)])
  }
}
