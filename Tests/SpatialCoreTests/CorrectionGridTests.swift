import Foundation
import TestSupport
import Testing

@testable import SpatialCore

@Suite struct CorrectionGridTests {
  /// A grid of two parts: four nodes of 1°, and within them a finer one of half degrees.
  private static func file() -> [UInt8] {
    var bytes: [UInt8] = []
    func key(_ text: String) { bytes += Array(text.padding(toLength: 8, withPad: " ", startingAt: 0).utf8) }
    func integer(_ name: String, _ value: Int32) {
      key(name)
      withUnsafeBytes(of: value.littleEndian) { bytes += Array($0) }
      bytes += [0, 0, 0, 0]
    }
    func text(_ name: String, _ value: String) {
      key(name)
      key(value)
    }
    func number(_ name: String, _ value: Double) {
      key(name)
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += Array($0) }
    }
    func part(_ name: String, _ parent: String, south: Double, west: Double, size: Double, step: Double, count: Int32) {
      text("SUB_NAME", name)
      text("PARENT", parent)
      text("CREATED", "")
      text("UPDATED", "")
      number("S_LAT", south * 3600)
      number("N_LAT", (south + size) * 3600)
      number("E_LONG", -(west + size) * 3600)
      number("W_LONG", -west * 3600)
      number("LAT_INC", step * 3600)
      number("LONG_INC", step * 3600)
      integer("GS_COUNT", count)
    }
    func node(_ north: Float, _ west: Float) {
      for value in [north, west, 0, 0] { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += Array($0) } }
    }
    integer("NUM_OREC", 11)
    integer("NUM_SREC", 11)
    integer("NUM_FILE", 2)
    text("GS_TYPE", "SECONDS")
    for name in ["VERSION", "SYSTEM_F", "SYSTEM_T"] { text(name, "") }
    for name in ["MAJOR_F", "MINOR_F", "MAJOR_T", "MINOR_T"] { number(name, 1) }
    part("COARSE", "NONE", south: 50, west: 4, size: 1, step: 1, count: 4)
    // From the south-eastern corner westward, then the row north of it.
    for (north, west) in [(0, 0), (0, -3600), (3600, 0), (3600, -3600)] as [(Float, Float)] { node(north, west) }
    part("FINE", "COARSE", south: 50, west: 4, size: 0.5, step: 0.5, count: 4)
    for _ in 0..<4 { node(7200, 0) }
    text("END", "")
    return bytes
  }

  @Test func correctionsAreBilinearAndTheFinestPartCounts() throws {
    let grid = try CorrectionGrid(ntv2: Self.file(), name: "test.gsb")
    #expect(grid.correction(at: Coordinate(x: 4.75, y: 50.75)) == Coordinate(x: 0.25, y: 0.75))
    #expect(grid.correction(at: Coordinate(x: 5, y: 51)) == Coordinate(x: 0, y: 1))
    #expect(grid.correction(at: Coordinate(x: 4, y: 51)) == Coordinate(x: 1, y: 1))
    #expect(grid.correction(at: Coordinate(x: 4.25, y: 50.25)) == Coordinate(x: 0, y: 2))
  }

  @Test(arguments: [(3.999, 50.5), (5.001, 50.5), (4.5, 49.999), (4.5, 51.001), (.nan, 50.5)])
  func outsideThereIsNone(longitude: Double, latitude: Double) throws {
    let grid = try CorrectionGrid(ntv2: Self.file(), name: "test.gsb")
    #expect(grid.correction(at: Coordinate(x: longitude, y: latitude)) == nil)
  }

  @Test func aFileCutOffAnywhereIsRefusedByName() {
    let file = Self.file()
    for length in 0..<file.count - 16 {
      let error = #expect(throws: SpatialError.self) {
        _ = try CorrectionGrid(ntv2: Array(file[..<length]), name: "cut.gsb")
      }
      #expect(error?.message.contains("cut.gsb") == true)
    }
  }

  /// Whatever a byte becomes, the reader answers or refuses.
  @Test func damagedFilesNeverCrash() {
    let file = Self.file()
    var generator = SplitMix(seed: 77)
    for _ in 0..<20_000 {
      var damaged = file
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damaged[Int.random(in: damaged.indices, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      guard let grid = try? CorrectionGrid(ntv2: damaged, name: "damaged.gsb") else { continue }
      for point in [Coordinate(x: 4.3, y: 50.3), Coordinate(x: 4.9, y: 50.9), Coordinate(x: 1e9, y: -1e9)] {
        _ = grid.correction(at: point)
      }
    }
  }

  @Test func aFolderWithoutAGridHasNoneAndADamagedOneIsAnError() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "grid-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try CorrectionGrid.read(folder: folder.path)?.name == nil)
    try Data("no grid".utf8).write(to: folder.appending(path: CorrectionGrid.fileName))
    #expect(throws: SpatialError.self) { try CorrectionGrid.read(folder: folder.path) }
  }
}
