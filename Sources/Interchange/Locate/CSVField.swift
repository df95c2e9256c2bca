/// Fields of CSV as bytes: what they hold, and how they are written.
enum CSVField {
  private static let quote: UInt8 = 0x22

  /// Appends what a field holds: without the quotes that enclose it, and with one for two of those within.
  ///
  /// - Parameter field: As it stands in the record, of which a ``RecordScanner`` found the ends.
  static func appendContent(of field: UnsafeBufferPointer<UInt8>, to content: inout [UInt8]) {
    guard field.first == quote else {
      content.append(contentsOf: field)
      return
    }
    var position = 1
    while position < field.count {
      if field[position] == quote {
        position += 1
        guard position < field.count, field[position] == quote else { break }
      }
      content.append(field[position])
      position += 1
    }
    // Behind the quote that closes everything is text.
    content.append(contentsOf: field[min(position, field.count)...])
  }

  /// What a field holds, as text.
  static func text(_ field: UnsafeBufferPointer<UInt8>) -> String {
    var content: [UInt8] = []
    appendContent(of: field, to: &content)
    return TextDecoding.text(content)
  }

  /// Appends what a field holds as ``CSVText`` writes it: in UTF-8, quoted only where it must be.
  static func append(
    _ content: UnsafeBufferPointer<UInt8>, _ separator: UInt8, to output: inout ByteBuffer
  ) {
    if content.contains(where: { $0 >= 0x80 }), String(validating: content, as: UTF8.self) == nil {
      var text = TextDecoding.text(content)
      text.withUTF8 { appendUTF8($0, separator, to: &output) }
    } else {
      appendUTF8(content, separator, to: &output)
    }
  }

  private static func appendUTF8(
    _ content: UnsafeBufferPointer<UInt8>, _ separator: UInt8, to output: inout ByteBuffer
  ) {
    guard mustQuote(content, separator) else {
      output.append(content)
      return
    }
    output.append(quote)
    for byte in content {
      output.append(byte)
      if byte == quote { output.append(quote) }
    }
    output.append(quote)
  }

  /// Whether a field holds the separator, a quote, or anything that Unicode calls a new line.
  private static func mustQuote(_ content: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> Bool {
    for (index, byte) in content.enumerated() {
      if byte == separator || byte == quote || (0x0A...0x0D).contains(byte) { return true }
      // U+0085; U+2028 and U+2029.
      if byte == 0xC2, index + 1 < content.count, content[index + 1] == 0x85 { return true }
      if byte == 0xE2, index + 2 < content.count, content[index + 1] == 0x80,
        content[index + 2] == 0xA8 || content[index + 2] == 0xA9
      {
        return true
      }
    }
    return false
  }

  /// Whether bytes are written as they are: ASCII without quotes, and without new lines other than line endings.
  ///
  /// - Parameter bytes: Whole records; at least 33 more can be read behind them.
  /// - Complexity: O(*n*), 32 bytes at a time.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    typealias Chunk = SIMD32<UInt8>
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return true }
    var odd = SIMDMask<SIMD32<Int8>>(repeating: false)
    var position = 0
    // What lies behind the bytes is line feeds or the next record's; the last chunk may judge too strictly, never too
    // mildly.
    while position < bytes.count {
      let chunk = base.loadUnaligned(fromByteOffset: position, as: Chunk.self)
      let next = base.loadUnaligned(fromByteOffset: position + 1, as: Chunk.self)
      odd = odd .| (chunk .>= Chunk(repeating: 0x80)) .| (chunk .== Chunk(repeating: quote))
      odd = odd .| (chunk .== Chunk(repeating: 0x0B)) .| (chunk .== Chunk(repeating: 0x0C))
      odd = odd .| ((chunk .== Chunk(repeating: 0x0D)) .& (next .!= Chunk(repeating: 0x0A)))
      position += 32
    }
    return !any(odd)
  }
}
