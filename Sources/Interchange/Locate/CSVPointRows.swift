import SpatialCore

/// Where the columns of a CSV stream lie.
struct CSVColumns: Sendable {
  var x: Int
  var y: Int
  var names: (x: String, y: String)
  var width: Int
  var separator: UInt8
}

/// Rows of CSV: those that are plain are found and read eight bytes at a time, the others field by field.
struct CSVPointRows: PointRows {
  private let columns: CSVColumns
  private let scanner: RecordScanner
  private let numbers: PlainNumber
  private let texts: LocationTexts
  /// Whether the block holds nothing that is written otherwise than it is read.
  private var isPlain = false
  private var content: [UInt8] = []
  /// Of what a plain row is made: fields before the first coordinate, between the two, and behind the second.
  private let fields: (before: Int, between: Int, behind: Int)
  private let isXFirst: Bool

  init(_ columns: CSVColumns, _ texts: LocationTexts) {
    self.columns = columns
    self.texts = texts
    scanner = RecordScanner(separator: columns.separator)
    numbers = PlainNumber(separator: columns.separator)
    let (first, second) = (min(columns.x, columns.y), max(columns.x, columns.y))
    fields = (first, second - first - 1, columns.width - second - 1)
    isXFirst = columns.x < columns.y
  }

  mutating func begin(_ block: PointBlock) {
    isPlain = CSVField.isPlain(block.bytes)
  }

  mutating func read(
    _ block: PointBlock, at position: inout Int, line: inout Int, into batch: PointBatch
  ) -> RowRemark? {
    let start = UnsafePointer(block.storage)
    while position < block.count, !batch.isFull {
      guard isPlain, let row = plainRow(start + position) else {
        if let failure = readField(block, at: &position, line: &line, into: batch) { return failure }
        continue
      }
      batch.append(
        PointRow(
          start: UInt32(truncatingIfNeeded: position), end: UInt32(truncatingIfNeeded: row.end - start), insertion: 0,
          line: UInt32(truncatingIfNeeded: line)),
        isXFirst ? Coordinate(x: row.first, y: row.second) : Coordinate(x: row.second, y: row.first))
      position = min(row.next - start, block.count)
      line += 1
    }
    if position == block.count, block.isLast, block.bytes.last != 0x0A, batch.count > 0 {
      block.tally.unended = Int(batch.rows[batch.count - 1].line)
    }
    return nil
  }

  /// A row with as many fields as there are columns, both coordinates plain numbers; nil for any other.
  @inline(__always)
  private func plainRow(
    _ start: UnsafePointer<UInt8>
  ) -> (first: Double, second: Double, end: UnsafePointer<UInt8>, next: UnsafePointer<UInt8>)? {
    var position = start
    for _ in 0..<fields.before {
      position = numbers.fieldEnd(position)
      guard position[0] == columns.separator else { return nil }
      position += 1
    }
    guard let first = numbers.number(position), first.end[0] == columns.separator else { return nil }
    position = first.end + 1
    for _ in 0..<fields.between {
      position = numbers.fieldEnd(position)
      guard position[0] == columns.separator else { return nil }
      position += 1
    }
    guard let second = numbers.number(position) else { return nil }
    position = second.end
    for _ in 0..<fields.behind {
      guard position[0] == columns.separator else { return nil }
      position = numbers.fieldEnd(position + 1)
    }
    if position[0] == 0x0D { return (first.value, second.value, position, position + 2) }
    guard position[0] == 0x0A else { return nil }
    let end = position[-1] == 0x0D ? position - 1 : position
    return (first.value, second.value, end, position + 1)
  }
}

