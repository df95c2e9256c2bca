import Testing

@testable import Territories

@Suite("Bad input")
struct BadInputTests {
  private func units(_ weights: [Double]) -> [TerritoryUnit] {
    weights.enumerated().map { TerritoryUnit(code: "U\($0)", name: "", weight: $1) }
  }

  private func request(_ weights: [Double], _ wish: TerritoryWish, tolerance: Double? = nil) throws -> ProposalRequest {
    let graph = try ContiguityGraph(unitCount: weights.count, edges: [])
    return ProposalRequest(units: units(weights), graph: graph, wish: wish, tolerance: tolerance)
  }

  @Test(
    "is refused with the value named",
    arguments: [
      ([], TerritoryWish.count(1), nil, TerritoryError.Code.noUnits, "0 units"),
      ([1, .nan], .count(1), nil, .invalidWeight, "nan of unit U1"),
      ([1, -3], .count(1), nil, .invalidWeight, "-3.0 of unit U1"),
      ([0, 0], .count(1), nil, .zeroTotal, "sum to 0.0"),
      ([1, 2], .count(0), nil, .invalidCount, "count 0"),
      ([1, 2], .count(3), nil, .invalidCount, "count 3"),
      ([1, 2], .count(1), -0.1, .invalidTolerance, "tolerance -0.1"),
      ([1, 2], .count(1), .infinity, .invalidTolerance, "tolerance inf"),
      ([1, 2], .target(0), nil, .invalidTarget, "target 0.0"),
      ([1, 2], .target(0.5), nil, .invalidTarget, "target 0.5"),
    ] as [([Double], TerritoryWish, Double?, TerritoryError.Code, String)])
  func refused(
    weights: [Double], wish: TerritoryWish, tolerance: Double?, code: TerritoryError.Code, text: String
  ) throws {
    let request = try request(weights, wish, tolerance: tolerance)
    let error = #expect(throws: TerritoryError.self) { try propose(request) }
    #expect(error?.code == code)
    #expect(code == .noUnits || error?.message.contains(text) == true)
  }

  @Test("refuses a code that occurs twice and a graph of other units")
  func structure() throws {
    var request = try request([1, 2], .count(1))
    request.units[1] = request.units[0]
    #expect(throws: TerritoryError.self) { try propose(request) }
    request = try self.request([1, 2], .count(1))
    request.graph = try ContiguityGraph(unitCount: 3, edges: [])
    #expect(throws: TerritoryError.self) { try propose(request) }
  }

  @Test("refuses borders of unknown units, with itself, or without a length")
  func borders() {
    let wrong: [ContiguityGraph.Edge] = [
      .init(0, 2, sharedBorderMetres: 1), .init(1, 1, sharedBorderMetres: 1), .init(0, 1, sharedBorderMetres: -1),
      .init(0, 1, sharedBorderMetres: .nan),
    ]
    for edge in wrong {
      #expect(throws: TerritoryError.self) { try ContiguityGraph(unitCount: 2, edges: [edge]) }
    }
  }
}
