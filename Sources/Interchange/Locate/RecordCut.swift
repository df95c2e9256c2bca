#if canImport(Glibc)
  import Glibc
#endif

/// Finds where the last whole record of a block ends.
enum RecordCut: Sendable {
  case csv(separator: UInt8)
  case lines
  case fixed(Int)

  /// What is wrong with a record that has no end within ``CSVReader/maximumRecord``.
  var tooLong: String {
    let limit = "longer than \(CSVReader.maximumRecord >> 20) MiB"
    return switch self {
    case .csv: "\(limit): a quote is opened and never closed, or this is no CSV; check the quotes of this row"
    case .lines, .fixed: "\(limit): one JSON object a line expected"
    }
  }

  /// - Parameter bytes: Begins with a record.
  /// - Returns: Behind the last record that ends within the bytes; 0 when none does.
  /// - Complexity: O(*n*), at the speed of `memchr`: only quotes and the last line feed are looked for.
  func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    switch self {
    case .csv(let separator): RecordCut.csvEnd(of: bytes, separator)
    case .lines: RecordCut.lastLine(bytes, from: 0) ?? 0
    case .fixed(let size): bytes.count - bytes.count % size
    }
  }

  /// Quotes count only where a field begins with one: between two fields every other quote is text (`5" pipe`), within
  /// one that began with a quote two of them are text and one closes. So a jump from quote to quote tells them apart.
  private static func csvEnd(of bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> Int {
    var end = 0
    // Where the present stretch outside quotes begins.
    var outside = 0
    var position = 0
    while let quote = find(0x22, bytes, from: position) {
      let opens = quote == 0 || bytes[quote - 1] == separator || bytes[quote - 1] == 0x0A
      // Directly behind a closing quote there is no separator, so this quote is not the one that closed.
      guard opens else {
        position = quote + 1
        continue
      }
      if quote > outside, bytes[quote - 1] == 0x0A {
        end = quote
      } else if quote > outside + 1, let line = lastLine(bytes, from: outside, to: quote) {
        end = line
      }
      guard let closed = closing(bytes, from: quote + 1) else { return end }
      outside = closed
      position = closed
    }
    return lastLine(bytes, from: outside) ?? end
  }

  /// Behind the quote that closes; nil when it is not there, or may be the first of two.
  private static func closing(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var position = start
    while let quote = find(0x22, bytes, from: position) {
      guard quote + 1 < bytes.count else { return nil }
      if bytes[quote + 1] != 0x22 { return quote + 1 }
      position = quote + 2
    }
    return nil
  }

  private static func find(_ byte: Int32, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, byte, bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Behind the last line feed.
  private static func lastLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int? = nil) -> Int? {
    var position = end ?? bytes.count
    while position > start {
      if bytes[position - 1] == 0x0A { return position }
      position -= 1
    }
    return nil
  }
}
