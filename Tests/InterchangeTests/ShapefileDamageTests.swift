import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// Shapefiles that are cut off or lie about their sizes: refused with a reason, never followed.
@Suite struct ShapefileDamageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static var areas: ShapefileBytes {
    var file = ShapefileBytes(
      type: 5, columns: [.init(name: "code", type: "C", width: 10), .init(name: "n", type: "N", width: 9, decimals: 2)])
    let square = FeatureReading.ring(0, 0, 100, clockwise: true)
    let hole = FeatureReading.ring(10, 10, 20, clockwise: false)
    file.add(ShapefileBytes.parts(5, [square, hole]), ["a", "1.5"])
    file.add(ShapefileBytes.null, ["b", ""])
    file.add(ShapefileBytes.parts(5, [square, FeatureReading.ring(200, 0, 50, clockwise: true)]), ["c", "-3"])
    return file
  }

  /// Writes the files with the bytes at an offset replaced.
  private func write(_ ending: String, at offset: Int, _ bytes: [UInt8]) throws -> String {
    var files = Self.areas.files
    files[ending]?.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    return try write(files)
  }

  private func write(_ files: [String: [UInt8]]) throws -> String {
    for (ending, bytes) in files { _ = try folder.write(Data(bytes), to: "areas.\(ending)") }
    return folder.url.appending(path: "areas.shp").path
  }

  private func refusal(_ path: String) throws -> String {
    let error = #expect(throws: AtlasError.self) { try FeatureFile.open(path).forEach { _ in } }
    #expect(error?.code == .badData)
    return error?.message ?? ""
  }

  @Test(arguments: ["shp", "shx", "dbf"])
  func aFileCutOffIsNamed(ending: String) throws {
    var files = Self.areas.files
    files[ending]?.removeLast(20)
    let message = try refusal(try write(files))
    #expect(message.contains("areas.\(ending)") && message.contains("cut off"), "\(message)")
  }

  @Test(arguments: ["shp", "shx", "dbf"])
  func aFileWithoutContentIsNamed(ending: String) throws {
    var files = Self.areas.files
    files[ending] = Array(files[ending]?.prefix(20) ?? [])
    #expect(try refusal(try write(files)).contains("areas.\(ending)"))
  }

  @Test(arguments: [
    // 10 GB of records, of shapes, of index entries.
    ("dbf", 4, ShapefileBytes.little(1_000_000_000)), ("dbf", 10, [0xFF, 0xFF]), ("dbf", 8, [0xFF, 0xFF]),
    ("shp", 24, ShapefileBytes.big(.max)), ("shx", 24, ShapefileBytes.big(.max)), ("shx", 24, ShapefileBytes.big(-1)),
    ("shp", 32, ShapefileBytes.little(99)), ("dbf", 10, [0, 0]), ("dbf", 8, [0, 0]),
    ("dbf", 4, ShapefileBytes.little(-1)),
  ])
  func aHeaderThatLiesIsRefused(ending: String, offset: Int, bytes: [UInt8]) throws {
    #expect(try refusal(try write(ending, at: offset, bytes)).contains("areas.\(ending)"))
  }

  /// One bad shape does not take the others with it.
  @Test(arguments: [
    ("shp", 108 + 40, ShapefileBytes.little(100_000_000), "declared"),
    ("shp", 108 + 36, ShapefileBytes.little(.max), "declared"),
    ("shp", 108 + 40, ShapefileBytes.little(-1), "below zero"), ("shp", 108, ShapefileBytes.little(7), "shape type 7"),
    ("shp", 108, ShapefileBytes.little(31), "MultiPatch"), ("shp", 108 + 44, ShapefileBytes.little(-5), "damaged"),
    ("shp", 108 + 48, ShapefileBytes.little(500), "damaged"), ("shp", 108 + 44, ShapefileBytes.little(7), "damaged"),
    ("shx", 100, ShapefileBytes.big(.max), "lies at byte"), ("shx", 104, ShapefileBytes.big(1_000_000), "lies at byte"),
    ("shx", 104, ShapefileBytes.big(0), "lies at byte"), ("shx", 100, ShapefileBytes.big(0), "lies at byte"),
  ])
  func aShapeThatLiesIsRejectedAlone(ending: String, offset: Int, bytes: [UInt8], expected: String) throws {
    var geometries: [Result<Geometry?, SpatialError>] = []
    try FeatureFile.open(try write(ending, at: offset, bytes)).forEach { geometries.append($0.geometry) }
    #expect(geometries.count == 3)
    guard case .failure(let error) = try #require(geometries.first) else {
      Issue.record("the shape was read")
      return
    }
    #expect(error.message.contains(expected), "\(error.message)")
    #expect(try geometries[2].get()?.asMultiPolygon?.polygons.count == 2)
  }

  @Test func countsThatDifferAreTold() throws {
    var file = Self.areas
    file.rows.removeLast()
    let message = try refusal(try write(file.files))
    #expect(message.contains("3 shapes") && message.contains("2 records"), "\(message)")
  }

  @Test(arguments: ["shp", "shx", "dbf", "cpg"])
  func damageAnywhereIsAnErrorAtWorst(ending: String) throws {
    var files = Self.areas.files
    files["cpg"] = Array("UTF-8".utf8)
    let sound = try #require(files[ending])
    Fuzz.fuzz(format: "Shapefile, .\(ending)", seeds: [sound], count: Fuzz.count / 4) { bytes in
      files[ending] = bytes
      try FeatureFile.open(write(files)).forEach { _ in }
    }
  }
}
