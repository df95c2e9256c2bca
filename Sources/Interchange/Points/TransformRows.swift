import Atlas
import SpatialCore

/// The rows of one run of `transform`: a block is scanned, transformed and written in three passes.
struct TransformRows: ~Copyable {
  /// A row of the block, and where its coordinates lie.
  private struct Row {
    var record: RecordScanner.Record
    var line: Int
    var x: Range<Int>
    var y: Range<Int>
  }

  var summary: TransformFilter.Summary
  private let columns: (x: Int, y: Int)
  private let names: (x: String, y: String)
  private let width: Int
  private let name: String
  private let separator: UInt8
  private let options: TransformFilter.Options
  private let transformer: CoordinateTransformer
  private let decimals: Int
  private var output = ByteBuffer()
  private var rows: [Row] = []
  private var points: [Coordinate] = []

  init(
    columns: (x: Int, y: Int), names: (x: String, y: String), width: Int, name: String, separator: UInt8,
    options: TransformFilter.Options, transformer: CoordinateTransformer
  ) {
    self.columns = columns
    self.names = names
    self.width = width
    self.name = name
    self.separator = separator
    self.options = options
    self.transformer = transformer
    // 1e-9 degree, 0.1 mm.
    decimals = options.to.isGeographic ? 9 : 4
    summary = TransformFilter.Summary(from: transformer.source, remark: transformer.accuracyRemark)
  }

  /// - Returns: The name of another column that is called as a coordinate or the status is now.
  mutating func writeHeader(_ header: [(name: String, bytes: [UInt8])]) -> String? {
    let (x, y) = options.to.isGeographic ? ("lon", "lat") : ("x", "y")
    for (index, column) in header.enumerated() {
      if index > 0 { output.append(separator) }
      switch index {
      case columns.x: output.append(x)
      case columns.y: output.append(y)
      default: column.bytes.withUnsafeBufferPointer { output.append($0) }
      }
    }
    if options.addsStatus {
      output.append(separator)
      output.append("correction")
    }
    output.append(0x0A)
    let taken = options.addsStatus ? [x, y, "correction"] : [x, y]
    return header.indices.first { $0 != columns.x && $0 != columns.y && taken.contains(header[$0].name) }
      .map { header[$0].name }
  }

  /// Handles every whole record of the block.
  ///
  /// - Returns: How many bytes and lines it took.
  mutating func transform(
    _ blocks: RecordBlocks, _ write: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> (bytes: Int, lines: Int) {
    try blocks.bytes.withUnsafeBufferPointer { bytes in
      let taken = scan(bytes, blocks)
      let given = options.skipsInvalid ? [] : points
      let corrections = transformer.transformAll(&points)
      for index in rows.indices {
        let isComplete = rows[index].record.fields == width
        if isComplete, let correction = corrections[index] {
          append(rows[index], bytes, points[index], correction)
        } else if options.skipsInvalid {
          appendInvalid(rows[index], bytes)
        } else {
          try flush(write)
          throw problem(rows[index], given[index], bytes)
        }
      }
      try flush(write)
      return taken
    }
  }

  mutating func flush(_ write: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try output.flush(write)
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ blocks: RecordBlocks
  ) -> (bytes: Int, lines: Int) {
    rows.removeAll(keepingCapacity: true)
    points.removeAll(keepingCapacity: true)
    var position = 0
    var lines = 0
    let scanner = blocks.scanner
    let isLast = blocks.isLast
    while position < bytes.count {
      var x = 0..<0
      var y = 0..<0
      let record = scanner.record(in: bytes, from: position, isLast: isLast) { column, range in
        if column == columns.x { x = range } else if column == columns.y { y = range }
      }
      guard let record else { break }
      position = record.next
      defer { lines += record.lines }
      if record.fields == 1, TransformRows.isBlank(bytes[record.start..<record.end]) { continue }
      rows.append(Row(record: record, line: blocks.line + lines, x: x, y: y))
      points.append(Coordinate(x: number(bytes, x), y: number(bytes, y)))
    }
    return (position, lines)
  }

  /// NaN for what is no number.
  private func number(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> Double {
    NumberBytes.number(RecordScanner.bare(UnsafeBufferPointer(rebasing: bytes[field]))) ?? .nan
  }

  private static func isBlank(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    RecordScanner.bare(UnsafeBufferPointer(rebasing: field)).allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  private mutating func append(
    _ row: Row, _ bytes: UnsafeBufferPointer<UInt8>, _ point: Coordinate, _ correction: Correction
  ) {
    let record = row.record
    let isXFirst = columns.x < columns.y
    let (first, second) = isXFirst ? (row.x, row.y) : (row.y, row.x)
    output.append(UnsafeBufferPointer(rebasing: bytes[record.start..<first.lowerBound]))
    output.append(isXFirst ? point.x : point.y, decimals: decimals)
    output.append(UnsafeBufferPointer(rebasing: bytes[first.upperBound..<second.lowerBound]))
    output.append(isXFirst ? point.y : point.x, decimals: decimals)
    output.append(UnsafeBufferPointer(rebasing: bytes[second.upperBound..<record.end]))
    if options.addsStatus {
      output.append(separator)
      output.append(correction.rawValue)
    }
    output.append(0x0A)
    summary.rows += 1
    if correction == .zero { summary.withoutCorrection += 1 }
  }

  /// A row without an answer keeps its other fields; one with too few of them is filled up, so that columns stay columns.
  private mutating func appendInvalid(_ row: Row, _ bytes: UnsafeBufferPointer<UInt8>) {
    let record = row.record
    var position = record.start
    for field in [row.x, row.y].sorted(by: { $0.lowerBound < $1.lowerBound }) where !field.isEmpty {
      output.append(UnsafeBufferPointer(rebasing: bytes[position..<field.lowerBound]))
      position = field.upperBound
    }
    output.append(UnsafeBufferPointer(rebasing: bytes[position..<record.end]))
    for _ in 0..<max(0, width - record.fields) + (options.addsStatus ? 1 : 0) { output.append(separator) }
    output.append(0x0A)
    summary.rows += 1
    summary.invalid += 1
  }

  private func problem(_ row: Row, _ point: Coordinate, _ bytes: UnsafeBufferPointer<UInt8>) -> AtlasError {
    let place = "\(name), row \(row.line)"
    let advice = "mend the row, or keep it with empty coordinates with --skip-invalid"
    guard row.record.fields == width else {
      return AtlasError(
        .badData, "\(place): \(row.record.fields) fields, \(width) expected as in the header; \(advice)")
    }
    for (field, range, value) in [(names.x, row.x, point.x), (names.y, row.y, point.y)] where !value.isFinite {
      let text = RecordScanner.text(UnsafeBufferPointer(rebasing: bytes[range])).prefix(40)
      return AtlasError(.badData, "\(place), field \(field): \"\(text)\", a number expected; \(advice)")
    }
    let reason = transformer.problem(point).message.replacing("--crs", with: "--from")
    return AtlasError(.badData, "\(place), fields \(names.x) and \(names.y): \(reason); \(advice)")
  }
}
