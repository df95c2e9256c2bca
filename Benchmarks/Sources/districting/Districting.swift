import Foundation
import Measuring
import Territories

/// What is measured of Territories, in memory:
///
///     districting propose PROBLEM RUNS TOLERANCE OBJECTIVE CANDIDATES ASSIGNMENT
///     districting explain PROBLEM RUNS EXTRA_PIECES
///     districting front PROBLEM RUNS DEVIATION
///     districting edit PROBLEM ASSIGNMENT EDITS
///     districting settle TOLERANCE PROBLEM…
///
/// Prints times and what was found as JSON. An assignment has the territory of each unit, a line each.
@main
struct DistrictingBenchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    printReport { () -> Report in
      switch (arguments.first, arguments.count) {
      case ("propose", 7): try Measurement(arguments[1]).propose(arguments[2...])
      case ("explain", 4): try Measurement(arguments[1]).explain(arguments[2...])
      case ("front", 4): try Measurement(arguments[1]).front(arguments[2...])
      case ("edit", 4): try Measurement(arguments[1]).edit(arguments[2...])
      case ("settle", 3...): try Settlement(arguments[1]).settle(Array(arguments[2...]))
      default: throw Wrong("districting propose|explain|front|edit|settle …, see its source")
      }
    }
  }
}

/// Seconds of each run, and of what was found whatever the command tells.
struct Report: Encodable {
  var seconds: [Double] = []
  /// The same by the processor's time, all threads.
  var cpuSeconds: [Double] = []
  var units = 0
  var feasible: Bool?
  var infeasibilityProven: Bool?
  var proof: String?
  var extraPiecesBound: Int?
  var extraPieces: Int?
  var maximumDeviation: Double?
  var innerBorderMetres: Double?
  /// The least deviation for each number of extra pieces that gives a smaller one.
  var levels: [Int: Double]?
  var provenUpTo: Int?
  var plans: Int?
  var optimal: Int?
  var infeasible: Int?
  var unsettled: Int?
}

extension Report {
  mutating func measure(_ work: () throws -> Void) rethrows {
    let before = clock()
    seconds.append(try Measuring.seconds(work))
    cpuSeconds.append(Double(clock() - before) / Double(CLOCKS_PER_SEC))
  }

  mutating func measure(runs: String, _ work: () throws -> Void) throws {
    guard let runs = Int(runs) else { throw Wrong("a number of runs expected") }
    for _ in 0..<runs { try measure(work) }
  }
}
