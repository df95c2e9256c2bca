import SpatialCore
import TestSupport
import Testing

@Suite struct WKBTests {
  static let samples: [Geometry] = [
    .point(Coordinate(x: 155_000, y: 463_000.25)),
    .lineString(Shapes.ring([(0, 0), (1, 2), (-3, 4)])),
    .lineString([]),
    .polygon(Polygon(exterior: Shapes.box(0, 0, 10, 10), holes: [Shapes.box(2, 2, 3, 3)])),
    .multiPoint(Shapes.ring([(1, 2), (3, 4)])),
    .multiLineString([Shapes.ring([(0, 0), (1, 1)]), []]),
    .multiPolygon(
      MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 1, 1)), Polygon(exterior: Shapes.box(5, 5, 1, 1))])),
    .multiPolygon(MultiPolygon([])),
    .collection([
      .point(Coordinate(x: 1, y: 2)), .collection([.collection([.lineString(Shapes.ring([(0, 0), (9, 9)]))])]),
    ]),
    .collection([]),
  ]

  @Test(arguments: samples, WKBBytes.Ordinates.allCases)
  func readsEveryDialect(geometry: Geometry, ordinates: WKBBytes.Ordinates) throws {
    for littleEndian in [true, false] {
      for srid in [nil, UInt32(28992)] {
        let bytes = WKBBytes.encode(geometry, littleEndian: littleEndian, ordinates: ordinates, srid: srid)
        #expect(try WKBDecoder.decode(bytes) == geometry)
      }
    }
  }

  /// The bytes of OGC 06-103r4 §8.2 for POINT (1 2), worked by hand: 1.0 is 3FF0…, 2.0 is 4000….
  @Test func writesTheBytesOfTheStandard() {
    let bytes: [UInt8] = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40]
    #expect(WKBEncoder.encode(.point(Coordinate(x: 1, y: 2))) == bytes)
  }

  @Test(arguments: samples)
  func writesWhatAnIndependentWriterWrites(geometry: Geometry) {
    #expect(WKBEncoder.encode(geometry) == WKBBytes.encode(geometry, littleEndian: true))
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func aRoundTripKeepsEveryGeometry(seed: UInt64) throws {
    var random = RandomGeometry(generator: SplitMix(seed: seed))
    let geometry = random.geometry()
    #expect(try WKBDecoder.decode(WKBEncoder.encode(geometry)) == geometry)
  }

  @Test(arguments: samples)
  func refusesWhatIsCutOffAtAnyByte(geometry: Geometry) {
    for littleEndian in [true, false] {
      let bytes = WKBBytes.encode(geometry, littleEndian: littleEndian, ordinates: .xyzm, srid: 28992)
      for count in bytes.indices {
        let error = #expect(throws: SpatialError.self) { try WKBDecoder.decode(Array(bytes.prefix(count))) }
        #expect(error?.code == .malformedEncoding)
      }
    }
  }

  /// A damaged byte may give another geometry or an error, but never a crash or endless memory.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func survivesDamage(seed: UInt64) {
    var random = RandomGeometry(generator: SplitMix(seed: seed))
    var bytes = WKBEncoder.encode(random.geometry())
    for _ in 0..<50 {
      let place = Int.random(in: bytes.indices, using: &random.generator)
      bytes[place] = UInt8.random(in: 0...255, using: &random.generator)
      _ = try? WKBDecoder.decode(bytes)
      _ = try? GeoPackageBinary(decoding: [0x47, 0x50, 0, 1, 0, 0, 0, 0] + bytes)
    }
  }

  @Test(arguments: 2...7 as ClosedRange<UInt32>, [true, false])
  func refusesACountThatTheBytesCannotHold(type: UInt32, littleEndian: Bool) {
    for count in [UInt32(1), 1000, .max] {
      var writer = WKBBytes(littleEndian: littleEndian)
      writer.head(type, isOutermost: true)
      writer.number(count)
      #expect(throws: SpatialError.self) { try WKBDecoder.decode(writer.bytes) }
    }
  }

  @Test(arguments: [0, 8, 9, 15, 17, 999, 4001, 0x0FFF_FFFF] as [UInt32])
  func refusesOtherTypesByNumber(type: UInt32) {
    var writer = WKBBytes(littleEndian: true)
    writer.head(type, isOutermost: true)
    for _ in 0..<8 { writer.number(0) }
    let error = #expect(throws: SpatialError.self) { try WKBDecoder.decode(writer.bytes) }
    #expect(error?.message.contains("type") == true)
  }

  @Test func refusesAnotherByteOrderAndAPartOfAnotherType() {
    #expect(throws: SpatialError.self) { try WKBDecoder.decode([2, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16)) }
    var multi = WKBBytes(littleEndian: true)
    multi.head(6, isOutermost: true)
    multi.number(1)
    let bytes = multi.bytes + WKBBytes.encode(.point(Coordinate(x: 1, y: 2)), littleEndian: true)
    let error = #expect(throws: SpatialError.self) { try WKBDecoder.decode(bytes) }
    #expect(error?.message.contains("Point in a MultiPolygon") == true)
  }

  @Test func refusesCollectionsNestedWithoutEnd() {
    var writer = WKBBytes(littleEndian: true)
    for _ in 0..<100_000 {
      writer.head(7, isOutermost: true)
      writer.number(1)
    }
    let error = #expect(throws: SpatialError.self) { try WKBDecoder.decode(writer.bytes) }
    #expect(error?.code == .malformedEncoding)
  }
}
