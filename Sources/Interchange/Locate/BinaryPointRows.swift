import SpatialCore

/// Records of two 64-bit floating-point numbers, to which codes of fixed width and a status are added.
struct BinaryPointRows: PointRows {
  static let size = 16

  private let texts: LocationTexts

  init(_ texts: LocationTexts) {
    self.texts = texts
  }

  mutating func begin(_ block: PointBlock) {}

  mutating func read(
    _ block: PointBlock, at position: inout Int, line: inout Int, into batch: PointBatch
  ) -> RowRemark? {
    let size = BinaryPointRows.size
    while position + size <= block.count, !batch.isFull {
      batch.append(
        PointRow(
          start: UInt32(position), end: UInt32(position + size), insertion: 0, line: UInt32(truncatingIfNeeded: line)),
        point(block, position))
      position += size
      line += 1
    }
    let left = block.count - position
    guard left > 0, left < size else { return nil }
    return RowRemark(line: line, text: "the input ends after \(left) bytes of this record, \(size) expected")
  }

  private func point(_ block: PointBlock, _ position: Int) -> Coordinate {
    let bytes = UnsafeRawPointer(block.storage)
    func number(_ offset: Int) -> Double {
      Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position + offset, as: UInt64.self)))
    }
    return Coordinate(x: number(0), y: number(8))
  }

  mutating func write(_ rows: Range<Int>, of batch: PointBatch, from block: PointBlock) {
    block.output.append(atMost: rows.count * (BinaryPointRows.size + texts.longest) + 64) { start in
      var target = start
      for index in rows {
        target = WideCopy.copy(
          block.storage + Int(batch.rows[index].start), to: target, count: BinaryPointRows.size)
        target = texts.append(batch.locations[index], to: target)
      }
      return target - start
    }
  }

  mutating func coordinates(of row: PointRow, in block: PointBlock) -> Result<Coordinate, RowProblemText> {
    let point = point(block, Int(row.start))
    guard point.isFinite else {
      return .failure(RowProblemText(text: "(\(point.x), \(point.y)), two finite numbers expected"))
    }
    return .success(point)
  }
}
