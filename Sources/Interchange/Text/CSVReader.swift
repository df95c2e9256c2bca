public import Atlas

/// One record of a CSV file.
public struct CSVRow: Sendable {
  /// The line on which it begins, counted from 1.
  public var line: Int
  public var fields: [String]
}

/// Reads CSV by RFC 4180, one record after another, with bounded memory.
///
/// Takes either line ending, a byte order mark, and `;`, `,`, tab or `|` as delimiter, found from the first line unless
/// given. Text is UTF-8, or windows-1252 where it is not, unless given.
public final class CSVReader {
  public let delimiter: Character
  public private(set) var header: [String]
  public let name: String
  private let source: ByteSource
  private var buffer: [UInt8]
  private var position = 0
  private var atEnd = false
  private var line = 1
  private let separator: UInt8
  private let encoding: TextEncoding?

  /// A record longer than this is taken for a quote that is never closed.
  static let maximumRecord = 64 << 20

  /// - Parameters:
  ///   - delimiter: nil finds it.
  ///   - encoding: nil finds it.
  /// - Throws: `AtlasError` for an empty file, or one that is not text.
  public init(_ source: ByteSource, delimiter: Character? = nil, encoding: TextEncoding? = nil) throws(AtlasError) {
    self.source = source
    self.encoding = encoding
    name = source.name
    let first = try CSVReader.opening(source)
    let found = delimiter ?? CSVReader.delimiter(in: first)
    self.delimiter = found
    separator = found.asciiValue ?? 0x2C
    buffer = first
    header = []
    guard let row = try record() else {
      throw AtlasError(.badData, "\(source.name): is empty; a header row with column names expected")
    }
    header = row.fields.map { $0.trimmed }
  }

  /// The next record; blank lines are passed over; nil at the end.
  /// - Throws: `AtlasError` for a quote that is never closed.
  public func next() throws(AtlasError) -> CSVRow? {
    while let row = try record() {
      if row.fields.count > 1 || !(row.fields.first ?? "").trimmed.isEmpty { return row }
    }
    return nil
  }

  private func record() throws(AtlasError) -> CSVRow? {
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var length = 0
    let start = line
    while let byte = try peek() {
      position += 1
      length += 1
      if length > CSVReader.maximumRecord { throw unclosed(start) }
      if quoted {
        if byte == 0x0A { line += 1 }
        guard byte == 0x22 else {
          field.append(byte)
          continue
        }
        if try peek() == 0x22 {
          position += 1
          field.append(0x22)
        } else {
          quoted = false
        }
      } else if byte == 0x22, field.isEmpty {
        quoted = true
      } else if byte == separator {
        fields.append(TextDecoding.text(field, encoding))
        field.removeAll(keepingCapacity: true)
      } else if byte == 0x0A {
        line += 1
        if field.last == 0x0D { field.removeLast() }
        fields.append(TextDecoding.text(field, encoding))
        return CSVRow(line: start, fields: fields)
      } else {
        field.append(byte)
      }
    }
    if quoted { throw unclosed(start) }
    guard length > 0 else { return nil }
    if field.last == 0x0D { field.removeLast() }
    fields.append(TextDecoding.text(field, encoding))
    return CSVRow(line: start, fields: fields)
  }

  private func unclosed(_ start: Int) -> AtlasError {
    AtlasError(.badData, "\(name), row \(start): a quote is opened and never closed; check the quotes of this row")
  }

  private func peek() throws(AtlasError) -> UInt8? {
    if position < buffer.count { return buffer[position] }
    guard !atEnd else { return nil }
    buffer = try source.next()
    position = 0
    atEnd = buffer.isEmpty
    return buffer.first
  }

  /// The first bytes, without a byte order mark.
  ///
  /// - Throws: `AtlasError` for an empty file, or one that is not text.
  static func opening(_ source: ByteSource) throws(AtlasError) -> [UInt8] {
    var first = try source.next()
    if first.isEmpty { throw AtlasError(.badData, "\(source.name): is empty; a header row with column names expected") }
    if first.starts(with: [0xEF, 0xBB, 0xBF]) { first.removeFirst(3) }
    if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
      throw AtlasError(.badData, "\(source.name): is UTF-16; save it as CSV in UTF-8")
    }
    if first.prefix(4096).contains(0) {
      throw AtlasError(.badData, "\(source.name): is not text; a CSV file with a header row expected")
    }
    return first
  }

  /// The candidate that the first line holds most of, outside quotes.
  static func delimiter(in bytes: [UInt8]) -> Character {
    var counts: [UInt8: Int] = [:]
    var quoted = false
    for byte in bytes {
      if byte == 0x22 { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A { break }
      counts[byte, default: 0] += 1
    }
    let candidates: [Character] = [";", "\t", ",", "|"]
    return candidates.max { (counts[$0.asciiValue ?? 0] ?? 0) < (counts[$1.asciiValue ?? 0] ?? 0) } ?? ","
  }
}

extension String {
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
