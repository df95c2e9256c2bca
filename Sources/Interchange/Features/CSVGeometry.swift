import SpatialCore

/// A field of a CSV file that holds a geometry: well-known text, or well-known binary in hexadecimal, as PostGIS exports.
enum CSVGeometry {
  /// Column names that programs give a geometry, compared without regard to case.
  static let columnNames = ["wkt", "geom", "geometry", "the_geom", "shape", "wkb_geometry", "geometrie"]

  /// - Returns: The geometry, nil for an empty field; the SRID where the text tells one other than 0.
  static func decode(_ text: String) throws(SpatialError) -> (geometry: Geometry?, srid: Int?) {
    let bare = text.trimmed
    if bare.isEmpty { return (nil, nil) }
    let found: (geometry: Geometry?, srid: Int?)
    if bare.utf8.first == UInt8(ascii: "0") {
      let bytes = try hexadecimal(bare)
      found = (try WKBDecoder.decode(bytes), WKBDecoder.srid(of: bytes))
    } else {
      found = try WKTDecoder.decode(bare)
    }
    return (found.geometry, found.srid == 0 ? nil : found.srid)
  }

  private static func hexadecimal(_ text: String) throws(SpatialError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var half: UInt8?
    for (index, letter) in text.utf8.enumerated() {
      guard let digit = digit(letter) else {
        throw SpatialError(.malformedEncoding, "WKB in hexadecimal: sign \(index + 1) is no hexadecimal digit")
      }
      if let high = half { bytes.append(high << 4 | digit) }
      half = half == nil ? digit : nil
    }
    guard half == nil else {
      throw SpatialError(.malformedEncoding, "WKB in hexadecimal: \(text.utf8.count) digits, an even number expected")
    }
    return bytes
  }

  private static func digit(_ letter: UInt8) -> UInt8? {
    switch letter {
    case 0x30...0x39: letter - 0x30
    case 0x41...0x46: letter - 0x37
    case 0x61...0x66: letter - 0x57
    default: nil
    }
  }
}
