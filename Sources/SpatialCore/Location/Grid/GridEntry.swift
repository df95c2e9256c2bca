/// What a cell holds: the answer itself, or where its block lies.
///
/// The highest bit tells them apart; the next one a block of edges from a grid of smaller cells. In the table of the
/// whole grid the place counts words from the start of all blocks, in a grid within a cell from the start of that grid.
struct GridEntry: Equatable {
  var rawValue: UInt32

  static let isBlock: UInt32 = 0x8000_0000
  static let isGrid: UInt32 = 0x4000_0000
  static let place: UInt32 = 0x3FFF_FFFF

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  init(_ location: PackedLocation) {
    rawValue = location.rawValue
  }

  static func edges(at place: Int) -> GridEntry { GridEntry(rawValue: isBlock | UInt32(place)) }
  static func grid(at place: Int) -> GridEntry { GridEntry(rawValue: isBlock | isGrid | UInt32(place)) }

  var isBlock: Bool { rawValue & GridEntry.isBlock != 0 }
  var isGrid: Bool { rawValue & GridEntry.isGrid != 0 }
  var place: Int { Int(rawValue & GridEntry.place) }

  /// The same block, counted from another start.
  func moved(by words: Int) -> GridEntry {
    isBlock ? GridEntry(rawValue: rawValue & ~GridEntry.place | UInt32(place + words)) : self
  }
}
