import Dispatch
import Measuring
import Synchronization
import Territories

/// Settles many small problems side by side: the most even plan of whole units is proven, and so is whether it keeps to a
/// tolerance.
struct Settlement {
  private enum Answer { case optimal, infeasible, unsettled }

  private let tolerance: Double

  init(_ tolerance: String) throws {
    guard let value = Double(tolerance) else { throw Wrong("a tolerance expected") }
    self.tolerance = value
  }

  func settle(_ paths: [String]) throws -> Report {
    let problems = try paths.map { try Problem($0) }
    let answers = Mutex([Answer](repeating: .unsettled, count: problems.count))
    var report = Report(units: problems.reduce(0) { $0 + $1.units.count })
    report.measure {
      DispatchQueue.concurrentPerform(iterations: problems.count) { index in
        let answer = answer(problems[index])
        answers.withLock { $0[index] = answer }
      }
    }
    let found = answers.withLock { $0 }
    report.optimal = found.count { $0 == .optimal }
    report.infeasible = found.count { $0 == .infeasible }
    report.unsettled = found.count { $0 == .unsettled }
    return report
  }

  private func answer(_ problem: Problem) -> Answer {
    // More territories than units: the only error that a sound file can give.
    guard
      let asked = try? DistrictingProblem(units: problem.units, graph: problem.graph, territoryCount: problem.count),
      let found = try? explainSplits(of: asked, atMost: 0)
    else { return .infeasible }
    if let proven = found.provenUpTo, proven < 0 { return .unsettled }
    return (found.levels.first?.maximumDeviation ?? .infinity) <= tolerance ? .optimal : .infeasible
  }
}
