extension AreaIndex {
  /// Answers for one thread. Owns what GEOS needs for points within rounding of an edge.
  ///
  /// Points are taken some hundred at a time, step by step: first all their cells, then all those cells' entries, then
  /// the first words of all blocks, so that the waits for memory overlap.
  public final class Locator {
    private static let batch = 512

    private let index: GridIndex
    private let exact: ExactEdges
    /// The cell of each point of the batch.
    private let cells = MemoryBlock<UInt32>(count: Locator.batch)
    /// The positions of the points that need more than their cell's entry.
    private let open = MemoryBlock<UInt32>(count: Locator.batch)

    init(_ index: GridIndex) {
      self.index = index
      exact = ExactEdges(vertices: index.vertices.pointer, frame: index.frame, context: GEOSContext())
    }

    public func locate(_ point: Coordinate) throws(SpatialError) -> PointLocator.Location {
      let entry = index.table.pointer[Int(index.frame.cell(of: point))]
      if entry & GridEntry.isBlock == 0 { return PackedLocation(rawValue: entry).location }
      return try resolve(point, GridEntry(rawValue: entry)).location
    }

    /// The location of each point, in input order.
    ///
    /// - Parameter result: As long as the points.
    /// - Complexity: O(1) a point on average; see ``AreaIndex``.
    public func locate(
      _ points: UnsafeBufferPointer<Coordinate>, into result: UnsafeMutableBufferPointer<PackedLocation>
    ) throws(SpatialError) {
      precondition(points.count == result.count, "one location per point")
      guard let points = points.baseAddress, let target = result.baseAddress else { return }
      for first in stride(from: 0, to: result.count, by: Locator.batch) {
        try locate(points + first, into: target + first, min(Locator.batch, result.count - first))
      }
    }

    private func locate(
      _ points: UnsafePointer<Coordinate>, into result: UnsafeMutablePointer<PackedLocation>, _ count: Int
    ) throws(SpatialError) {
      let frame = index.frame
      let cells = cells.mutable
      for point in 0..<count { cells[point] = frame.cell(of: points[point]) }
      let opened = readEntries(into: result, count)
      touchBlocks(result, opened)
      let open = open.pointer
      for position in 0..<opened {
        let point = Int(open[position])
        result[point] = try resolve(points[point], GridEntry(rawValue: result[point].rawValue))
      }
    }

    /// Answers the points of cells that answer at once, and lists the others, whose entries it leaves in the result.
    private func readEntries(into result: UnsafeMutablePointer<PackedLocation>, _ count: Int) -> Int {
      let cells = cells.pointer
      let table = index.table.pointer
      let open = open.mutable
      var opened = 0
      for point in 0..<count {
        let entry = table[Int(cells[point])]
        result[point] = PackedLocation(rawValue: entry)
        open[opened] = UInt32(truncatingIfNeeded: point)
        opened &+= Int(entry >> 31)
      }
      return opened
    }

    /// Reads the two cache lines that most blocks lie in; what is read is of no matter.
    private func touchBlocks(_ entries: UnsafeMutablePointer<PackedLocation>, _ opened: Int) {
      let words = index.blocks.pointer
      let open = open.pointer
      let seen = cells.mutable
      for position in 0..<opened {
        let entry = entries[Int(open[position])].rawValue
        let place = entry == GridIndex.nowhere ? 0 : Int(entry & GridEntry.place)
        seen[position] = words[place] &+ words[place + 9]
      }
    }

    /// The location of a point whose cell's entry is a block, or of one in no cell.
    @inline(__always)
    private func resolve(_ point: Coordinate, _ entry: GridEntry) throws(SpatialError) -> PackedLocation {
      if entry.rawValue == GridIndex.nowhere { return point.isFinite ? .outside : .invalid }
      let words = index.blocks.pointer
      let x = index.frame.gridX(point.x)
      let y = index.frame.gridY(point.y)
      var cell = GridCell(x: x.rounded(.towardZero), y: y.rounded(.towardZero), size: 1)
      var place = entry.place
      var entry = entry
      while entry.isGrid {
        entry = GridIndex.descend(words + place, x, y, &cell)
        if !entry.isBlock { return PackedLocation(rawValue: entry.rawValue) }
        place += entry.place
      }
      let block = EdgeBlock(words: words + place)
      if !block.isWide {
        let (areas, near) = block.holding(
          Int32(cell.latticeX(x) + 0.5), Int32(cell.latticeY(y) + 0.5))
        if near == 0 { return block.location(areas) }
      }
      return try block.exactLocation(point, right: cell.right, exact)
    }
  }
}

extension GridIndex {
  /// The entry of the smaller cell that holds the place, and that cell.
  @inline(never)
  static func descend(_ grid: UnsafePointer<UInt32>, _ x: Double, _ y: Double, _ cell: inout GridCell) -> GridEntry {
    let side = 1 << Int(grid[0])
    cell.size /= Double(side)
    let column = Int((x - cell.x) / cell.size)
    let row = Int((y - cell.y) / cell.size)
    cell.x += Double(column) * cell.size
    cell.y += Double(row) * cell.size
    return GridEntry(rawValue: grid[1 + row * side + column])
  }
}

extension GridFrame {
  /// The position in the table of the cell that holds the point; beyond the last one for a point in none.
  @inline(__always)
  func cell(of point: Coordinate) -> UInt32 {
    let x = gridX(point.x)
    let y = gridY(point.y)
    let isInside = (x >= 0) && (x < Double(columns)) && (y >= 0) && (y < Double(rows))
    let cell = Int(isInside ? y : Double(rows)) &* columns &+ Int(isInside ? x : 0)
    return UInt32(truncatingIfNeeded: cell)
  }
}