extension CSVPointRows {
  /// One row field by field.
  private mutating func readField(
    _ block: PointBlock, at position: inout Int, line: inout Int, into batch: PointBatch
  ) -> RowRemark? {
    var (x, y) = (0..<0, 0..<0)
    let bytes = block.bytes
    let record = scanner.record(in: bytes, from: position, isLast: true) { column, range in
      if column == columns.x { x = range }
      if column == columns.y { y = range }
    }
    guard let record else {
      return RowRemark(line: line, text: "a quote is opened and never closed; check the quotes of this row")
    }
    if record.fields == 1, isBlank(bytes[record.start..<record.end]) {
      position = record.next
      line += record.lines
      return nil
    }
    guard record.fields == columns.width else {
      let isCut = record.next == bytes.count && block.isLast && bytes.last != 0x0A
      return RowRemark(
        line: line,
        text: "\(record.fields) fields, \(columns.width) expected as in the header"
          + (isCut ? "; the input ends in the middle of this row" : ""))
    }
    batch.append(
      PointRow(
        start: UInt32(record.start), end: UInt32(record.end), insertion: 0, line: UInt32(truncatingIfNeeded: line)),
      Coordinate(x: number(bytes, x), y: number(bytes, y)))
    position = record.next
    line += record.lines
    return nil
  }

  private func isBlank(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    CSVField.text(UnsafeBufferPointer(rebasing: field)).trimmed.isEmpty
  }

  /// NaN for what is no number.
  private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double {
    let field = UnsafeBufferPointer(rebasing: bytes[range])
    guard field.first == 0x22 else { return NumberBytes.number(field) ?? .nan }
    content.removeAll(keepingCapacity: true)
    CSVField.appendContent(of: field, to: &content)
    return content.withUnsafeBufferPointer { NumberBytes.number($0) } ?? .nan
  }

  mutating func coordinates(of row: PointRow, in block: PointBlock) -> Result<Coordinate, RowProblemText> {
    var texts = (x: "", y: "")
    var point = Coordinate.none
    let bytes = UnsafeBufferPointer(rebasing: block.bytes[..<Int(row.end)])
    _ = scanner.record(in: bytes, from: Int(row.start), isLast: true) { column, range in
      let field = UnsafeBufferPointer(rebasing: bytes[range])
      if column == columns.x { texts.x = CSVField.text(field) }
      if column == columns.y { texts.y = CSVField.text(field) }
    }
    for (text, name, ordinate) in [(texts.x, columns.names.x, \Coordinate.x), (texts.y, columns.names.y, \.y)] {
      switch NumberProblem.number(text) {
      case .success(let number): point[keyPath: ordinate] = number
      case .failure(let problem): return .failure(RowProblemText(text: "field \(name): \(problem.text)"))
      }
    }
    return .success(point)
  }

  mutating func write(_ rows: Range<Int>, of batch: PointBatch, from block: PointBlock) {
    guard let first = rows.first, let last = rows.last else { return }
    if isPlain {
      let room = Int(batch.rows[last].end - batch.rows[first].start) + rows.count * texts.longest + 64
      block.output.append(atMost: room) { start in
        var target = start
        for index in rows {
          let row = batch.rows[index]
          target = WideCopy.copy(block.storage + Int(row.start), to: target, count: Int(row.end - row.start))
          target = texts.append(batch.locations[index], to: target)
        }
        return target - start
      }
      return
    }
    for index in rows {
      let row = batch.rows[index]
      let record = UnsafeBufferPointer(rebasing: block.bytes[Int(row.start)..<Int(row.end)])
      if CSVField.isPlain(record) { block.output.append(record) } else { writeFields(record, block) }
      block.output.append(texts.text(batch.locations[index]))
    }
  }

  private mutating func writeFields(_ record: UnsafeBufferPointer<UInt8>, _ block: PointBlock) {
    _ = scanner.record(in: record, from: 0, isLast: true) { column, range in
      if column > 0 { block.output.append(columns.separator) }
      content.removeAll(keepingCapacity: true)
      CSVField.appendContent(of: UnsafeBufferPointer(rebasing: record[range]), to: &content)
      content.withUnsafeBufferPointer { CSVField.append($0, columns.separator, to: &block.output) }
    }
  }
}
