import Testing

@testable import Territories

@Suite("Compactness")
struct CompactnessTests {
  /// Squares of 100 m in a row, 100 residents each.
  private func squares(_ count: Int) -> [TerritoryUnit] {
    (0..<count).map { index in
      let x = 500_000 + 100 * Double(index)
      let corners = [(x, 0.0), (x + 100, 0), (x + 100, 100), (x, 100)]
      return TerritoryUnit(
        code: "U\(index)", name: "", weight: 100,
        shape: UnitShape(
          areaSquareMetres: 10_000, perimeterMetres: 400, centroid: .init(x: x + 50, y: 50),
          hull: corners.map { UnitShape.Point(x: $0.0, y: $0.1) }))
    }
  }

  @Test("is measured from the shapes of units and their shared borders")
  func twoSquares() throws {
    let graph = try ContiguityGraph(
      unitCount: 3, edges: [.init(0, 1, sharedBorderMetres: 100), .init(1, 2, sharedBorderMetres: 100)])
    let plan = try TerritoryPlan(assignment: [0, 0, 1])
    let evaluation = try PlanEvaluation(of: plan, units: squares(3), graph: graph)
    let pair = try #require(evaluation.territories[0].compactness)
    #expect(pair.areaSquareMetres == 20_000 && pair.perimeterMetres == 600)
    #expect(abs(pair.polsbyPopper - 4 * Double.pi * 20_000 / 360_000) < 1e-12)
    #expect(abs(pair.reock - 20_000 / (Double.pi * 12_500)) < 1e-9)
    #expect(abs(pair.momentOfInertia - 200 * 50 * 50) < 1e-6)
    let one = try #require(evaluation.territories[1].compactness)
    #expect(abs(one.reock - 2 / Double.pi) < 1e-9 && one.momentOfInertia == 0)
    #expect(evaluation.cutEdges == 1)
  }

  @Test("finds the smallest circle around points", arguments: UInt64(0)..<30)
  func circle(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let points = (0..<12).map { _ in
      UnitShape.Point(
        x: 5e5 + Double(Int.random(in: 0...20, using: &random)), y: Double(Int.random(in: 0...20, using: &random)))
    }
    let circle = EnclosingCircle(of: points)
    func distance(_ one: UnitShape.Point, _ other: UnitShape.Point) -> Double {
      ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).squareRoot()
    }
    #expect(points.allSatisfy { distance($0, circle.centre) <= circle.radius + 1e-6 })
    // No smaller circle: what touches the rim does not fit into any half of it.
    let rim = points.filter { abs(distance($0, circle.centre) - circle.radius) < 1e-6 }
    for step in 0..<360 {
      let angle = Double(step) * Double.pi / 180
      let (dx, dy) = (cosine(angle), cosine(angle - Double.pi / 2))
      #expect(rim.contains { ($0.x - circle.centre.x) * dx + ($0.y - circle.centre.y) * dy >= -1e-6 })
    }
  }

  /// By its series, as the room imports nothing.
  private func cosine(_ angle: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for index in 1..<30 {
      term *= -angle * angle / Double((2 * index - 1) * 2 * index)
      sum += term
    }
    return sum
  }
}
