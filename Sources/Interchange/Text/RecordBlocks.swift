import Atlas

/// The bytes of a CSV source in blocks that hold whole records; memory does not grow with the source.
struct RecordBlocks {
  let name: String
  let delimiter: Character
  let scanner: RecordScanner
  private let source: ByteSource
  /// What is not taken yet.
  private(set) var bytes: [UInt8]
  /// Whether nothing follows ``bytes``.
  private(set) var isLast = false
  /// On which the block begins, counted from 1.
  private(set) var line = 1

  /// - Parameter delimiter: nil finds it.
  /// - Throws: `AtlasError` for an empty source, or one that is not text.
  init(_ source: ByteSource, delimiter: Character? = nil) throws(AtlasError) {
    self.source = source
    name = source.name
    bytes = try CSVReader.opening(source)
    self.delimiter = delimiter ?? CSVReader.delimiter(in: bytes)
    scanner = RecordScanner(separator: self.delimiter.asciiValue ?? 0x2C)
  }

  /// Forgets records at the beginning and reads on, at least as many bytes as are left, so that a long record is not
  /// scanned anew for every few.
  ///
  /// - Returns: Whether there is anything to scan.
  /// - Throws: `AtlasError` for a record that never ends.
  mutating func advance(past count: Int, lines: Int) throws(AtlasError) -> Bool {
    bytes.removeFirst(count)
    line += lines
    if isLast {
      if !bytes.isEmpty { throw unclosed }
      return false
    }
    if bytes.count > CSVReader.maximumRecord { throw unclosed }
    let wanted = 2 * bytes.count + 1
    while bytes.count < wanted, !isLast {
      let more = try source.next()
      isLast = more.isEmpty
      bytes += more
    }
    return !bytes.isEmpty
  }

  private var unclosed: AtlasError {
    AtlasError(.badData, "\(name), row \(line): a quote is opened and never closed; check the quotes of this row")
  }

  /// Takes the first record: the names of the columns, and where they lie in it.
  ///
  /// - Returns: The names, and the bytes of each field with its quotes.
  mutating func takeHeader() throws(AtlasError) -> [(name: String, bytes: [UInt8])] {
    while true {
      var fields: [(name: String, bytes: [UInt8])] = []
      let record = bytes.withUnsafeBufferPointer { bytes in
        scanner.record(in: bytes, from: 0, isLast: isLast) { _, range in
          let field = UnsafeBufferPointer(rebasing: bytes[range])
          fields.append((RecordScanner.text(field).trimmed, Array(field)))
        }
      }
      if let record {
        bytes.removeFirst(record.next)
        line += record.lines
        return fields
      }
      _ = try advance(past: 0, lines: 0)
    }
  }
}
