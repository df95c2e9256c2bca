/// The edges of one cell on their way into a block.
struct BlockDraft {
  struct Piece {
    var number: UInt32
    var area: UInt32
    var snapped: SnappedEdge
  }

  /// Each edge of each area that touches the cell, ascending.
  var pieces: [Piece] = []
  /// The areas of the pieces and at most two that cover the whole cell, ascending: more covers change no answer.
  var areas: [UInt32] = []
  /// Of the areas those that the tally over the edges begins with, ascending.
  var start: [UInt32] = []

  mutating func gather(
    _ edges: ArraySlice<PatchBuilder.Edge>, in cell: GridCell, _ exact: ExactEdges
  ) {
    pieces.removeAll(keepingCapacity: true)
    for edge in edges {
      let a = exact.vertices[Int(edge.number)]
      let b = exact.vertices[Int(edge.number) + 1]
      guard let snapped = SnappedEdge(a, b, in: cell, of: exact.frame) else { continue }
      pieces.append(Piece(number: edge.number, area: edge.area, snapped: snapped))
    }
  }

  /// Finds the areas and what the tally begins with, from the areas that hold one place of the cell.
  mutating func anchor(
    _ place: Coordinate, in holding: ActiveSet, right: Double, _ exact: ExactEdges
  ) throws(SpatialError) {
    areas.removeAll(keepingCapacity: true)
    for piece in pieces where areas.last != piece.area { areas.append(piece.area) }
    var begins = ActiveSet()
    var covers = 0
    for area in holding.items {
      let isBordering = BlockDraft.contains(areas, area)
      if !isBordering { covers += 1 }
      if isBordering || covers <= 2 { begins.toggle(area) }
    }
    let bordering = areas.count
    for area in begins.items where !BlockDraft.contains(areas[..<bordering], area) { areas.append(area) }
    areas.sort()
    for piece in pieces where try exact.tally(Int(piece.number), place, right: right).isOdd {
      begins.toggle(piece.area)
    }
    start = begins.items
  }

  /// The place of an area among the sorted ones.
  static func position(_ areas: some RandomAccessCollection<UInt32>, _ area: UInt32) -> Int? {
    var low = 0
    var high = areas.count
    while low < high {
      let middle = (low + high) / 2
      if areas[areas.index(areas.startIndex, offsetBy: middle)] < area { low = middle + 1 } else { high = middle }
    }
    guard low < areas.count, areas[areas.index(areas.startIndex, offsetBy: low)] == area else { return nil }
    return low
  }

  private static func contains(_ areas: some RandomAccessCollection<UInt32>, _ area: UInt32) -> Bool {
    position(areas, area) != nil
  }
}
