import Foundation
import Measuring
import Territories

/// Measures one problem.
struct Measurement {
  private let problem: Problem

  init(_ path: String) throws {
    problem = try Problem(path)
  }

  func propose(_ arguments: ArraySlice<String>) throws -> Report {
    let values = Array(arguments)
    guard let objective = Objective(rawValue: values[2]), let candidates = Int(values[3]) else {
      throw Wrong("an objective and a number of candidates expected")
    }
    let request = problem.request(Double(values[1]), objective, candidates: candidates)
    var found: Proposal?
    var report = Report(units: problem.units.count)
    try report.measure(runs: values[0]) { found = try Territories.propose(request) }
    guard let found else { return report }
    report.feasible = found.feasible
    report.infeasibilityProven = found.infeasibilityProven
    if let plan = found.plans.first {
      report.proof = plan.proof.rawValue
      report.extraPiecesBound = plan.extraPiecesBound
      report.extraPieces = plan.evaluation.extraPieces
      report.maximumDeviation = plan.evaluation.maximumDeviation
      report.innerBorderMetres = plan.evaluation.innerBorderMetres
      let lines = plan.plan.assignment.map { $0.map(String.init) ?? "-" }
      try lines.joined(separator: "\n").write(toFile: values[4], atomically: true, encoding: .utf8)
    }
    return report
  }

  func explain(_ arguments: ArraySlice<String>) throws -> Report {
    let values = Array(arguments)
    guard let most = Int(values[1]) else { throw Wrong("a number of extra pieces expected") }
    let asked = try problem.unlimited()
    var found: SplitExplanation?
    var report = Report(units: problem.units.count)
    try report.measure(runs: values[0]) { found = try explainSplits(of: asked, atMost: most) }
    report.levels = found.map {
      Dictionary(uniqueKeysWithValues: $0.levels.map { ($0.extraPieces, $0.maximumDeviation) })
    }
    report.provenUpTo = found.map { $0.provenUpTo ?? most }
    return report
  }

  func front(_ arguments: ArraySlice<String>) throws -> Report {
    let values = Array(arguments)
    guard let deviation = Double(values[1]) else { throw Wrong("a deviation expected") }
    let asked = try problem.unlimited()
    var found: PlanFront?
    var report = Report(units: problem.units.count)
    try report.measure(runs: values[0]) { found = try planFront(of: asked, within: deviation) }
    report.plans = found?.choices.count
    return report
  }

  /// Moves a unit to a neighbour's territory, over and over, and evaluates the plan each time.
  func edit(_ arguments: ArraySlice<String>) throws -> Report {
    let values = Array(arguments)
    let text = try String(contentsOfFile: values[0], encoding: .utf8)
    var assignment = text.split(separator: "\n").map { Int($0) }
    guard let edits = Int(values[1]), assignment.count == problem.units.count else { throw Wrong("a plan expected") }
    let before = try TerritoryPlan(assignment: assignment)
    var report = Report(units: problem.units.count)
    for edit in 0..<edits {
      let edge = problem.graph.edges[edit * 7919 % problem.graph.edges.count]
      let own = assignment[edge.first]
      assignment[edge.first] = assignment[edge.second]
      let plan = try TerritoryPlan(assignment: assignment, territoryIDs: before.territoryIDs)
      var pieces = 0
      try report.measure {
        pieces = try PlanEvaluation(
          of: plan, units: problem.units, graph: problem.graph, comparedWith: before
        ).extraPieces
      }
      report.extraPieces = pieces
      assignment[edge.first] = own
    }
    return report
  }
}
