/// The geometry blob of a GeoPackage: a header with the SRS id and an optional envelope, then WKB.
///
/// Source: OGC 12-128r18 §2.1.3.
public struct GeoPackageBinary: Sendable, Hashable {
  public var srsID: Int32
  /// nil where the header flags an empty geometry.
  public var geometry: Geometry?

  public init(srsID: Int32, geometry: Geometry?) {
    self.srsID = srsID
    self.geometry = geometry
  }

  public init(decoding bytes: [UInt8]) throws(SpatialError) {
    let header = try Header(bytes)
    srsID = header.srsID
    geometry = header.isEmpty ? nil : try WKBDecoder.decode(bytes, from: header.length)
  }

  /// The envelope of a blob: from its header where it has one, otherwise from its coordinates; nil when empty.
  public static func envelope(of bytes: [UInt8]) throws(SpatialError) -> Envelope? {
    let header = try Header(bytes)
    if header.isEmpty { return nil }
    if let envelope = header.envelope { return envelope }
    return try WKBDecoder.decode(bytes, from: header.length).envelope
  }

  /// The blob, with an envelope in the header unless the geometry is a point.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = [0x47, 0x50, 0]
    let envelope: Envelope? = if case .point? = geometry { nil } else { geometry?.envelope }
    // Flags: bit 0 little-endian, bits 1–3 envelope kind (1 = x, y), bit 4 empty.
    bytes.append(0b1 | (envelope == nil ? 0 : 0b10) | (geometry == nil ? 0b1_0000 : 0))
    withUnsafeBytes(of: srsID.littleEndian) { bytes.append(contentsOf: $0) }
    if let envelope {
      for ordinate in [envelope.minX, envelope.maxX, envelope.minY, envelope.maxY] {
        withUnsafeBytes(of: ordinate.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    WKBEncoder.append(geometry ?? .collection([]), to: &bytes)
    return bytes
  }

  private struct Header {
    var srsID: Int32
    var isEmpty: Bool
    var envelope: Envelope?
    var length: Int

    init(_ bytes: [UInt8]) throws(SpatialError) {
      let result: Result<Header, SpatialError> = bytes.withUnsafeBytes { buffer in
        do throws(SpatialError) {
          return .success(try Header(buffer))
        } catch {
          return .failure(error)
        }
      }
      self = try result.get()
    }

    private init(_ buffer: UnsafeRawBufferPointer) throws(SpatialError) {
      var cursor = ByteCursor(buffer)
      guard try cursor.byte() == 0x47, try cursor.byte() == 0x50 else {
        throw SpatialError(.malformedEncoding, "GeoPackage geometry: does not begin with the letters GP")
      }
      try cursor.skip(1)
      let flags = try cursor.byte()
      guard flags & 0b10_0000 == 0 else {
        throw SpatialError(.malformedEncoding, "GeoPackage geometry: of an extended type, a standard one expected")
      }
      let little = flags & 1 == 1
      srsID = Int32(bitPattern: try cursor.uint32(littleEndian: little))
      isEmpty = flags & 0b1_0000 != 0
      let ordinates = [0, 4, 6, 6, 8]
      let kind = Int(flags >> 1 & 0b111)
      guard kind < ordinates.count else {
        throw SpatialError(.malformedEncoding, "GeoPackage geometry: envelope kind \(kind), 0 to 4 expected")
      }
      if kind > 0 {
        let minX = try cursor.double(littleEndian: little)
        let maxX = try cursor.double(littleEndian: little)
        let minY = try cursor.double(littleEndian: little)
        let maxY = try cursor.double(littleEndian: little)
        try cursor.skip(8 * (ordinates[kind] - 4))
        envelope = minX.isNaN ? nil : Envelope(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
      }
      length = cursor.offset
    }
  }
}
