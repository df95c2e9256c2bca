import Atlas

/// A CSV file as a table: fields stay bytes where they lie, so that a million a second are read.
struct CSVTable: CellTable {
  let path: String
  let name: String
  let isRectangular = true
  let delimiter: Character
  private let encoding: TextEncoding?

  /// How many lines tell the delimiter: some deliveries have a title in the first ones.
  private static let sampledLines = 20

  /// - Parameter delimiter: nil finds it: the sign that one of the first lines holds most of.
  /// - Throws: `AtlasError` for an empty file, or one that is not text.
  init(path: String, delimiter: Character? = nil, encoding: TextEncoding? = nil) throws {
    let source = try ByteSource(path: path)
    let opening = try CSVReader.opening(source)
    self.path = path
    self.encoding = encoding
    self.delimiter = delimiter ?? CSVTable.delimiter(in: opening)
    name = source.name
  }

  func forEachRow(_ body: (TableRow) throws -> Bool) throws {
    var blocks = try RecordBlocks(ByteSource(path: path), delimiter: delimiter)
    var cells: [TableRow.Cell] = []
    var goesOn = true
    var taken = (bytes: 0, lines: 0)
    repeat {
      let block = blocks
      taken = try block.bytes.withUnsafeBufferPointer { bytes in
        var taken = (bytes: 0, lines: 0)
        while goesOn, taken.bytes < bytes.count {
          cells.removeAll(keepingCapacity: true)
          let record = block.scanner.record(in: bytes, from: taken.bytes, isLast: block.isLast) { _, range in
            let isQuoted = range.count > 1 && bytes[range.lowerBound] == 0x22 && bytes[range.upperBound - 1] == 0x22
            cells.append(.init(start: range.lowerBound, end: range.upperBound, kind: isQuoted ? .quoted : .text))
          }
          guard let record else { break }
          let row = block.line + taken.lines
          taken = (record.next, taken.lines + record.lines)
          goesOn = try cells.withUnsafeBufferPointer { cells in
            let row = TableRow(number: row, bytes: bytes, cells: cells, encoding: encoding)
            return cells.count == 1 && row.isBlank ? true : try body(row)
          }
        }
        return taken
      }
    } while try goesOn && blocks.advance(past: taken.bytes, lines: taken.lines)
  }

  static func delimiter(in bytes: [UInt8]) -> Character {
    var best: (sign: UInt8, count: Int) = (0x3B, 0)
    var counts: [UInt8: Int] = [:]
    var quoted = false
    var lines = 0
    for byte in bytes {
      if byte == 0x22 { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A {
        lines += 1
        counts.removeAll(keepingCapacity: true)
        if lines == sampledLines { break }
      }
      guard [0x3B, 0x09, 0x2C, 0x7C].contains(byte) else { continue }
      counts[byte, default: 0] += 1
      if let count = counts[byte], count > best.count { best = (byte, count) }
    }
    return Character(Unicode.Scalar(best.sign))
  }
}
