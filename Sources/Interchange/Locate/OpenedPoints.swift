import Atlas
import SpatialCore

/// A stream of points of which the format and the place of the coordinates are known.
struct OpenedPoints {
  /// What is written before the rows.
  var header: [UInt8]?
  private let input: BlockInput
  private let name: String
  /// The line of the first row.
  private let line: Int
  private let crs: CoordinateReferenceSystem
  private let rows: Rows

  private enum Rows {
    case csv(CSVColumns)
    case json(JSONPlace)
    case binary
  }

  /// - Throws: `AtlasError` for a stream that is empty, or of which nothing tells where the coordinates are.
  init(_ source: ByteSource, _ filter: LocateFilter) throws {
    name = source.name
    let options = filter.options
    guard options.format != .binary else {
      input = BlockInput(source, cut: .fixed(BinaryPointRows.size), blockSize: options.blockSize, opening: [])
      (line, crs, rows) = (1, options.crs ?? .rdNew, .binary)
      return
    }
    var blocks = try RecordBlocks(source)
    let cut: RecordCut
    switch options.format ?? PointFormat.detect(blocks.bytes) {
    case .ndjson:
      let (place, crs) = try OpenedPoints.place(&blocks, filter)
      (line, self.crs, rows) = (1, crs, .json(place))
      cut = .lines
    case .csv, .binary:
      let (columns, names, crs) = try OpenedPoints.columns(&blocks, filter)
      header = Array(CSVText.row(names + filter.labels.columns + ["status"], blocks.delimiter).utf8)
      (line, self.crs, rows) = (blocks.line, crs, .csv(columns))
      cut = .csv(separator: columns.separator)
    }
    input = BlockInput(source, cut: cut, blockSize: options.blockSize, opening: blocks.bytes)
  }

  /// Takes the header of CSV.
  private static func columns(
    _ blocks: inout RecordBlocks, _ filter: LocateFilter
  ) throws -> (CSVColumns, names: [String], CoordinateReferenceSystem) {
    let fields = try blocks.takeHeader()
    let names = fields.map { field in field.bytes.withUnsafeBufferPointer { CSVField.text($0).trimmed } }
    if names.first?.first == "[" {
      throw AtlasError(
        .badData,
        "\(blocks.name): begins like an array of JSON, one object a line expected; write it anew with jq -c '.[]'")
    }
    let finder = ColumnFinder(file: blocks.name, header: names, mapping: filter.mapping, isByOptions: true)
    guard let place = try finder.coordinates(filter.layout.shared, crs: filter.options.crs) else {
      throw AtlasError(
        .badData,
        "\(blocks.name): none of its columns is known to hold a location; name them with --x and --y; its columns are "
          + names.joined(separator: ", "))
    }
    guard place.x != place.y else {
      throw AtlasError(.badData, "\(blocks.name): --x and --y name the same column, \(names[place.x])")
    }
    let columns = CSVColumns(
      x: place.x, y: place.y, names: (names[place.x], names[place.y]), width: names.count,
      separator: blocks.scanner.separator)
    return (columns, names, place.crs)
  }

  /// Looks at the first object of NDJSON.
  private static func place(
    _ blocks: inout RecordBlocks, _ filter: LocateFilter
  ) throws -> (JSONPlace, CoordinateReferenceSystem) {
    while true {
      let bytes = blocks.bytes
      let start = bytes.firstIndex { ![0x20, 0x09, 0x0A, 0x0D, 0x1E].contains($0) } ?? bytes.endIndex
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      if end < bytes.endIndex || blocks.isLast {
        let row = 1 + bytes[..<start].count { $0 == 0x0A }
        return try bytes[start..<end].withUnsafeBufferPointer { line in
          try JSONPlace.find(in: line, row: row, name: blocks.name, filter)
        }
      }
      guard bytes.count <= CSVReader.maximumRecord else {
        throw AtlasError(.badData, "\(blocks.name), row 1: \(RecordCut.lines.tooLong)")
      }
      _ = try blocks.advance(past: 0, lines: 0)
    }
  }

  /// Locates every row, and gives the output in order.
  func run(
    _ filter: LocateFilter, counting: CountsOfThreads?, progress: (Int) -> Void,
    _ write: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> LocateFilter.Summary {
    var tally = LocateTally(name: name, line: line)
    let pipeline = BlockPipeline(
      input, workers: max(1, filter.options.workers), blockSize: filter.options.blockSize)
    try pipeline.run(makeWorker: makeWorker(filter, counting)) { block in
      let failure = tally.failure(block.tally, output: block.output.count)
      if let failure { block.output.truncate(to: failure.offset) }
      if counting == nil { try block.output.flush(write) }
      if let failure { throw failure.error }
      tally.add(block.tally)
      progress(tally.summary.rows)
    }
    var summary = tally.summary
    summary.remark = try PointPlaces(crs).remark
    return summary
  }

  private func makeWorker(
    _ filter: LocateFilter, _ counting: CountsOfThreads?
  ) -> @Sendable () throws -> (PointBlock) -> Void {
    let labels = filter.labels
    switch rows {
    case .csv(let columns):
      let texts = counting == nil ? LocationTexts.csv(labels, separator: columns.separator) : .none
      return worker(filter, counting) { CSVPointRows(columns, texts) }
    case .json(let place):
      let texts = counting == nil ? LocationTexts.json(labels) : .none
      return worker(filter, counting) { JSONPointRows(place, texts) }
    case .binary:
      let texts = counting == nil ? LocationTexts.binary(labels) : .none
      return worker(filter, counting) { BinaryPointRows(texts) }
    }
  }

  private func worker(
    _ filter: LocateFilter, _ counting: CountsOfThreads?, _ makeRows: @escaping @Sendable () -> some PointRows
  ) -> @Sendable () throws -> (PointBlock) -> Void {
    let (crs, index) = (crs, filter.index)
    return {
      let worker = PointWorker(makeRows(), try PointPlaces(crs), index.makeLocator(), counts: counting?.make())
      return { worker.handle($0) }
    }
  }
}

extension LocateFilter {
  var mapping: PointMapping {
    var mapping = PointMapping()
    mapping.fields = ["x": options.x, "y": options.y].compactMapValues { $0 }
    return mapping
  }
}
