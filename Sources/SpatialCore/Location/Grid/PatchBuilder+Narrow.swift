extension PatchBuilder {
  /// Appends a narrow block for the draft.
  ///
  /// - Parameter place: The anchor of the draft, the first place to compare the two tallies at.
  /// - Returns: false where the draft is too large for one, or its edges lie so close that no place is clear of them.
  func writeNarrow(_ cell: GridCell, _ place: Coordinate) throws(SpatialError) -> Bool {
    guard let narrow = NarrowDraft(draft, exact.vertices) else { return false }
    let first = words.count
    narrow.write(to: &words)
    guard let start = try start(first, cell, place) else {
      words.removeSubrange(first...)
      return false
    }
    words[first] |= start << 16
    return true
  }

  /// What the tally over the pieces must begin with to agree with the tally over the edges.
  private func start(_ first: Int, _ cell: GridCell, _ place: Coordinate) throws(SpatialError) -> UInt32? {
    for attempt in 0..<PatchBuilder.places.count + 1 {
      var candidate = place
      if attempt > 0 {
        let (x, y) = PatchBuilder.places[attempt - 1]
        candidate = frame.coordinate(cell.x + x * cell.size, cell.y + y * cell.size)
      }
      let latticeX = Int32(cell.latticeX(frame.gridX(candidate.x)) + 0.5)
      let latticeY = Int32(cell.latticeY(frame.gridY(candidate.y)) + 0.5)
      let found: UInt32? = try words.withUnsafeBufferPointer { words throws(SpatialError) in
        guard let base = words.baseAddress else { return nil }
        let block = EdgeBlock(words: base + first)
        let (pieces, near) = block.holding(latticeX, latticeY)
        guard near == 0 else { return nil }
        return try pieces ^ block.exactHolding(candidate, right: cell.right, exact)
      }
      if let found { return found }
    }
    return nil
  }

  /// Places spread over a cell, as parts of its side.
  ///
  /// Source: the additive recurrence of Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018.
  private static let places: [(Double, Double)] = (1...32).map { number in
    let x = 0.5 + Double(number) * 0.754_877_666_246_693
    let y = 0.5 + Double(number) * 0.569_840_290_998_053
    return (0.02 + 0.96 * (x - x.rounded(.down)), 0.02 + 0.96 * (y - y.rounded(.down)))
  }
}
