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
  }

  /// - Throws: `AtlasError` for a stream that is empty, or of which nothing tells where the coordinates are.
  init(_ source: ByteSource, _ filter: LocateFilter) throws {
    var blocks = try RecordBlocks(source)
    name = source.name
    let fields = try blocks.takeHeader()
    let names = fields.map { field in field.bytes.withUnsafeBufferPointer { CSVField.text($0).trimmed } }
    let finder = ColumnFinder(file: name, header: names, mapping: filter.mapping)
    guard let place = try finder.coordinates(filter.layout.shared, crs: filter.options.crs) else {
      throw AtlasError(
        .badData,
        "\(name): none of its columns is known to hold a location; name them with --x and --y; its columns are "
          + names.joined(separator: ", "))
    }
    guard place.x != place.y else {
      throw AtlasError(.badData, "\(name): --x and --y name the same column, \(names[place.x])")
    }
    header = Array(CSVText.row(names + filter.labels.columns + ["status"], blocks.delimiter).utf8)
    line = blocks.line
    crs = place.crs
    rows = .csv(
      CSVColumns(
        x: place.x, y: place.y, names: (names[place.x], names[place.y]), width: names.count,
        separator: blocks.scanner.separator))
    input = BlockInput(
      source, cut: .csv(separator: blocks.scanner.separator), blockSize: filter.options.blockSize,
      opening: blocks.bytes)
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
    let (crs, index) = (crs, filter.index)
    switch rows {
    case .csv(let columns):
      let delimiter = Character(Unicode.Scalar(columns.separator))
      let texts = LocationTexts(filter.labels) { codes, relation in
        // The row that comes before ends with a separator.
        Array(CSVText.row([""] + codes + [relation.rawValue], delimiter).utf8)
      }
      return {
        let worker = PointWorker(
          CSVPointRows(columns, texts), try PointPlaces(crs), index.makeLocator(), counts: counting?.make())
        return { worker.handle($0) }
      }
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
