/// Rows of a delivery, one after another, never all in memory.
public protocol RowSource<Row>: Sendable {
  associatedtype Row: Sendable

  /// What it is, for messages and provenance.
  var provenance: Provenance { get }
  /// How many rows there are, where that is known before reading: for progress.
  var expectedRows: Int? { get }

  /// What is remarkable about the delivery as a whole, for people; complete when it has been read.
  var notes: [String] { get }
  /// How many rows came in a form that was mended on reading, such as a code without its prefix; complete when it has been
  /// read.
  var repairedRows: Int { get }

  /// Gives each row, or why it could not be read, in the order of the source.
  func forEach(_ body: (SourcedRow<Row>) throws -> Void) throws
}

extension RowSource {
  public var notes: [String] { [] }
  public var repairedRows: Int { 0 }
}

/// A row with its number in the source, counted from 1 (for text: the line of the file).
public enum SourcedRow<Row: Sendable>: Sendable {
  case row(Int, Row)
  case rejected(RowProblem)
}

/// Where rows come from.
public struct Provenance: Sendable, Hashable {
  public var source: String
  public var checksum: String
  public var licence: String?

  public init(source: String, checksum: String, licence: String? = nil) {
    self.source = source
    self.checksum = checksum
    self.licence = licence
  }
}

/// Why a row is not stored, or what is remarkable about one that is.
public struct RowProblem: Error, Sendable, Hashable, CustomStringConvertible {
  public var row: Int
  public var field: String
  public var value: String
  public var reason: String

  public init(row: Int, field: String, value: String, reason: String) {
    self.row = row
    self.field = field
    // A value of megabytes would drown the message.
    self.value = value.count > 80 ? value.prefix(77) + "…" : value
    self.reason = reason
  }

  public var description: String {
    "row \(row), \(field)\(value.isEmpty ? "" : " \"\(value)\""): \(reason)"
  }
}

/// Rows that are in memory already: the demo city, tests.
public struct RowsInMemory<Row: Sendable>: RowSource {
  public let provenance: Provenance
  private let rows: [Row]

  public init(_ rows: [Row], provenance: Provenance) {
    self.rows = rows
    self.provenance = provenance
  }

  public var expectedRows: Int? { rows.count }

  public func forEach(_ body: (SourcedRow<Row>) throws -> Void) throws {
    for (index, row) in rows.enumerated() { try body(.row(index + 1, row)) }
  }
}
