/// What points come as.
public enum PointFormat: String, Sendable, CaseIterable {
  /// Rows by RFC 4180 under a header.
  case csv
  /// One JSON object a line: with x and y or longitude and latitude among its members, or a GeoJSON feature of a point;
  /// the record separator of RFC 8142 before it may be there.
  case ndjson
  /// Pairs of 64-bit floating-point numbers, x and y, little-endian, with nothing between or around them.
  case binary

  /// By the first bytes of a text.
  static func detect(_ bytes: some Sequence<UInt8>) -> PointFormat {
    // A byte that no name of a column begins with.
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0x1E].contains($0) }
    return first == UInt8(ascii: "{") ? .ndjson : .csv
  }
}
