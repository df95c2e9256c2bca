import SpatialCore
import TestSupport
import Testing

@Suite struct GeoPackageBinaryTests {
  private static let square = Geometry.multiPolygon(Shapes.square(1, 2, 3, 4))

  /// A blob by OGC 12-128r18 §2.1.3, written here byte by byte.
  private static func blob(_ geometry: Geometry, kind: Int, littleEndian: Bool, srsID: Int32) -> [UInt8] {
    var header = WKBBytes(littleEndian: littleEndian)
    header.number(UInt32(bitPattern: srsID))
    let ordinates = [0, 4, 6, 6, 8][kind]
    for ordinate in [1.0, 4, 2, 6, -9, 9, -8, 8].prefix(ordinates) { header.double(ordinate) }
    let flags = UInt8(kind << 1) | (littleEndian ? 1 : 0)
    return [0x47, 0x50, 0, flags] + header.bytes + WKBBytes.encode(geometry, littleEndian: !littleEndian)
  }

  @Test(arguments: 0...4, [true, false])
  func readsEveryHeader(kind: Int, littleEndian: Bool) throws {
    let bytes = Self.blob(Self.square, kind: kind, littleEndian: littleEndian, srsID: -1)
    let decoded = try GeoPackageBinary(decoding: bytes)
    #expect(decoded.srsID == -1)
    #expect(decoded.geometry == Self.square)
    #expect(try GeoPackageBinary.envelope(of: bytes) == Envelope(minX: 1, minY: 2, maxX: 4, maxY: 6))
    for count in bytes.indices {
      #expect(throws: SpatialError.self) { try GeoPackageBinary(decoding: Array(bytes.prefix(count))) }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func aRoundTripKeepsGeometryAndSystem(seed: UInt64) throws {
    var random = RandomGeometry(generator: SplitMix(seed: seed))
    let binary = GeoPackageBinary(srsID: 28992, geometry: random.geometry())
    let bytes = binary.encoded()
    #expect(try GeoPackageBinary(decoding: bytes) == binary)
    #expect(try GeoPackageBinary.envelope(of: bytes) == binary.geometry?.envelope)
  }

  @Test func anEmptyGeometryIsFlaggedAndHasNoEnvelope() throws {
    let bytes = GeoPackageBinary(srsID: 28992, geometry: nil).encoded()
    #expect(bytes[3] & 0b1_0000 != 0)
    #expect(try GeoPackageBinary(decoding: bytes).geometry == nil)
    #expect(try GeoPackageBinary.envelope(of: bytes) == nil)
  }

  @Test(arguments: [
    ("another magic", [0x50, 0x47, 0, 1] as [UInt8]), ("an envelope of kind 5", [0x47, 0x50, 0, 0b1011]),
    ("an extended type", [0x47, 0x50, 0, 0b10_0001]), ("nothing", []),
  ])
  func refuses(what: String, start: [UInt8]) {
    let bytes = start.isEmpty ? [] : start + [0, 0, 0, 0] + WKBBytes.encode(Self.square, littleEndian: true)
    let error = #expect(throws: SpatialError.self, "\(what)") { try GeoPackageBinary(decoding: bytes) }
    #expect(error?.code == .malformedEncoding)
  }
}
