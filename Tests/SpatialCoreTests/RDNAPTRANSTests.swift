import Foundation
import TestSupport
import Testing

@testable import SpatialCore

/// RDNAPTRANS2018 against NSGI's 10,000 points and against PROJ.
@Suite(.enabled(if: ReferencePoints.folder != nil, "../shared/data/rdnaptrans is not here"))
struct RDNAPTRANSTests {
  @Test func allReferencePointsAreWithinAMillimetreBothWays() throws {
    let grid = try #require(try ReferencePoints.grid())
    let toRD = try CoordinateTransformer(from: .etrs89, to: .rdNew, grid: grid, domain: .unlimited)
    let toDegrees = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: grid, domain: .unlimited)
    let points = try ReferencePoints.all()
    var (forward, inverse) = (0.0, 0.0)
    for point in points {
      forward = max(forward, try toRD.transform(point.degrees).distance(to: point.rd))
      inverse = max(inverse, ReferencePoints.metres(point.degrees, try toDegrees.transform(point.rd)))
    }
    print("RDNAPTRANS2018, \(points.count) points: \(forward * 1000) mm to RD, \(inverse * 1000) mm to ETRS89")
    #expect(points.count == 10_000)
    #expect(forward <= 0.001 && inverse <= 0.001)
    #expect(toRD.accuracyRemark == nil && toDegrees.accuracyRemark == nil)
  }

  /// On land and the part of the sea that the standard covers.
  @Test func withoutAGridResultsAreWithinAQuarterOfAMetreAndItIsSaid() throws {
    let toRD = try CoordinateTransformer(from: .crs84, to: .rdNew, grid: nil)
    let toDegrees = try CoordinateTransformer(from: .rdNew, to: .crs84, grid: nil)
    var compared = 0
    var largest = 0.0
    for point in try ReferencePoints.all() where point.hasHeight && Netherlands.problem(withRD: point.rd) == nil {
      compared += 1
      let there = try toRD.corrected(point.degrees)
      #expect(there.correction == .none)
      largest = max(
        largest, there.point.distance(to: point.rd),
        ReferencePoints.metres(point.degrees, try toDegrees.transform(point.rd)))
    }
    #expect(compared > 1000)
    #expect(largest > 0.2 && largest < 0.25, "\(largest)")
    for remark in [toRD.accuracyRemark, toDegrees.accuracyRemark] {
      #expect(remark?.contains("0.24 m") == true && remark?.contains("grid install rdcorr2018.gsb") == true)
    }
  }

  /// Vertices of Zoetermeer that a certified implementation and PROJ carried over.
  @Test func verticesOfZoetermeerAgreeWithACertifiedImplementation() throws {
    let folder = try #require(ReferencePoints.folder)
    let grid = try #require(try ReferencePoints.grid())
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84, grid: grid)
    let text = try String(
      contentsOf: folder.appending(path: "zoetermeer_vertices_rd_etrs89_crosscheck.csv"), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
    #expect(rows.count > 20)
    for row in rows {
      let (point, correction) = try transformer.corrected(Coordinate(x: row[0], y: row[1]))
      #expect(correction == .grid)
      for (latitude, longitude) in [(row[2], row[3]), (row[4], row[5])] {
        #expect(abs(point.y - latitude) <= 2e-9 && abs(point.x - longitude) <= 3e-9, "\(row)")
      }
    }
  }

  @Test func thereAndBackIsWithinATenthOfAMillimetre() throws {
    let grid = try #require(try ReferencePoints.grid())
    let there = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: grid)
    let back = try CoordinateTransformer(from: .etrs89, to: .rdNew, grid: grid)
    var generator = SplitMix(seed: 2018)
    for _ in 0..<2000 {
      let point = Coordinate(
        x: .random(in: 0...300_000, using: &generator), y: .random(in: 300_000...625_000, using: &generator))
      let result = try back.corrected(there.transform(point))
      #expect(result.point.distance(to: point) < 0.0001)
      #expect(result.correction == (try there.corrected(point)).correction)
    }
  }

  /// The projection and the shift of datum against PROJ's own, all over Europe.
  @Test func agreesWithPROJWithoutAGrid() throws {
    let toRD = try CoordinateTransformer(from: .etrs89, to: .rdNew, grid: nil, domain: .unlimited)
    let toDegrees = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: nil, domain: .unlimited)
    let engine = try EngineTransformation(from: .etrs89, to: .rdNew)
    let engineBack = try EngineTransformation(from: .rdNew, to: .etrs89)
    var generator = SplitMix(seed: 9809)
    for _ in 0..<1000 {
      let place = Coordinate(x: .random(in: -5...20, using: &generator), y: .random(in: 40...62, using: &generator))
      let rd = engine.transform(place)
      // PROJ takes height 0 and small angles; that is the difference, a millimetre at most.
      #expect(try toRD.transform(place).distance(to: rd) < 0.005)
      #expect(ReferencePoints.metres(engineBack.transform(rd), try toDegrees.transform(rd)) < 0.005)
    }
  }

  @Test func whereTheStandardHasNoCorrectionTheResultSaysSo() throws {
    let grid = try #require(try ReferencePoints.grid())
    let toDegrees = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: grid, domain: .unlimited)
    let plain = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: nil, domain: .unlimited)
    // Outside the grid; inside it, in Germany, where its nodes are zero.
    for point in [Coordinate(x: 400_000, y: 900_000), Coordinate(x: 299_000, y: 301_000)] {
      let result = try toDegrees.corrected(point)
      #expect(result.correction == .zero)
      #expect(result.point == (try plain.transform(point)))
    }
    #expect(try toDegrees.corrected(Coordinate(x: 155_000, y: 463_000)).correction == .grid)
  }

  @Test(arguments: [3857, 4326, 25831, 25832, 32631, 4937, 3035])
  func everyOtherSystemGoesThroughETRS89WithTheGrid(code: Int) throws {
    let grid = try #require(try ReferencePoints.grid())
    let other = CoordinateReferenceSystem(epsg: code)
    let toRD = try CoordinateTransformer(from: other, to: .rdNew, grid: grid)
    let fromRD = try CoordinateTransformer(from: .rdNew, to: other, grid: grid)
    let engine = try CoordinateTransformer(from: .etrs89, to: other, grid: nil)
    for point in try ReferencePoints.all().filter({ Netherlands.problem(withRD: $0.rd) == nil }).prefix(200) {
      let place = try engine.transform(point.degrees)
      let result = try toRD.corrected(place)
      #expect(result.point.distance(to: point.rd) < 0.0012, "\(point.id)")
      #expect(result.correction != .none)
      let back = try fromRD.transform(point.rd)
      #expect(other.isGeographic ? ReferencePoints.metres(back, place) < 0.0012 : back.distance(to: place) < 0.002)
    }
  }

  /// What rests on Amersfoort too needs no correction: longitude and latitude on Bessel, RD with heights.
  @Test(arguments: [4289, 7415, 28991])
  func onTheSameDatumNothingIsCorrected(code: Int) throws {
    let grid = try #require(try ReferencePoints.grid())
    let other = CoordinateReferenceSystem(epsg: code)
    let fromRD = try CoordinateTransformer(from: .rdNew, to: other, grid: grid)
    let tower = try fromRD.corrected(Coordinate(x: 155_000, y: 463_000))
    #expect(tower.correction == .none && fromRD.accuracyRemark == nil)
    let toETRS89 = try CoordinateTransformer(from: other, to: .etrs89, grid: grid)
    let direct = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: grid)
    let (one, two) = (
      try toETRS89.corrected(tower.point), try direct.corrected(Coordinate(x: 155_000, y: 463_000))
    )
    #expect(one.correction == .grid && ReferencePoints.metres(one.point, two.point) < 0.0001)
  }
}
