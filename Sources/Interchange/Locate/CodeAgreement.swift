import Atlas

/// How far the codes that `locate` finds agree with those in a column of the input, and where they differ.
public struct CodeAgreement: Sendable {
  /// What a row says, and what was found.
  public struct Difference: Sendable, Hashable {
    /// Empty where the row says nothing.
    public var said: String
    /// Empty where the point lies in no area.
    public var found: String
  }

  public private(set) var rows = 0
  /// Rows with a point in an area.
  public private(set) var located = 0
  public private(set) var agreeing = 0

  private let column: String
  private let codeColumns: Int
  private var places: (scanner: RecordScanner, said: Int, found: Int)?
  private var counts: [Difference: Int] = [:]

  /// - Parameters:
  ///   - column: Of the input, compared without regard to case.
  ///   - filter: Of which the output is compared: CSV.
  public init(column: String, filter: LocateFilter) {
    self.column = column
    codeColumns = filter.labels.columns.count
  }

  /// Takes output of the filter: first the header, then whole rows.
  ///
  /// - Throws: `AtlasError` for a header without the column, or what is no CSV.
  public mutating func add(_ output: UnsafeRawBufferPointer) throws {
    let bytes = output.assumingMemoryBound(to: UInt8.self)
    if places == nil, PointFormat.detect(bytes.prefix(100)) == .ndjson {
      throw AtlasError(.invalidRequest, "--compare \(column): the points are NDJSON; only rows of CSV can be compared")
    }
    var position = 0
    while position < bytes.count {
      guard let places else {
        position = try readHeader(bytes)
        continue
      }
      var said = ""
      var found = ""
      let record = places.scanner.record(in: bytes, from: position, isLast: true) { field, range in
        if field == places.said { said = CSVField.text(UnsafeBufferPointer(rebasing: bytes[range])).trimmed }
        if field == places.found { found = CSVField.text(UnsafeBufferPointer(rebasing: bytes[range])) }
      }
      guard let record else { return }
      position = record.next
      count(Difference(said: said, found: found))
    }
  }

  private mutating func readHeader(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Int {
    // The last column of the output is `status`: what precedes it is the separator.
    let lineEnd = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let scanner = RecordScanner(separator: bytes[max(0, lineEnd - "status".utf8.count - 1)])
    var names: [String] = []
    let record = scanner.record(in: bytes, from: 0, isLast: true) { _, range in
      names.append(CSVField.text(UnsafeBufferPointer(rebasing: bytes[range])))
    }
    let input = names.dropLast(codeColumns + 1)
    guard let record, let said = input.firstIndex(where: { $0.lowercased() == column.lowercased() }) else {
      throw AtlasError(
        .invalidRequest, "--compare \(column): no such column; the columns are \(input.joined(separator: ", "))")
    }
    places = (scanner, said, input.endIndex)
    return record.next
  }

  private mutating func count(_ row: Difference) {
    rows += 1
    if !row.found.isEmpty { located += 1 }
    if CodeAgreement.agree(row.said, row.found) {
      agreeing += 1
    } else {
      counts[row, default: 0] += 1
    }
  }

  /// Whether a code is the one found, or its last four characters or more: municipalities leave out `BU` and their own
  /// number.
  static func agree(_ said: String, _ found: String) -> Bool {
    !found.isEmpty && (said == found || said.utf8.count >= 4 && found.hasSuffix(said))
  }

  /// The most frequent first, then by what is said and found.
  public var differences: [(difference: Difference, rows: Int)] {
    counts.map { (difference: $0.key, rows: $0.value) }.sorted {
      ($1.rows, $0.difference.said, $0.difference.found) < ($0.rows, $1.difference.said, $1.difference.found)
    }
  }

  /// Every difference as CSV: what is said, what was found, the number of rows.
  public var csv: String {
    CSVText.row(["said", "found", "rows"])
      + differences.map { CSVText.row([$0.difference.said, $0.difference.found, String($0.rows)]) }.joined()
  }
}
