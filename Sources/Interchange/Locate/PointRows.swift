import SpatialCore

/// What a format knows of its rows. Belongs to one thread.
protocol PointRows: SendableMetatype {
  /// Is told of every block before its rows are read.
  mutating func begin(_ block: PointBlock)

  /// Reads rows until the batch is full or the block ends.
  ///
  /// - Parameters:
  ///   - position: Where to begin, and where it ended.
  ///   - line: The line at the position, counted from 0 at the beginning of the block.
  /// - Returns: What is wrong with the row behind the last one of the batch, which ends the run; nil for none.
  mutating func read(
    _ block: PointBlock, at position: inout Int, line: inout Int, into batch: PointBatch
  ) -> RowRemark?

  /// Writes rows of the batch with what their locations add.
  mutating func write(_ rows: Range<Int>, of batch: PointBatch, from block: PointBlock)

  /// The coordinates of a row, or why it has none.
  mutating func coordinates(of row: PointRow, in block: PointBlock) -> Result<Coordinate, RowProblemText>
}

/// Why a row has no location.
struct RowProblemText: Error {
  var text: String
}
