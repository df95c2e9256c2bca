public import Atlas
public import SpatialCore

/// `locate`: reads points and gives the same rows, in order, with the codes of their areas.
///
/// Memory does not grow with the number of rows. Rows go through in blocks, each handled by one of several threads; the
/// output does not depend on how many there are, nor on the size of the blocks.
public struct LocateFilter: Sendable {
  /// What the caller says; everything that is nil is found out.
  public struct Options: Sendable {
    /// The column, or the member, with x, easting or longitude.
    public var x: String?
    public var y: String?
    public var crs: CoordinateReferenceSystem?
    /// nil tells CSV from NDJSON by the first byte.
    public var format: PointFormat?
    /// How many threads. The default is one for each core.
    public var workers = AreaIndex.cores
    /// Bytes that a thread handles at once; a longer record is handled as a whole. The default is 1 MiB.
    public var blockSize = 1 << 20

    public init() {}
  }

  let labels: AreaLabels
  let index: AreaIndex
  let options: Options
  let layout: PointLayout

  /// - Parameters:
  ///   - rows: The boundaries, in RD New. An invalid area stands for what GEOS makes valid of it.
  ///   - level: nil takes what the codes tell.
  ///   - data: The product's data folder.
  /// - Throws: `AtlasError` naming the first feature that is no polygon.
  public init(_ rows: BoundarySource, level: AreaLevel?, options: Options, data: String) throws {
    var collected: [AreaRow] = []
    try rows.forEach { sourced in
      switch sourced {
      case .row(_, let row): collected.append(row)
      case .rejected(let problem): throw AtlasError(.badData, "\(rows.provenance.source), \(problem)")
      }
    }
    guard !collected.isEmpty else { throw AtlasError(.badData, "\(rows.provenance.source): holds no areas") }
    // Ties on borders go to the smallest code.
    collected.sort { $0.code < $1.code }
    labels = AreaLabels(collected, level: level, source: rows.provenance.source)
    index = try AreaIndex(
      ValidAreas.make(collected.map(\.geometry), workers: options.workers), workers: options.workers)
    self.options = options
    layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
  }

  /// Takes an index that ``writeIndex(to:)`` made.
  ///
  /// - Parameter data: The product's data folder.
  /// - Throws: `AtlasError` for a file that is not there, damaged, or no index.
  public init(indexFile path: String, options: Options, data: String) throws {
    try ByteSource.checkReadable(path)
    let opened = try AreaIndex.open(path)
    guard let labels = AreaLabels(decoding: opened.labels, areas: opened.index.count) else {
      throw AtlasError(
        .badData,
        "\(ByteSource.shortName(path)): an index without the codes of its areas; make it anew with --save-index")
    }
    self.labels = labels
    index = opened.index
    self.options = options
    layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
  }

  /// Writes the index with the codes of its areas to a file that stands for the boundaries from then on.
  public func writeIndex(to path: String) throws {
    try index.write(to: path, labels: labels.encoded)
  }

  /// How many areas it locates in.
  public var areaCount: Int { index.count }

  /// What the records of binary output hold, in words.
  public var binaryLayout: String {
    let widths = BinaryLayout.widths(labels)
    let codes = zip(labels.columns, widths).map { "\($0) \($1) bytes" }.joined(separator: ", ")
    let size = BinaryPointRows.size + widths.reduce(1, +)
    return "records of \(size) bytes: x and y 8 bytes each, \(codes), status 1 byte"
  }

  /// Writes each row of the input with its codes and its status.
  ///
  /// - Parameters:
  ///   - write: Is given whole rows, many at a time.
  ///   - progress: Is told the number of rows so far.
  /// - Throws: `AtlasError` naming the row that cannot be read, or from which on rows are in another system than is said;
  ///   what precedes it is written.
  public func run(
    _ input: ByteSource, progress: (Int) -> Void = { _ in }, _ write: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Summary {
    let opened = try OpenedPoints(input, self)
    try opened.header?.withUnsafeBytes(write)
    return try opened.run(self, counting: nil, progress: progress, write)
  }

  /// Writes how many points lie in each area, in order of code, and how many in none, as CSV.
  public func counts(
    _ input: ByteSource, progress: (Int) -> Void = { _ in }, _ write: (String) throws -> Void
  ) throws -> Summary {
    let counting = CountsOfThreads(areas: index.count)
    let summary = try OpenedPoints(input, self).run(self, counting: counting, progress: progress) { _ in }
    try write(CSVText.row([labels.columns[0], "count"]))
    for (codes, count) in zip(labels.codes, counting.sums) { try write(CSVText.row([codes[0], String(count)])) }
    try write(CSVText.row(["outside", String(summary.outside)]))
    try write(CSVText.row(["invalid", String(summary.invalid)]))
    return summary
  }
}
