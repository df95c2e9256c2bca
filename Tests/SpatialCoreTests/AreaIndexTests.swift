import Foundation
import SpatialCore
import TestSupport
import Testing

@Suite struct AreaIndexTests {
  private let areas = FaultyCoverage(seed: 3).clean
  private var points: [Coordinate] {
    var source = PlacedPoints(areas, seed: 8)
    return (0..<3000).map { _ in source.next() } + [Coordinate(x: .nan, y: 0), Coordinate(x: 1e300, y: -.infinity)]
  }

  @Test func answersAndFilesDoNotDependOnThreads() throws {
    let one = try AreaIndex(areas, workers: 1)
    let five = try AreaIndex(areas, workers: 5)
    #expect(try bytes(one) == bytes(five))
    let single = try one.locatePacked(points, workers: 1)
    #expect(try five.locatePacked(points, workers: 3) == single)
    let locator = one.makeLocator()
    #expect(try points.map { try locator.locate($0) } == single.map(\.location))
  }

  @Test func severalDivisionsAnswerAsEachAlone() throws {
    let others = (0..<9).map { Shapes.square(Double($0 % 3) * 200, Double($0 / 3) * 200, 200, 200) }
    let indexes = [try AreaIndex(areas), try AreaIndex(others), try AreaIndex([])]
    let rows = try AreaIndexSet(indexes).locate(points, workers: 2)
    #expect(try rows == indexes.map { try $0.locatePacked(points) })
    #expect(try AreaIndexSet([]).locate(points).isEmpty)
  }

  @Test func aFileAnswersLikeTheIndexItIsOf() throws {
    try withFolder { folder in
      let index = try AreaIndex(areas)
      let path = folder.appending(path: "areas.index").path
      try index.write(to: path, labels: Array("BU1\nBU2".utf8))
      try index.write(to: path, labels: Array("BU3".utf8))
      let (opened, labels) = try AreaIndex.open(path)
      #expect(labels == Array("BU3".utf8))
      #expect(opened.count == areas.count && opened.byteCount == index.byteCount)
      #expect(try opened.locatePacked(points) == index.locatePacked(points))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["areas.index"])
    }
  }

  @Test func anIndexOfNothingHasAFileToo() throws {
    try withFolder { folder in
      let path = folder.appending(path: "none.index").path
      try AreaIndex([]).write(to: path, labels: [])
      #expect(try AreaIndex.open(path).index.locate([Coordinate(x: 0, y: 0)]).map(\.relation) == [.outside])
    }
  }

  @Test func aFileCutOffAnywhereIsRefused() throws {
    try withFolder { folder in
      let whole = try bytes(try AreaIndex(areas))
      let path = folder.appending(path: "cut.index").path
      for length in [0, 1, 7, 8, 100, 127, 128, 1000, whole.count / 2, whole.count - 1] {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        #expect(refusal(path) == .malformedEncoding, "\(length) bytes")
      }
      try (whole + Data([0])).write(to: URL(fileURLWithPath: path))
      #expect(refusal(path) == .malformedEncoding)
    }
  }

  /// Between the sections lie bytes that mean nothing; any other that changes is noticed.
  @Test func aDamagedFileIsRefusedOrTheDamageMeansNothing() throws {
    try withFolder { folder in
      let index = try AreaIndex(areas)
      let whole = try bytes(index)
      let truth = try index.locatePacked(points)
      let path = folder.appending(path: "damaged.index").path
      var generator = SplitMix(seed: 5)
      var refused = 0
      for _ in 0..<200 {
        var damaged = whole
        let place = Int.random(in: 0..<whole.count, using: &generator)
        damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        try damaged.write(to: URL(fileURLWithPath: path))
        if let code = refusal(path) {
          #expect(code == .malformedEncoding)
          refused += 1
        } else {
          #expect(try AreaIndex.open(path).index.locatePacked(points) == truth, "byte \(place)")
        }
      }
      #expect(refused > 150)
    }
  }

