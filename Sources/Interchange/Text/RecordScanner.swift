/// Finds where CSV records and their fields lie in a block of bytes, by RFC 4180, without copying them.
struct RecordScanner: Sendable {
  /// Positions in the block.
  struct Record {
    var start: Int
    /// Without the line ending.
    var end: Int
    /// Where the next record begins.
    var next: Int
    var fields: Int
    /// Line feeds in it, its own included.
    var lines: Int
  }

  let separator: UInt8

  private static let quote: UInt8 = 0x22
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// - Parameters:
  ///   - isLast: Whether no more bytes follow the block.
  ///   - found: Is given each field's number, counted from 0, and where it lies, quotes included.
  /// - Returns: nil when the record does not end in the block.
  /// - Complexity: O(*n*) in its length.
  @inline(__always)
  func record(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, found: (Int, Range<Int>) -> Void
  ) -> Record? {
    var record = Record(start: start, end: start, next: start, fields: 0, lines: 0)
    var position = start
    let count = bytes.count
    while true {
      let field = position
      if position < count, bytes[position] == RecordScanner.quote {
        guard let closed = RecordScanner.closing(bytes, from: position + 1, &record.lines) else { return nil }
        position = closed
      }
      while position < count, bytes[position] != separator, bytes[position] != RecordScanner.lineFeed { position += 1 }
      if position == count, !isLast { return nil }
      let isEnd = position == count || bytes[position] == RecordScanner.lineFeed
      var end = position
      if isEnd, end > field, bytes[end - 1] == RecordScanner.carriageReturn { end -= 1 }
      found(record.fields, field..<end)
      record.fields += 1
      guard isEnd else {
        position += 1
        continue
      }
      record.end = end
      if position < count { record.lines += 1 }
      record.next = min(position + 1, count)
      return record
    }
  }

  /// Behind the quote that closes; nil when there is none in the block.
  private static func closing(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ lines: inout Int) -> Int? {
    var position = start
    while position < bytes.count {
      if bytes[position] == lineFeed { lines += 1 }
      if bytes[position] == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { return position + 1 }
        position += 1
      }
      position += 1
    }
    return nil
  }

  /// A field without the quotes around it.
  static func bare(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard field.count >= 2, field.first == quote, field.last == quote else { return field }
    return UnsafeBufferPointer(rebasing: field[1..<field.count - 1])
  }

  /// A field as text.
  static func text(_ field: UnsafeBufferPointer<UInt8>) -> String {
    TextDecoding.text(bare(field)).replacing("\"\"", with: "\"")
  }
}
