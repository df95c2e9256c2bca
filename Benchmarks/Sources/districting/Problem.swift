import Foundation
import Measuring
import Territories

/// A problem in a file of numbers: "units borders count", the weight and wijk of each unit, both ends and metres of each
/// border.
struct Problem {
  let units: [TerritoryUnit]
  let graph: ContiguityGraph
  let count: Int

  init(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var lines = text.split(separator: "\n").map { $0.split(separator: " ") }.makeIterator()
    func row(_ columns: Int) throws -> [Double] {
      guard let row = lines.next()?.compactMap({ Double($0) }), row.count == columns else {
        throw Wrong("\(path): \(columns) numbers a line expected")
      }
      return row
    }
    let head = try row(3).map { Int($0) }
    units = try (0..<head[0]).map { index in
      let row = try row(2)
      return TerritoryUnit(code: String(index), name: "", weight: row[0], wijk: String(Int(row[1])))
    }
    let edges = try (0..<head[1]).map { _ in
      let row = try row(3)
      return ContiguityGraph.Edge(Int(row[0]), Int(row[1]), sharedBorderMetres: row[2])
    }
    graph = try ContiguityGraph(unitCount: head[0], edges: edges)
    count = head[2]
  }

  func request(_ tolerance: Double?, _ objective: Objective, candidates: Int) -> ProposalRequest {
    ProposalRequest(
      units: units, graph: graph, wish: .count(count), tolerance: tolerance, objective: objective,
      limits: SearchLimits(candidates: candidates))
  }

  /// The problem with limits that only memory sets: what takes long is measured, not left out.
  func unlimited() throws -> DistrictingProblem {
    try DistrictingProblem(
      units: units, graph: graph, territoryCount: count,
      limits: SearchLimits(candidates: 2_000_000_000, memoStates: 20_000_000))
  }
}
