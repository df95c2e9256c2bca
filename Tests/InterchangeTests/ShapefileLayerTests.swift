import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// Shapefiles made byte by byte: every shape type, every column type, every code page.
@Suite struct ShapefileLayerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let square = FeatureReading.ring(0, 0, 100, clockwise: true)
  private static let hole = FeatureReading.ring(10, 10, 20, clockwise: false)

  private func features(_ path: String, _ options: FeatureOptions = FeatureOptions()) throws -> [Feature] {
    var features: [Feature] = []
    try FeatureFile.open(path, options).forEach { features.append($0) }
    return features
  }

  private func one(_ type: Int32, _ shape: [UInt8]) throws -> Geometry? {
    var file = ShapefileBytes(type: type)
    file.add(shape, ["a"])
    return try #require(try features(try file.write(to: folder)).first).geometry.get()
  }

  @Test(arguments: [5, 15, 25] as [Int32])
  func readsAreasWithAndWithoutHeightsAndMeasures(type: Int32) throws {
    let polygon = Polygon(exterior: Self.square, holes: [Self.hole])
    #expect(try one(type, ShapefileBytes.parts(type, [Self.square, Self.hole])) == .polygon(polygon))
  }

  @Test(arguments: [3, 13, 23] as [Int32])
  func readsLines(type: Int32) throws {
    #expect(try one(type, ShapefileBytes.parts(type, [Self.square])) == .lineString(Self.square))
    let both = try one(type, ShapefileBytes.parts(type, [Self.square, Self.hole]))
    #expect(both == .multiLineString([Self.square, Self.hole]))
  }

  @Test(arguments: [8, 18, 28] as [Int32])
  func readsMultiPoints(type: Int32) throws {
    #expect(try one(type, ShapefileBytes.multiPoint(type, Self.square)) == .multiPoint(Self.square))
  }

  @Test func readsPointsAndNullShapes() throws {
    var file = ShapefileBytes(type: 1)
    file.add(ShapefileBytes.point(Coordinate(x: 92_000.5, y: 452_000)), ["a"])
    file.add(ShapefileBytes.null, ["b"])
    let read = try features(try file.write(to: folder))
    #expect(try read.map { try $0.geometry.get() } == [.point(Coordinate(x: 92_000.5, y: 452_000)), nil])
    #expect(read.map(\.number) == [1, 2])
  }

  @Test func deletedRecordsAreLeftOutAndNumbersStay() throws {
    var file = ShapefileBytes(type: 0)
    for code in ["a", "b", "c"] { file.add(ShapefileBytes.null, [code]) }
    file.deleted = [1]
    let read = try features(try file.write(to: folder))
    #expect(read.map(\.number) == [1, 3])
    #expect(read.map(\.values) == [[.text("a")], [.text("c")]])
  }

  @Test func readsEveryTypeOfColumn() throws {
    var file = ShapefileBytes(
      type: 0,
      columns: [
        .init(name: "text", type: "C", width: 8), .init(name: "whole", type: "N", width: 20),
        .init(name: "real", type: "N", width: 12, decimals: 3),
        .init(name: "float", type: "F", width: 20, decimals: 11),
        .init(name: "day", type: "D", width: 8), .init(name: "flag", type: "L", width: 1),
      ])
    file.add(
      ShapefileBytes.null, ["Dorp  ", " 9223372036854775807", "      -1.250", " 1.50000000000e+002", "20240131", "T"])
    file.add(ShapefileBytes.null, ["", "", "", "", "", ""])
    file.add(ShapefileBytes.null, ["***", "********************", "************", "*", "00000000", "?"])
    file.add(ShapefileBytes.null, [" x", "12.5", "3,5", "zo'n 5", "1 jan", "n"])
    let rows = try features(try file.write(to: folder)).map(\.values)
    #expect(
      rows == [
        [.text("Dorp"), .integer(.max), .real(-1.25), .real(150), .text("2024-01-31"), .text("true")],
        Array(repeating: .null, count: 6),
        [.text("***"), .null, .null, .null, .null, .null],
        [.text(" x"), .real(12.5), .text("3,5"), .text("zo'n 5"), .text("1 jan"), .text("false")],
      ])
  }

  @Test(
    arguments: [
      ("UTF-8", 0, [0xC3, 0xAB]), ("65001", 0x57, [0xC3, 0xAB]), ("1252", 0, [0xEB]), ("ISO-8859-1", 0, [0xEB]),
      ("ANSI 1252", 0, [0xEB]), ("88591", 0, [0xEB]), ("ISO 8859-15", 0, [0xEB]), ("850", 0, [0x89]),
      ("OEM 437", 0, [0x89]),
      (nil, 0x57, [0xEB]), (nil, 0x03, [0xEB]), (nil, 0x01, [0x89]), (nil, 0x02, [0x89]), (nil, 0, [0xEB]),
      (nil, 0, [0xC3, 0xAB]), ("", 0x57, [0xEB]), ("LDID/87", 0, [0xEB]),
    ] as [(String?, UInt8, [UInt8])])
  func lettersAreReadInTheirCodePage(cpg: String?, languageDriver: UInt8, letter: [UInt8]) throws {
    var file = ShapefileBytes(type: 0)
    file.add(ShapefileBytes.null, bytes: [Array("Co".utf8) + letter + Array("n".utf8)])
    file.cpg = cpg
    file.languageDriver = languageDriver
    #expect(try features(try file.write(to: folder)).first?.values == [.text("Coën")])
  }

  @Test func anUnknownCodePageMattersForLettersOnly() throws {
    var file = ShapefileBytes(type: 0)
    file.cpg = "Shift_JIS"
    file.add(ShapefileBytes.null, ["Dorp"])
    let path = try file.write(to: folder)
    #expect(try features(path).count == 1)
    file.add(ShapefileBytes.null, bytes: [[0xEB]])
    try file.write(to: folder)
    let error = #expect(throws: AtlasError.self) { try features(path) }
    #expect(error?.message.contains("Shift_JIS") == true && error?.message.contains("--encoding") == true)
    var options = FeatureOptions()
    options.encoding = .windows1252
    #expect(try features(path, options).last?.values == [.text("ë")])
  }

  @Test func companionsAreFoundWhateverTheirCase() throws {
    var file = ShapefileBytes(type: 0)
    file.add(ShapefileBytes.null, ["a"])
    let path = try file.write(to: folder, stem: "BUURTEN", upper: true)
    #expect(try features(path).count == 1)
    let lower = folder.url.appending(path: "buurten.shp").path
    try FileManager.default.moveItem(atPath: path, toPath: lower)
    #expect(try features(lower).count == 1)
  }

  @Test func theReferenceSystemIsThatOfThePrj() throws {
    var file = ShapefileBytes(type: 0)
    file.add(ShapefileBytes.null, ["a"])
    #expect(try FeatureFile.open(try file.write(to: folder)).crs == nil)
    file.prj = try CoordinateReferenceSystem.rdNew.esriWKT()
    #expect(try FeatureFile.open(try file.write(to: folder)).crs == .rdNew)
    file.prj = "LOCAL_CS[\"site\"]"
    #expect(try FeatureFile.open(try file.write(to: folder)).crs == nil)
  }

  @Test(arguments: ["shx", "dbf"])
  func aMissingCompanionIsNamed(ending: String) throws {
    let path = try ShapefileBytes(type: 0).write(to: folder)
    try FileManager.default.removeItem(at: folder.url.appending(path: "areas.\(ending)"))
    let error = #expect(throws: AtlasError.self) { try FeatureFile.open(path) }
    #expect(error?.code == .badData && error?.message.contains("areas.\(ending)") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [("shx", "index"), ("dbf", ".shp beside it")])
  func aCompanionGivenInsteadIsSaidToBeSo(ending: String, expected: String) throws {
    var file = ShapefileBytes(type: 0)
    file.add(ShapefileBytes.null, ["a"])
    try file.write(to: folder)
    let error = #expect(throws: AtlasError.self) {
      try FeatureFile.open(folder.url.appending(path: "areas.\(ending)").path)
    }
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
  }

  @Test func itHasOneLayerOfItsOwnName() throws {
    let path = try ShapefileBytes(type: 0).write(to: folder)
    #expect(try FeatureFile.open(path, FeatureOptions(layer: "Areas")).featureCount == 0)
    let error = #expect(throws: AtlasError.self) { try FeatureFile.open(path, FeatureOptions(layer: "wijken")) }
    #expect(error?.message.contains("--layer wijken") == true)
  }

  /// A name corrected in the table makes another delivery.
  @Test func theChecksumCoversTheTable() throws {
    var file = ShapefileBytes(type: 0)
    file.add(ShapefileBytes.null, ["a"])
    let first = try FeatureFile.open(try file.write(to: folder)).checksum()
    #expect(try FeatureFile.open(try file.write(to: folder)).checksum() == first)
    file.rows[0] = [Array("b".utf8)]
    #expect(try FeatureFile.open(try file.write(to: folder)).checksum() != first)
  }

  @Test func anImportTakesItLikeAnyOther() throws {
    var file = ShapefileBytes(type: 5, columns: [.init(name: "BU_CODE", type: "C", width: 10)])
    file.add(ShapefileBytes.parts(5, [Self.square, Self.hole]), ["BU06370101"])
    file.prj = try CoordinateReferenceSystem.rdNew.esriWKT()
    var rows: [AreaRow] = []
    try BoundarySource(path: try file.write(to: folder), options: BoundaryOptions(), data: Product.data).forEach {
      if case .row(_, let row) = $0 { rows.append(row) }
    }
    #expect(rows.map(\.code) == ["BU06370101"])
    #expect(rows.first?.geometry.area == 9600)
  }
}
