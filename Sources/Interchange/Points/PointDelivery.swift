import Atlas
import SpatialCore

/// Rows of points with their columns found, from a CSV file or the layers of a file of features.
protocol PointDelivery: Sendable {
  var provenance: Provenance { get }
  var expectedRows: Int? { get }
  /// What was not understood of the columns, for people.
  var notes: [String] { get }
  var mapping: PointMapping { get }

  /// - Parameter row: Reads a record; nil leaves it out.
  func forEach<Row: Sendable>(
    _ body: (SourcedRow<Row>) throws -> Void, row: (PointRecord) throws -> Row?
  ) throws
}

/// What the fields of points are called, and where they come from.
struct PointRequest {
  /// The field that a condition is about.
  static let conditionField = "where"

  var mapping: PointMapping
  /// nil takes the mapping's, or what the delivery tells.
  var crs: CoordinateReferenceSystem?
  /// For each field the column names to look for.
  var names: [String: [String]]
  var shared: [String: [String]]
  /// The fields without which nothing can be read.
  var required: [String]
  /// The fields that most deliveries lack: not worth a note.
  var rare: Set<String> = []
  /// The layer of a file with several; nil takes those called so, or the only one.
  var layer: String?
  var layerNames: Set<String> = []
  /// The column that ``conditionField`` stands for, named by the user.
  var condition: String?
  /// Whether a polygon stands for a point in it.
  var takesPolygons = false

  /// The position of each field's column but the coordinates'.
  ///
  /// - Throws: `AtlasError` for a column that must be there.
  func columns(_ finder: ColumnFinder) throws(AtlasError) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (field, candidates) in names { columns[field] = try finder.column(field, candidates) }
    if let condition {
      guard let index = try finder.column(PointRequest.conditionField, [condition]) else {
        throw finder.missing(column: condition, option: "--where")
      }
      columns[PointRequest.conditionField] = index
    }
    return columns
  }

  /// The fields to tell of where no column was found.
  var expected: [String] { names.keys.filter { !rare.contains($0) }.sorted() }

  /// A CSV file (or `.csv.gz`) by its columns, anything else by its layers of features.
  func open(_ path: String) throws -> any PointDelivery {
    let source = try ByteSource(path: path)
    let head = try source.next()
    let kind = FeatureFileKind(head)
    guard kind == nil || kind == .text else { return try PointLayers(path: path, self) }
    if let layer {
      throw AtlasError(.badData, "\(source.name): is text, which has no layers; leave out --layer \(layer)")
    }
    return try PointTable(path: path, self)
  }
}
