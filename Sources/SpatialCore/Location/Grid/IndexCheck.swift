/// Whether the tables of an index from a file refer only to what is there.
///
/// A checksum that fits is no proof of that: whoever writes the file can make it fit. What passes here is read without
/// looking left or right. That the answers are right is for the checksum to tell.
struct IndexCheck {
  private static let batch = 1 << 16

  private let index: GridIndex
  private let words: UnsafePointer<UInt32>
  private let wordCount: Int

  init(_ index: GridIndex) {
    self.index = index
    words = index.blocks.pointer
    wordCount = index.blocks.count
  }

  /// - Complexity: O(cells + words of blocks), on all cores.
  static func isSound(_ index: GridIndex, workers: Int) throws(SpatialError) -> Bool {
    let cells = index.table.count - 1
    guard index.table.pointer[cells] == GridIndex.nowhere else { return false }
    let parts = try Workers.map((cells + batch - 1) / batch, on: workers, make: { IndexCheck(index) }) { part, check in
      (part * batch..<min(cells, (part + 1) * batch)).allSatisfy {
        check.isSound(GridEntry(rawValue: index.table.pointer[$0]), from: 0, halvings: index.frame.halvings)
      }
    }
    return parts.allSatisfy { $0 }
  }

  /// - Parameters:
  ///   - start: Where places are counted from.
  ///   - halvings: How often the cell may still be halved.
  private func isSound(_ entry: GridEntry, from start: Int, halvings: Int) -> Bool {
    guard entry.isBlock else { return isSound(PackedLocation(rawValue: entry.rawValue)) }
    let place = start + entry.place
    guard place < wordCount else { return false }
    if entry.isGrid { return isSoundGrid(place, halvings) }
    return EdgeBlock(words: words + place).isWide ? isSoundWide(place) : isSoundNarrow(place)
  }

  private func isSound(_ location: PackedLocation) -> Bool {
    switch location.rawValue & 7 {
    case 0, 4: location.rawValue <= 4
    case 1, 2, 3: location.rawValue >> 3 < index.areaCount
    default: false
    }
  }

  /// The entries of a grid lie behind one another, and what they refer to behind them.
  private func isSoundGrid(_ place: Int, _ halvings: Int) -> Bool {
    let own = Int(words[place])
    guard own > 0, own <= halvings, place + 1 + 1 << (2 * own) <= wordCount else { return false }
    return (0..<1 << (2 * own)).allSatisfy {
      isSound(GridEntry(rawValue: words[place + 1 + $0]), from: place, halvings: halvings - own)
    }
  }

  private func isSoundNarrow(_ place: Int) -> Bool {
    let block = EdgeBlock(words: words + place)
    let (edges, areas) = (block.edges, block.areas)
    guard areas <= EdgeBlock.mostAreas,
      place + 1 + areas + 2 * block.pieces + (edges + 3) / 4 + edges <= wordCount
    else { return false }
    let foreign: UInt32 = ~0 << UInt32(areas)
    return (block.start | block.exactStart) & foreign == 0
      && (0..<areas).allSatisfy {
        block.words[1 + $0] & 7 == 1 && isSound(PackedLocation(rawValue: block.words[1 + $0]))
      }
      && (0..<edges).allSatisfy {
        UInt32(block.masks.load(fromByteOffset: $0, as: UInt8.self)) & foreign == 0 && isEdge(block.edgeNumbers[$0])
      }
  }

  private func isSoundWide(_ place: Int) -> Bool {
    guard place + 3 <= wordCount else { return false }
    let (edges, areas) = (Int(words[place + 1]), Int(words[place + 2]))
    guard place + 3 + areas + 2 * edges <= wordCount else { return false }
    let list = words + place + 3
    return (0..<areas).allSatisfy { list[$0] & ~(1 << 31) < index.areaCount }
      && (0..<edges).allSatisfy { isEdge(list[areas + 2 * $0]) && list[areas + 2 * $0 + 1] < areas }
  }

  private func isEdge(_ number: UInt32) -> Bool { Int(number) + 1 < index.vertices.count }
}
