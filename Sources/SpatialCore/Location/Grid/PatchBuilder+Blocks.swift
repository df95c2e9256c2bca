extension PatchBuilder {
  /// More edges in a cell, counted once for each area, ask for a grid of smaller cells.
  private static let crowd = 24

  /// What a border cell holds.
  ///
  /// - Parameters:
  ///   - edges: All that touch the cell, and perhaps some that do not.
  ///   - place: A point of the cell that no edge crosses the sweep line at.
  ///   - holding: The areas that hold it.
  func entry(
    _ cell: GridCell, _ depth: Int, _ edges: ArraySlice<Edge>, at place: Coordinate, in holding: ActiveSet
  ) throws(SpatialError) -> GridEntry {
    draft.gather(edges, in: cell, exact)
    if draft.pieces.isEmpty { return GridEntry(holding.location) }
    try draft.anchor(place, in: holding, right: cell.right, exact)
    if draft.pieces.count > PatchBuilder.crowd || draft.areas.count > EdgeBlock.mostAreas,
      let grid = try grid(in: cell, depth)
    {
      return grid
    }
    let entry = GridEntry.edges(at: words.count)
    guard words.count < Int(GridEntry.place) else {
      throw SpatialError(.invalidGeometry, "an index of over four gigabytes; make several of fewer areas")
    }
    if try !writeNarrow(cell, place) { writeWide() }
    return entry
  }

  /// A grid of smaller cells; nil where it would not get better by that.
  private func grid(in cell: GridCell, _ depth: Int) throws(SpatialError) -> GridEntry? {
    let halvings = min(frame.halvings - depth, draft.pieces.count > 2_000 ? 5 : draft.pieces.count > 100 ? 3 : 2)
    guard halvings > 0 else { return nil }
    let side = 1 << halvings
    let patch = GridPatch(
      x: cell.x, y: cell.y, size: cell.size / Double(side), columns: side, rows: side, depth: depth + halvings)
    let edges = draft.pieces.map { Edge(number: $0.number, area: $0.area) }
    let begins = draft.start
    let place = words.count
    words.append(UInt32(halvings))
    words.append(contentsOf: repeatElement(0, count: side * side))
    let entries = try entries(patch, edges, mostVisits: 4 * edges.count + 32) { [self] line throws(SpatialError) in
      var active = ActiveSet(begins)
      // Left of everything the ray crosses every edge that the line crosses.
      let left = Coordinate(x: frame.originX, y: line)
      for edge in edges where try exact.tally(Int(edge.number), left, right: cell.right).isOdd {
        active.toggle(edge.area)
      }
      return active
    }
    guard let entries else {
      // The cells have only been counted: the draft is still that of the whole cell.
      words.removeSubrange(place...)
      return nil
    }
    for (index, entry) in entries.enumerated() { words[place + 1 + index] = entry.moved(by: -place).rawValue }
    return .grid(at: place)
  }

  private func writeWide() {
    words.append(EdgeBlock.wide)
    words.append(UInt32(draft.pieces.count))
    words.append(UInt32(draft.areas.count))
    for area in draft.areas {
      words.append(area | (BlockDraft.position(draft.start, area) == nil ? 0 : 1 << 31))
    }
    for piece in draft.pieces {
      words.append(piece.number)
      words.append(UInt32(BlockDraft.position(draft.areas, piece.area) ?? 0))
    }
  }
}
