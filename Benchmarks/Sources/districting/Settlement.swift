import Dispatch
import Measuring
import Synchronization
import Territories

/// Settles many small problems side by side: the best plan within a tolerance, or that there is none.
struct Settlement {
  private let tolerance: Double

  init(_ tolerance: String) throws {
    guard let value = Double(tolerance) else { throw Wrong("a tolerance expected") }
    self.tolerance = value
  }

  func settle(_ paths: [String]) throws -> Report {
    let problems = try paths.map { try Problem($0) }
    let answers = Mutex([Proposal?](repeating: nil, count: problems.count))
    var report = Report(units: problems.reduce(0) { $0 + $1.units.count })
    report.seconds = [
      seconds {
        DispatchQueue.concurrentPerform(iterations: problems.count) { index in
          let request = problems[index].request(tolerance, .lexicographic, candidates: SearchLimits().candidates)
          let answer = try? propose(request)
          answers.withLock { $0[index] = answer }
        }
      }
    ]
    let found = answers.withLock { $0 }
    report.optimal = found.count { $0?.feasible == true && $0?.plans.first?.proof == .optimal }
    report.infeasible = found.count { $0?.infeasibilityProven == true }
    report.unsettled = problems.count - (report.optimal ?? 0) - (report.infeasible ?? 0)
    return report
  }
}
