import Atlas
public import SpatialCore

/// `transform`: reads points as CSV and gives the same rows with their coordinates in another system.
///
/// Every other column goes through byte by byte. Memory does not grow with the number of rows; a simple row takes well
/// under a microsecond, so bytes are not turned into text on the way.
public struct TransformFilter {
  /// What the caller says; everything that is nil is found out.
  public struct Options: Sendable {
    public var x: String?
    public var y: String?
    public var from: CoordinateReferenceSystem?
    public var to: CoordinateReferenceSystem
    /// The default is ``CoordinateTransformer/Domain/netherlands``.
    public var domain = CoordinateTransformer.Domain.netherlands
    /// Whether a column `correction` is added. The default is false.
    public var addsStatus = false
    /// Whether rows without an answer keep their place with empty coordinates. The default is false: they end the run.
    public var skipsInvalid = false

    public init(to: CoordinateReferenceSystem) {
      self.to = to
    }
  }

  /// What happened to the rows.
  public struct Summary: Sendable, Equatable {
    public var rows = 0
    /// Without an answer.
    public var invalid = 0
    /// Where the standard defines the correction as zero.
    public var withoutCorrection = 0
    public var from: CoordinateReferenceSystem
    /// Why results may be off; nil when they are not.
    public var remark: String?
    /// A column of the input that has the name of a new one, besides the coordinates.
    public var doubleColumn: String?
  }

  private let options: Options
  private let layout: PointLayout
  private let grid: CorrectionGrid??

  /// - Parameters:
  ///   - data: The product's data folder.
  ///   - grid: The default takes the one that is installed, if any.
  public init(_ options: Options, data: String, grid: CorrectionGrid?? = .none) throws {
    self.options = options
    self.grid = grid
    layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
  }

  /// Writes the header and each row of the input, in order.
  ///
  /// - Parameters:
  ///   - write: Is given whole rows, many at a time.
  ///   - progress: Is told the number of rows so far.
  /// - Throws: `AtlasError` naming the row and the field that has no answer, unless they are skipped. What precedes it is
  ///   written.
  public func run(
    _ input: ByteSource, progress: (Int) -> Void = { _ in }, _ write: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Summary {
    var blocks = try RecordBlocks(input)
    let header = try blocks.takeHeader()
    let finder = ColumnFinder(file: blocks.name, header: header.map(\.name), mapping: mapping, isByOptions: true)
    guard let place = try finder.coordinates(layout.shared, crs: options.from) else {
      throw AtlasError(
        .badData,
        "\(blocks.name): none of its columns is known to hold a location; name them with --x and --y; its columns are "
          + header.map(\.name).joined(separator: ", "))
    }
    guard place.x != place.y else {
      throw AtlasError(.badData, "\(blocks.name): --x and --y name the same column, \(header[place.x].name)")
    }
    let transformer = try transformer(from: place.crs)
    var rows = TransformRows(
      columns: (place.x, place.y), names: (header[place.x].name, header[place.y].name), width: header.count,
      name: blocks.name, separator: blocks.scanner.separator, options: options, transformer: transformer)
    rows.summary.doubleColumn = rows.writeHeader(header)
    while true {
      let taken = try rows.transform(blocks, write)
      progress(rows.summary.rows)
      guard try blocks.advance(past: taken.bytes, lines: taken.lines) else { break }
    }
    try rows.flush(write)
    return rows.summary
  }

  private var mapping: PointMapping {
    var mapping = PointMapping()
    mapping.fields = ["x": options.x, "y": options.y].compactMapValues { $0 }
    return mapping
  }

  private func transformer(from source: CoordinateReferenceSystem) throws -> CoordinateTransformer {
    if let grid {
      return try CoordinateTransformer(from: source, to: options.to, grid: grid, domain: options.domain)
    }
    return try CoordinateTransformer(from: source, to: options.to, domain: options.domain)
  }
}
