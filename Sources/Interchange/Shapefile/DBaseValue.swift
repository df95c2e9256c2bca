import Atlas

/// One cell of a `.dbf` as a value.
///
/// | Type | Value |
/// |---|---|
/// | `C` | text without the blanks at its end; null when nothing is left |
/// | `N`, `F` | an integer where the column has no decimals, else a real; null when blank or filled with `*`, which programs write for null and for numbers that do not fit; what is no number stays text |
/// | `D` | text `2024-01-31`; null when blank or zeros |
/// | `L` | text `true` or `false`; null for blank and `?` |
/// | `I`, `O` | a binary integer, a binary real (dBASE 7, FoxPro) |
/// | `M`, `G`, `P` | null: a reference into a file beside it |
///
/// Source: dBASE Table File Format (.DBF), versions 3 to 7.
enum DBaseValue {
  typealias Decoder = (ArraySlice<UInt8>) throws(AtlasError) -> String

  static func value(
    _ cell: Slice<UnsafeRawBufferPointer>, _ field: DBaseTable.Field, _ decode: Decoder
  ) throws(AtlasError) -> FieldValue {
    let bytes = Array(cell)
    switch field.type {
    case UInt8(ascii: "I") where bytes.count == 4: return .integer(Int64(bytes.int32(at: 0)))
    case UInt8(ascii: "O") where bytes.count == 8: return real(bytes)
    case UInt8(ascii: "M"), UInt8(ascii: "G"), UInt8(ascii: "P"): return .null
    default: break
    }
    // Cells end at a zero byte, and are filled up with blanks.
    let content = bytes.prefix { $0 != 0 }
    let end = content.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0
    let bare = content[..<end]
    if bare.isEmpty { return .null }
    switch field.type {
    case UInt8(ascii: "N"), UInt8(ascii: "F"): return try number(bare, field, decode)
    case UInt8(ascii: "D"): return try date(bare, decode)
    case UInt8(ascii: "L"): return try flag(bare, decode)
    default: return .text(try decode(bare))
    }
  }

  private static func number(
    _ bytes: ArraySlice<UInt8>, _ field: DBaseTable.Field, _ decode: Decoder
  ) throws(AtlasError) -> FieldValue {
    let bare = bytes.drop { $0 == 0x20 }
    if bare.first == UInt8(ascii: "*") { return .null }
    let text = try decode(bare)
    if field.decimals == 0, field.type == UInt8(ascii: "N"), let whole = Int64(text) { return .integer(whole) }
    return NumberText.number(text, .point).map { .real($0) } ?? .text(text)
  }

  private static func date(_ bytes: ArraySlice<UInt8>, _ decode: Decoder) throws(AtlasError) -> FieldValue {
    if bytes.allSatisfy({ $0 == UInt8(ascii: "0") || $0 == 0x20 }) { return .null }
    let text = try decode(bytes)
    guard bytes.count == 8, bytes.allSatisfy({ (48...57).contains($0) }) else { return .text(text) }
    return .text("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
  }

  private static func flag(_ bytes: ArraySlice<UInt8>, _ decode: Decoder) throws(AtlasError) -> FieldValue {
    switch try decode(bytes) {
    case "T", "t", "Y", "y": return .text("true")
    case "F", "f", "N", "n": return .text("false")
    case "?": return .null
    case let other: return .text(other)
    }
  }

  private static func real(_ bytes: [UInt8]) -> FieldValue {
    let value = bytes.withUnsafeBytes { Double(bitPattern: UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))) }
    return value.isFinite ? .real(value) : .null
  }
}
