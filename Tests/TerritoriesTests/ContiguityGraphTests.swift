import Testing

@testable import Territories

@Suite("Contiguity graph")
struct ContiguityGraphTests {
  @Test("adds the borders of a pair together and leaves out those of at most the minimum")
  func borders() throws {
    let graph = try ContiguityGraph(
      unitCount: 4,
      edges: [
        .init(1, 0, sharedBorderMetres: 0.6), .init(0, 1, sharedBorderMetres: 0.6), .init(1, 2, sharedBorderMetres: 1),
        .init(3, 2, sharedBorderMetres: 40),
      ])
    #expect(graph.edges.map { [$0.first, $0.second] } == [[0, 1], [2, 3]])
    #expect(graph.neighbours == [[1], [0], [3], [2]])
    #expect(graph.components == [[0, 1], [2, 3]])
    #expect(graph.pieces(of: [3, 0, 1]) == [[0, 1], [3]])
  }

  @Test("is the same for borders in any order")
  func order() throws {
    let sample = try SampleProblem(columns: 4, rows: 4, missing: 0.2, seed: 8)
    let again = try ContiguityGraph(unitCount: 16, edges: sample.graph.edges.reversed())
    #expect(again == sample.graph)
  }
}
