/// The finished index in memory; see ``AreaIndex`` for what the parts hold.
struct GridIndex: Sendable {
  let frame: GridFrame
  let areaCount: Int
  /// An entry for each cell, row by row from the lowest, and one more for what lies in none.
  let table: MemoryBlock<UInt32>
  let blocks: MemoryBlock<UInt32>
  let vertices: MemoryBlock<Coordinate>

  /// The entry for whatever lies in no cell: a point outside, or none at all.
  static let nowhere: UInt32 = GridEntry.isBlock | GridEntry.isGrid | GridEntry.place

  /// Strips of rows that threads take one after another; their number must not depend on that of the threads.
  private static let strips = 96

  init(
    frame: GridFrame, areaCount: Int, table: MemoryBlock<UInt32>, blocks: MemoryBlock<UInt32>,
    vertices: MemoryBlock<Coordinate>
  ) {
    self.frame = frame
    self.areaCount = areaCount
    self.table = table
    self.blocks = blocks
    self.vertices = vertices
  }

  init(_ areas: [MultiPolygon], workers: Int) throws(SpatialError) {
    let source = try VertexTable(areas, workers: workers)
    let extent = source.extent ?? Envelope(minX: 0, minY: 0, maxX: 0, maxY: 0)
    let frame = GridFrame(extent, edges: source.edgeCount, length: source.length)
    let count = min(GridIndex.strips, frame.rows)
    let bounds = (0...count).map { $0 * frame.rows / count }
    let table = MemoryBlock<UInt32>(count: frame.columns * frame.rows + 1)
    table.mutable[table.count - 1] = GridIndex.nowhere
    let strips = try Workers.map(count, on: workers, make: {}) { strip, _ throws(SpatialError) in
      let rows = bounds[strip]..<bounds[strip + 1]
      let builder = PatchBuilder(frame, source.vertices.pointer)
      let patch = GridPatch(
        x: 0, y: Double(rows.lowerBound), size: 1, columns: frame.columns, rows: rows.count, depth: 0)
      let entries = try builder.entries(patch, source.edges(near: patch, frame)) { _ in ActiveSet() } ?? []
      let first = rows.lowerBound * frame.columns
      for (index, entry) in entries.enumerated() { table.mutable[first + index] = entry.rawValue }
      return builder.words
    }
    var starts = [0]
    for strip in strips { starts.append(starts[starts.count - 1] + strip.count) }
    guard starts[count] < Int(GridEntry.place) else {
      throw SpatialError(.invalidGeometry, "an index of over four gigabytes; make several of fewer areas")
    }
    let blocks = MemoryBlock<UInt32>(count: starts[count])
    try Workers.run(count, on: workers, make: {}) { [starts] strip, _ throws(SpatialError) in
      (blocks.mutable + starts[strip]).initialize(from: strips[strip], count: strips[strip].count)
      for cell in bounds[strip] * frame.columns..<bounds[strip + 1] * frame.columns {
        table.mutable[cell] = GridEntry(rawValue: table.mutable[cell]).moved(by: starts[strip]).rawValue
      }
    }
    self.init(frame: frame, areaCount: areas.count, table: table, blocks: blocks, vertices: source.vertices)
  }
}

extension VertexTable {
  /// The edges that may touch the patch, ascending.
  fileprivate func edges(near patch: GridPatch, _ frame: GridFrame) -> [PatchBuilder.Edge] {
    let low = patch.y - 0.01
    let high = patch.y + Double(patch.rows) + 0.01
    var edges: [PatchBuilder.Edge] = []
    for run in runs where frame.gridY(run.maxY) >= low && frame.gridY(run.minY) <= high {
      for number in run.edges {
        let a = frame.gridY(vertices.pointer[number].y)
        let b = frame.gridY(vertices.pointer[number + 1].y)
        guard max(a, b) >= low, min(a, b) <= high else { continue }
        edges.append(PatchBuilder.Edge(number: UInt32(number), area: run.area))
      }
    }
    return edges
  }
}
