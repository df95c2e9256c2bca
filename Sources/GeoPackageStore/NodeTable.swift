import GRDB

/// The three tables in which SQLite's R*Tree module keeps a tree.
///
/// A node is a blob of fixed size: depth of the tree (in the root only) and number of cells in two bytes each, then the
/// cells: id in eight bytes, minimum and maximum of each dimension in four; all big-endian. The root is node 1.
/// Source: rtree.c of SQLite, "Database Format of R-Tree Tables".
final class NodeTable {
  private let node: RawStatement
  private let parent: RawStatement
  private let row: RawStatement
  private var bytes: [UInt8]
  private var next: Int64 = 2

  init(_ db: Database, _ index: String, bytes: Int) throws {
    node = try RawStatement(db, sql: "INSERT INTO \"\(index)_node\" (nodeno, data) VALUES (?, ?)")
    parent = try RawStatement(db, sql: "INSERT INTO \"\(index)_parent\" (nodeno, parentnode) VALUES (?, ?)")
    row = try RawStatement(db, sql: "INSERT INTO \"\(index)_rowid\" (rowid, nodeno) VALUES (?, ?)")
    self.bytes = Array(repeating: 0, count: bytes)
  }

  /// - Parameter number: nil for the next one.
  @discardableResult
  func insert(_ cells: ArraySlice<PackedTree.Cell>, depth: Int, as number: Int64? = nil) throws -> Int64 {
    let number = number ?? next
    if number == next { next += 1 }
    var end = 0
    func put<Value: FixedWidthInteger>(_ value: Value) {
      withUnsafeBytes(of: value.bigEndian) { for byte in $0 { bytes[end] = byte; end += 1 } }
    }
    put(UInt16(depth))
    put(UInt16(cells.count))
    for cell in cells {
      put(cell.id)
      for ordinate in [cell.minX, cell.maxX, cell.minY, cell.maxY] { put(ordinate.bitPattern) }
    }
    for rest in end..<bytes.count { bytes[rest] = 0 }
    node.bind(number, at: 1)
    node.bind(.blob(bytes), at: 2)
    try node.run()
    return number
  }

  func insert(parent number: Int64, of child: Int64) throws {
    parent.bind(child, at: 1)
    parent.bind(number, at: 2)
    try parent.run()
  }

  func insert(row id: Int64, in leaf: Int64) throws {
    row.bind(id, at: 1)
    row.bind(leaf, at: 2)
    try row.run()
  }
}
