import GRDB
import SpatialCore

/// A tree of SQLite's R*Tree module, packed from the leaves up.
struct PackedTree {
  /// An entry of a node: a row in a leaf, else a node.
  struct Cell {
    var id: Int64
    var minX: Float
    var maxX: Float
    var minY: Float
    var maxY: Float

    /// Rounded outwards, as the module does.
    init(id: Int64, _ box: Envelope) {
      self.id = id
      minX = Cell.down(box.minX)
      maxX = Cell.up(box.maxX)
      minY = Cell.down(box.minY)
      maxY = Cell.up(box.maxY)
    }

    private static func down(_ value: Double) -> Float {
      let rounded = Float(value)
      return Double(rounded) > value ? rounded.nextDown : rounded
    }

    private static func up(_ value: Double) -> Float {
      let rounded = Float(value)
      return Double(rounded) < value ? rounded.nextUp : rounded
    }

    mutating func extend(_ other: Cell) {
      minX = min(minX, other.minX)
      maxX = max(maxX, other.maxX)
      minY = min(minY, other.minY)
      maxY = max(maxY, other.maxY)
    }
  }

  private static let cellBytes = 24
  /// In order of id.
  private let entries: [Cell]

  /// - Parameter entries: In ascending order of id.
  init(_ entries: [Cell]) {
    self.entries = entries
  }

  /// Replaces the tree of an index; all in the caller's transaction.
  func write(_ index: String, _ db: Database) throws {
    // The module fixed the size of a node when it made the root.
    let bytes = try Int.fetchOne(db, sql: "SELECT length(data) FROM \"\(index)_node\" WHERE nodeno = 1") ?? 0
    let capacity = (bytes - 4) / Self.cellBytes
    for table in ["node", "rowid", "parent"] { try db.execute(sql: "DELETE FROM \"\(index)_\(table)\"") }
    let nodes = try NodeTable(db, index, bytes: bytes)
    // Room for rows to come in each node, so that the first of them do not split all nodes.
    let fill = max(2, capacity * 7 / 8)
    let order = hilbertOrder()
    var leaves = [Int64](repeating: 1, count: entries.count)
    var level = order.map { entries[Int($0)] }
    var depth = 0
    while level.count > capacity {
      var above: [Cell] = []
      for first in stride(from: 0, to: level.count, by: fill) {
        let cells = level[first..<min(first + fill, level.count)]
        let node = try nodes.insert(cells, depth: 0)
        if depth == 0 {
          for position in cells.indices { leaves[Int(order[position])] = node }
        } else {
          for cell in cells { try nodes.insert(parent: node, of: cell.id) }
        }
        above.append(Self.cell(of: node, cells))
      }
      level = above
      depth += 1
    }
    try nodes.insert(level[...], depth: depth, as: 1)
    if depth > 0 { for cell in level { try nodes.insert(parent: 1, of: cell.id) } }
    for (entry, leaf) in zip(entries, leaves) { try nodes.insert(row: entry.id, in: leaf) }
  }

  private static func cell(of node: Int64, _ cells: ArraySlice<Cell>) -> Cell {
    var cell = cells[cells.startIndex]
    for other in cells.dropFirst() { cell.extend(other) }
    cell.id = node
    return cell
  }

  /// The positions of the entries along a Hilbert curve over their extent.
  private func hilbertOrder() -> [UInt32] {
    guard var extent = entries.first else { return [] }
    for entry in entries { extent.extend(entry) }
    let (left, bottom) = (Double(extent.minX), Double(extent.minY))
    let side = max(Double(extent.maxX) - left, Double(extent.maxY) - bottom, .leastNormalMagnitude)
    func step(_ ordinate: Float, _ start: Double) -> UInt32 { UInt32((Double(ordinate) - start) / side * 65_535) }
    var keys = entries.enumerated().map { position, entry in
      UInt64(Self.hilbert(step(entry.minX, left), step(entry.minY, bottom))) << 32 | UInt64(position)
    }
    keys.sort()
    return keys.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// The place of a cell of a square of 2¹⁶ by 2¹⁶ along the curve.
  private static func hilbert(_ x: UInt32, _ y: UInt32) -> UInt32 {
    var (x, y, place) = (x, y, UInt32(0))
    var side: UInt32 = 1 << 15
    while side > 0 {
      let (right, upper): (UInt32, UInt32) = (x & side > 0 ? 1 : 0, y & side > 0 ? 1 : 0)
      place += side * side * ((3 * right) ^ upper)
      if upper == 0 {
        if right == 1 { (x, y) = (65_535 - x, 65_535 - y) }
        swap(&x, &y)
      }
      side >>= 1
    }
    return place
  }
}
