import Indicators
import SpatialCore
import Testing

@testable import Atlas

/// What is kept back is found once, and anew as soon as anything that it rests on is different.
@Suite struct KeptMemoryTests {
  private static func area(_ code: String, in parent: String?) -> Area {
    Area(
      code: code, name: code, level: parent == nil ? .gemeente : .buurt, parent: parent, division: "cbs-2024",
      geometry: MultiPolygon([]))
  }

  private static func figure(_ value: Double, _ status: ObservationStatus = .measured) throws -> Observation {
    Observation(
      area: "BU00010101", indicator: "residents", period: try Period("2024"), value: value, status: status,
      source: "CBS")
  }

  @Test func isFoundOnceAndAnewForWhatIsDifferent() throws {
    let memory = KeptMemory()
    var found = 0
    func ask(_ parent: String?, _ figures: [Observation]) {
      let areas = DivisionAreas([Self.area("GM0001", in: nil), Self.area("BU00010101", in: parent)])
      _ = memory.kept(areas, figures) {
        found += 1
        return KeptFigures()
      }
    }
    let figure = try Self.figure(7)
    for _ in 0..<3 { ask("GM0001", [figure]) }
    #expect(found == 1)
    ask(nil, [figure])
    #expect(found == 2)
    ask("GM0001", [try Self.figure(8)])
    ask("GM0001", [try Self.figure(7, .provisional)])
    ask("GM0001", [])
    #expect(found == 5)
    ask("GM0001", [figure])
    #expect(found == 5)
  }

  @Test func theOldestIsForgotten() throws {
    let memory = KeptMemory()
    var found = 0
    for value in (0..<20).map(Double.init) + [0] {
      _ = memory.kept(DivisionAreas([]), [try Self.figure(value)]) {
        found += 1
        return KeptFigures()
      }
    }
    #expect(found == 21)
  }
}
