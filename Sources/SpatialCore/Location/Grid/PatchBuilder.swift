/// Fills patches of the grid, cell by cell. Belongs to one thread.
///
/// Each row is swept along a line from left to right; the set of areas that the sweep is in answers for the cells
/// without edges, and tells the blocks of border cells which areas hold one place of theirs.
final class PatchBuilder {
  struct Edge: BitwiseCopyable {
    var number: UInt32
    var area: UInt32
  }

  /// Where an edge crosses a sweep line: in grid units from the left of the patch.
  private struct Crossing: BitwiseCopyable {
    var x: Double
    var area: UInt32
  }

  let frame: GridFrame
  let exact: ExactEdges
  /// The blocks so far.
  var words: [UInt32] = []
  /// The edges of the block in work; kept for its memory.
  var draft = BlockDraft()

  init(_ frame: GridFrame, _ vertices: UnsafePointer<Coordinate>) {
    self.frame = frame
    exact = ExactEdges(vertices: vertices, frame: frame, context: GEOSContext())
  }

  /// The entries of a patch, row by row; places count from the start of `words`.
  ///
  /// - Parameters:
  ///   - edges: In ascending order, all that touch the patch; others do no harm.
  ///   - mostVisits: How many pairs of edge and cell at most.
  ///   - start: The areas that the tally begins with left of everything, for the sweep line at a height.
  /// - Returns: nil where there would be more pairs.
  func entries(
    _ patch: GridPatch, _ edges: [Edge], mostVisits: Int = .max,
    start: (_ sweepLine: Double) throws(SpatialError) -> ActiveSet
  ) throws(SpatialError) -> [GridEntry]? {
    var visits = GroupedList<Edge>()
    for edge in edges {
      patch.forEachCell(exact.vertices[Int(edge.number)], exact.vertices[Int(edge.number) + 1], frame) { cell in
        visits.add(edge, to: cell)
      }
      if visits.count > mostVisits { return nil }
    }
    visits.sort(groups: patch.columns * patch.rows)
    var crossings = crossings(patch, edges)
    crossings.sort(groups: patch.rows)
    var entries = [GridEntry](repeating: GridEntry(.outside), count: patch.columns * patch.rows)
    for row in 0..<patch.rows {
      let line = patch.sweepLine(row, frame)
      let onLine = crossings.sorted[crossings.range(row)].sorted { ($0.x, $0.area) < ($1.x, $1.area) }
      try sweep(patch, row, line, onLine, start: try start(line), visits, &entries)
    }
    return entries
  }

  private func crossings(_ patch: GridPatch, _ edges: [Edge]) -> GroupedList<Crossing> {
    var crossings = GroupedList<Crossing>()
    for edge in edges {
      let a = exact.vertices[Int(edge.number)]
      let b = exact.vertices[Int(edge.number) + 1]
      guard let rows = patch.rowRange(a, b, frame) else { continue }
      for row in rows {
        let line = patch.sweepLine(row, frame)
        guard (line >= a.y) != (line >= b.y) else { continue }
        // In coordinates, not in grid units: differences of close numbers are exact, so flat edges lose nothing.
        let x = a.x + (line - a.y) / (b.y - a.y) * (b.x - a.x)
        crossings.add(Crossing(x: (frame.gridX(x) - patch.x) / patch.size, area: edge.area), to: row)
      }
    }
    return crossings
  }

  private func sweep(
    _ patch: GridPatch, _ row: Int, _ line: Double, _ crossings: [Crossing], start: ActiveSet,
    _ visits: GroupedList<Edge>, _ entries: inout [GridEntry]
  ) throws(SpatialError) {
    var active = start
    var next = 0
    var answer = GridEntry(active.location)
    func pass(_ end: Double) {
      guard next < crossings.count, crossings[next].x <= end else { return }
      while next < crossings.count, crossings[next].x <= end {
        active.toggle(crossings[next].area)
        next += 1
      }
      answer = GridEntry(active.location)
    }
    // Within a cell, its edges may cross the line left of it.
    pass(0)
    for column in 0..<patch.columns {
      let cell = row * patch.columns + column
      let range = visits.range(cell)
      if range.isEmpty {
        entries[cell] = answer
        continue
      }
      pass(Double(column))
      let anchor = try anchor(in: column, crossings, from: next)
      pass(anchor)
      let place = Coordinate(x: frame.coordinate(patch.x + anchor * patch.size, 0).x, y: line)
      entries[cell] = try entry(patch.cell(column, row), patch.depth, visits.sorted[range], at: place, in: active)
      pass(Double(column + 1))
    }
  }

  /// The middle of the widest stretch of the cell's sweep line without a crossing.
  private func anchor(in column: Int, _ crossings: [Crossing], from first: Int) throws(SpatialError) -> Double {
    var before = Double(column)
    var widest = 0.0
    var anchor = before
    var index = first
    while true {
      let end = index < crossings.count ? min(crossings[index].x, Double(column + 1)) : Double(column + 1)
      if end - before > widest {
        widest = end - before
        anchor = before + widest / 2
      }
      guard end < Double(column + 1) else { break }
      before = end
      index += 1
    }
    // Crossings are off by some ulps, 2⁻²⁴ of the smallest cell.
    guard widest > 0x1p-20 else {
      throw SpatialError(
        .invalidGeometry, "\(index - first) edges within \(frame.cellSize) units of each other; check the areas")
    }
    return anchor
  }
}
