/// In which row each figure of a delivery was seen first: four bytes a figure where areas have most of the series.
///
/// A series is an indicator in a period. Series are kept by blocks of 64 for each area, so that a delivery with few of many
/// series takes no more than its blocks.
struct SeenFigures {
  private static let blockBits = 6
  private static let blockSize = 1 << blockBits

  /// By area and block: where its rows begin.
  private var blocks: [Int: Int] = [:]
  /// Rows from 1; 0 where none was seen.
  private var rows: [UInt32] = []
  private var last: (block: Int, start: Int)?

  /// The row in which a figure was seen first; nil where it was not.
  ///
  /// - Parameters:
  ///   - area: From 0, under 2³¹.
  ///   - series: From 0, under 2³¹.
  mutating func row(area: Int, series: Int) -> Int? {
    guard let start = start(area, series) else { return nil }
    let row = rows[start + series & (SeenFigures.blockSize - 1)]
    return row == 0 ? nil : Int(row)
  }

  mutating func note(area: Int, series: Int, row: Int) {
    let start = start(area, series) ?? addBlock(area, series)
    rows[start + series & (SeenFigures.blockSize - 1)] = UInt32(clamping: row)
  }

  private static func block(_ area: Int, _ series: Int) -> Int { area << 32 | series >> blockBits }

  private mutating func start(_ area: Int, _ series: Int) -> Int? {
    let block = SeenFigures.block(area, series)
    if let last, last.block == block { return last.start }
    guard let start = blocks[block] else { return nil }
    last = (block, start)
    return start
  }

  private mutating func addBlock(_ area: Int, _ series: Int) -> Int {
    let start = rows.count
    rows.append(contentsOf: repeatElement(0, count: SeenFigures.blockSize))
    let block = SeenFigures.block(area, series)
    blocks[block] = start
    last = (block, start)
    return start
  }
}
