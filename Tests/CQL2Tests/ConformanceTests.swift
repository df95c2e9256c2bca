import CQL2
import Testing

/// The abstract test suite of OGC 21-065r2: predicates over its test data, with the number of features they find.
@Suite(.enabled(if: ConformanceData.isThere))
struct ConformanceTests {
  @Test
  func everyCaseIsThere() {
    #expect(ConformanceData.cases.count == 351)
    #expect(ConformanceData.layers.count == 3)
  }

  @Test(arguments: ConformanceData.cases)
  func findsWhatTheStandardExpects(of example: ConformanceData.Case) throws {
    let filter = try CQL2Filter(text: example.pred)
    #expect(try count(filter, example) == example.n)
  }

  @Test(arguments: ConformanceData.cases)
  func findsTheSameByWayOfBothEncodings(of example: ConformanceData.Case) throws {
    let filter = try CQL2Filter(text: example.pred)
    let byJSON = try CQL2Filter(json: filter.json)
    #expect(byJSON == filter)
    #expect(try CQL2Filter(text: filter.text) == filter)
    #expect(try count(byJSON, example) == example.n)
  }

  private func count(_ filter: CQL2Filter, _ example: ConformanceData.Case) throws -> Int {
    let layer = try #require(ConformanceData.layers[example.ds])
    let evaluator = try CQL2Evaluator(filter, queryables: layer.queryables)
    defer { #expect(evaluator.failureCount == 0) }
    return layer.records.filter { evaluator.matches($0) }.count
  }
}
