import SpatialCore
import TestSupport
import Testing
import VectorTiles

struct TileLayerTests {
  private func point(_ x: Int32, _ y: Int32) -> GridPoint { GridPoint(x: x, y: y) }

  private func encode(_ geometries: [TileGeometry], rows: [[TileValue?]] = []) throws -> [DecodedTile.Layer] {
    let features = geometries.enumerated().map {
      TileLayer.Feature(number: $0.offset, id: UInt64($0.offset + 1), geometry: $0.element)
    }
    let attributes = TileAttributes(keys: ["code", "n", "share", "is"], rows: rows)
    return try DecodedTile(TileLayer(name: "wijken", features: features).encoded(attributes)).layers
  }

  /// The example of MVT 2.1 §4.3.5: the bytes are the specification's.
  @Test func theExampleOfTheSpecificationIsEncodedAsItSays() throws {
    let polygon = GridPolygon(exterior: [point(3, 6), point(8, 12), point(20, 34)])
    let layer = TileLayer(
      name: "a", features: [TileLayer.Feature(number: 0, geometry: .polygons([polygon]))])
    let bytes = layer.encoded(TileAttributes(keys: [], rows: []))
    let commands: [UInt8] = [9, 6, 12, 18, 10, 12, 24, 44, 15]
    #expect(bytes.firstRange(of: [0x22, 9] + commands) != nil)
    #expect(
      bytes
        == [
          0x1A, 24, 0x78, 2, 0x0A, 1, 0x61, 0x12, 13, 0x18, 3, 0x22, 9, 9, 6, 12, 18, 10, 12, 24, 44, 15, 0x28, 0x80,
          0x20,
        ].withLength(at: 1))
  }

  @Test func attributesKeepTheirTypesAndIdsTheirNumbers() throws {
    let rows: [[TileValue?]] = [
      [.string("WK1"), .int(5), .double(0.25), .bool(true)], [.string("é"), .int(-7), nil, .bool(false)],
      [.string("WK1"), .int(Int64.max), .double(-1e300), nil], [nil, .int(.min), nil, nil],
    ]
    let layers = try encode(rows.map { _ in .points([point(1, 2)]) }, rows: rows)
    #expect(layers.count == 1 && layers[0].version == 2 && layers[0].extent == 4096 && layers[0].name == "wijken")
    #expect(layers[0].features.map(\.id) == [1, 2, 3, 4])
    #expect(
      layers[0].features.map(\.tags) == [
        ["code": "string WK1", "n": "int 5", "share": "double 0.25", "is": "bool 1"],
        ["code": "string é", "n": "sint -7", "is": "bool 0"],
        ["code": "string WK1", "n": "int 9223372036854775807", "share": "double -1e+300"],
        ["n": "sint -9223372036854775808"],
      ])
    #expect(Set(layers[0].values).count == layers[0].values.count && layers[0].keys.count == 4)
  }

  @Test func pointsLinesAndPolygonsAreDrawnAsGiven() throws {
    let square = [point(0, 0), point(10, 0), point(10, 10), point(0, 10)]
    let hole = [point(2, 2), point(2, 4), point(4, 4)]
    let features = try encode([
      .points([point(5, 7), point(-3, 4100)]),
      .lines([[point(1, 1), point(2, 3)], [point(9, 9), point(9, 8), point(7, 7)]]),
      .polygons([
        GridPolygon(exterior: square, holes: [hole]),
        GridPolygon(exterior: [point(20, 20), point(30, 20), point(30, 30)]),
      ]),
    ])[0].features
    #expect(features.map(\.type) == [1, 2, 3])
    #expect(features[0].paths == [[SIMD2(5, 7)], [SIMD2(-3, 4100)]])
    #expect(features[1].paths == [[SIMD2(1, 1), SIMD2(2, 3)], [SIMD2(9, 9), SIMD2(9, 8), SIMD2(7, 7)]])
    #expect(features[2].paths.map(\.count) == [4, 3, 3] && features[2].isClosed == [true, true, true])
  }

  @Test func ringsThatRunTheWrongWayAreTurnedAndDegenerateOnesDropped() throws {
    let square = [point(0, 0), point(0, 10), point(10, 10), point(10, 0), point(0, 0)]
    let flat = [point(0, 0), point(5, 5), point(9, 9)]
    let features = try encode([
      .polygons([GridPolygon(exterior: square, holes: [[point(1, 1), point(3, 1), point(3, 3), point(3, 3)], flat])]),
      .polygons([GridPolygon(exterior: flat, holes: [square])]), .lines([[point(4, 4), point(4, 4)], []]), .points([]),
    ])[0].features
    #expect(features.map(\.id) == [1])
    func area(_ path: [SIMD2<Int>]) -> Int {
      GridPolygon.doubledArea(path.map { point(Int32($0.x), Int32($0.y)) })
    }
    #expect(features[0].paths.map(area) == [200, -4])
  }

  @Test func aLayerWithoutAnythingToDrawIsNoBytes() throws {
    let layer = TileLayer(name: "a", features: [TileLayer.Feature(number: 0, geometry: .points([]))])
    #expect(layer.encoded(TileAttributes(keys: [], rows: [])).isEmpty)
    #expect(TileLayer(name: "a", features: []).encoded(TileAttributes(keys: [], rows: [])).isEmpty)
  }

  @Test func linesAreCutAtTheBufferAndComeBack() {
    let tile = TileAddress(zoom: 0, row: 0, column: 0)
    let cutter = LineCutter()
    let line = [SIMD2(-0.5, 0.25), SIMD2(1.5, 0.25), SIMD2(1.5, 0.5), SIMD2(0.5, 0.5), SIMD2(0.5, 0.5)]
    #expect(
      cutter.lines(line, tile) == [
        [point(-64, 1024), point(4160, 1024)], [point(4160, 2048), point(2048, 2048)],
      ])
    #expect(cutter.lines([SIMD2(2, 2), SIMD2(3, 3)], tile).isEmpty)
    #expect(cutter.lines([SIMD2(-1, -1), SIMD2(-0.015625, -0.015625)], tile).isEmpty)
    #expect(
      cutter.points([SIMD2(0.5, 0.5), SIMD2(1.02, 0.5), SIMD2(1.01, 0), SIMD2(.nan, 0)], tile) == [
        point(2048, 2048), point(4137, 0),
      ])
  }
}

extension [UInt8] {
  /// The same with the length of what follows at a place.
  fileprivate func withLength(at place: Int) -> [UInt8] {
    var bytes = self
    bytes[place] = UInt8(count - place - 1)
    return bytes
  }
}
