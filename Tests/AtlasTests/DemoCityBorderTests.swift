import SpatialCore
import Testing

@testable import Atlas

@Suite("Demo city: borders")
struct DemoCityBorderTests {
  private struct Segment: Hashable {
    let from: Coordinate
    let to: Coordinate
  }

  private func segments(_ areas: [Area]) -> [Segment] {
    areas.flatMap { area in
      area.geometry.polygons.flatMap(\.rings).flatMap { ring in
        zip(ring, ring.dropFirst()).map { Segment(from: $0, to: $1) }
      }
    }
  }

  /// The segments without a partner that runs back: the outline of the areas together.
  private func outline(_ areas: [Area]) -> Set<Segment> {
    let all = Set(segments(areas))
    return all.filter { !all.contains(Segment(from: $0.to, to: $0.from)) }
  }

  @Test("a segment borders one buurt on each side", arguments: [AreaLevel.buurt, .wijk, .gemeente])
  func segmentsAreUsedOnceInEachDirection(level: AreaLevel) throws {
    let all = try segments(DemoCityFixture.areas(level))
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.from != $0.to })
  }

  @Test("the outline of the buurten is the gemeente's border, so that no place inside is left uncovered")
  func buurtenCoverTheGemeente() throws {
    let gemeente = try DemoCityFixture.areas(.gemeente)
    #expect(try outline(DemoCityFixture.areas(.buurt)) == Set(segments(gemeente)))
    #expect(try outline(DemoCityFixture.areas(.wijk)) == Set(segments(gemeente)))
    #expect(gemeente.first?.geometry.polygons.map(\.holes.count) == [0])
  }

  @Test("a wijk is its buurten, segment for segment and in square metres")
  func wijkIsTheUnionOfItsBuurten() throws {
    let buurten = try DemoCityFixture.areas(.buurt)
    for wijk in try DemoCityFixture.areas(.wijk) {
      let parts = buurten.filter { $0.parent == wijk.code }
      #expect(outline(parts) == Set(segments([wijk])), "\(wijk.code)")
      #expect(abs(parts.reduce(0) { $0 + $1.geometry.area } - wijk.geometry.area) < 0.01, "\(wijk.code)")
    }
  }

  @Test("rings are closed; exteriors run counter-clockwise, holes clockwise")
  func ringsAreOriented() throws {
    for area in try DemoCityFixture.city.get().areas {
      #expect(area.geometry.structuralProblem == nil, "\(area.code)")
      for polygon in area.geometry.polygons { #expect(polygon == polygon.rightHanded, "\(area.code)") }
    }
  }

  @Test("no two segments of the buurten cross")
  func segmentsDoNotCross() throws {
    let all = Array(Set(try segments(DemoCityFixture.areas(.buurt)).map { canonical($0) })).sorted {
      min($0.from.x, $0.to.x) < min($1.from.x, $1.to.x)
    }
    for (index, one) in all.enumerated() {
      for other in all[(index + 1)...].prefix(while: { min($0.from.x, $0.to.x) <= max(one.from.x, one.to.x) }) {
        #expect(!cross(one, other), "\(one) and \(other)")
      }
    }
  }

  @Test("the hole in Rondom ’t Slot is filled by Slotpark exactly")
  func enclaveFillsTheHole() throws {
    let buurten = try DemoCityFixture.areas(.buurt)
    let around = try #require(buurten.first { $0.code == "BU99000203" })
    let enclave = try #require(buurten.first { $0.code == "BU99000204" })
    let hole = try #require(around.geometry.polygons.first?.holes.first)
    #expect(around.geometry.polygons.map(\.holes.count) == [1])
    #expect(enclave.geometry.polygons.map(\.exterior.count) == [hole.count])
    #expect(Set(hole) == Set(enclave.geometry.polygons[0].exterior))
  }

  @Test("Buitenpolder and its wijk have an exclave; every other area is one piece")
  func exclave() throws {
    let pieces = try DemoCityFixture.city.get().areas.filter { $0.geometry.polygons.count > 1 }
    #expect(pieces.map(\.code) == ["WK990010", "BU99001001"])
    for area in pieces { #expect(area.geometry.polygons[0].area > area.geometry.polygons[1].area) }
  }

  @Test("the railway keeps Schaduwrijk and Graanschuur apart: they touch only across it")
  func railwayDivides() throws {
    let buurten = try DemoCityFixture.areas(.buurt)
    func vertices(_ name: String) -> Set<Coordinate> {
      Set(buurten.filter { $0.name == name }.flatMap { $0.geometry.polygons.flatMap(\.exterior) })
    }
    #expect(vertices("Schaduwrijk").isDisjoint(with: vertices("Graanschuur")))
    #expect(!vertices("Schaduwrijk").isDisjoint(with: vertices("Spoorzone")))
    #expect(!vertices("Graanschuur").isDisjoint(with: vertices("Spoorzone")))
  }

  private func canonical(_ segment: Segment) -> Segment {
    (segment.from.x, segment.from.y) < (segment.to.x, segment.to.y)
      ? segment : Segment(from: segment.to, to: segment.from)
  }

  private func cross(_ one: Segment, _ other: Segment) -> Bool {
    func side(_ line: Segment, _ point: Coordinate) -> Double {
      (line.to.x - line.from.x) * (point.y - line.from.y) - (line.to.y - line.from.y) * (point.x - line.from.x)
    }
    return side(one, other.from) * side(one, other.to) < 0 && side(other, one.from) * side(other, one.to) < 0
  }
}