  /// A checksum can be made to fit; what is then wrong must not be read beyond the tables.
  @Test func aFileWhoseChecksumsFitIsRefusedOrAnswers() throws {
    try withFolder { folder in
      let crowd = (0..<40).map { Shapes.square(100 + Double($0), 100 + Double($0), 50, 50) }
      let whole = [UInt8](try bytes(try AreaIndex(areas + crowd)))
      let path = folder.appending(path: "crafted.index").path
      let points = points.suffix(600)
      var generator = SplitMix(seed: 6)
      var refused = 0
      for _ in 0..<150 {
        var crafted = whole
        let place = Int.random(in: 4..<whole.count / 4, using: &generator) * 4
        let value =
          [0, 1, 63, 0x7F, 0xFFFF, 1 << 31, .max, UInt32.random(in: 0 ... .max, using: &generator)]
          .randomElement(using: &generator) ?? 0
        withUnsafeBytes(of: value) { crafted.replaceSubrange(place..<place + 4, with: $0) }
        try CraftedIndex.sealed(crafted).write(to: URL(fileURLWithPath: path))
        if refusal(path) == nil {
          #expect(try AreaIndex.open(path).index.locatePacked(Array(points)).count == points.count)
        } else {
          refused += 1
        }
      }
      #expect((40..<150).contains(refused))
    }
  }

  @Test func sizesThatNoIndexHasAreRefused() throws {
    try withFolder { folder in
      let path = folder.appending(path: "crafted.index").path
      let whole = [UInt8](try bytes(try AreaIndex(areas)))
      for field in 6...12 {
        for size in [0, 1, UInt64(whole.count), 1 << 33, 1 << 62, .max] {
          var crafted = whole
          withUnsafeBytes(of: size) { crafted.replaceSubrange(field * 8..<field * 8 + 8, with: $0) }
          try CraftedIndex.sealed(crafted).write(to: URL(fileURLWithPath: path))
          if crafted != whole, refusal(path) == nil { _ = try AreaIndex.open(path).index.locatePacked(points) }
        }
      }
    }
  }

  @Test func aStrangeFileIsNamedWithWhatToDo() throws {
    try withFolder { folder in
      let path = folder.appending(path: "strange.index").path
      func message(_ data: Data) throws -> String {
        try data.write(to: URL(fileURLWithPath: path))
        do {
          _ = try AreaIndex.open(path)
          return ""
        } catch {
          return error.message
        }
      }
      let foreign = try message(Data("id,x,y\n1,2,3\n".utf8))
      #expect(foreign == "\(path): not an index of areas; make the index anew from the areas")
      var newer = try bytes(try AreaIndex(areas))
      newer[8] = 9
      #expect(try message(newer).contains("version 9, this program reads version 1"))
      #expect(refusal(folder.appending(path: "missing").path) == .notFound)
      #expect(refusal(folder.path) == .inputOutput)
      let nowhere = folder.appending(path: "missing/areas.index").path
      #expect(throws: SpatialError.self) { try AreaIndex(areas).write(to: nowhere, labels: []) }
    }
  }

  @Test func aRingThatIsNoneIsRefused() throws {
    let broken = Shapes.area([(0, 0), (1, 0), (1, 1), (0, 1)])
    let error = #expect(throws: SpatialError.self) { try AreaIndex(areas + [broken]) }
    #expect(error?.code == .invalidGeometry)
    #expect(error?.message == "area \(areas.count): exterior ring: not closed, the last point must equal the first")
  }

  private func refusal(_ path: String) -> SpatialError.Code? {
    do {
      _ = try AreaIndex.open(path)
      return nil
    } catch {
      return error.code
    }
  }

  private func bytes(_ index: AreaIndex) throws -> Data {
    try withFolder { folder in
      let file = folder.appending(path: "areas.index")
      try index.write(to: file.path, labels: [1, 2, 3])
      return try Data(contentsOf: file)
    }
  }

  private func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "wijkatlas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
