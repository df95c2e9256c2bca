import Foundation
import Measuring
import SpatialCore

/// overlay FIRST.wkb SECOND.wkb PIECES.csv [RUNS]: what the areas of two coverages share; prints the times as JSON.
@main
struct OverlayBenchmark {
  struct Report: Encodable {
    var pieces = 0
    /// Seconds by number of workers, one a run.
    var overlay: [String: [Double]] = [:]
  }

  static func main() {
    printReport { try measure(CommandLine.arguments) }
  }

  private static func measure(_ arguments: [String]) throws -> Report {
    guard arguments.count >= 4 else { throw Wrong("overlay FIRST.wkb SECOND.wkb PIECES.csv [RUNS]") }
    let first = try Inputs.areas(arguments[1])
    let second = try Inputs.areas(arguments[2])
    var report = Report()
    var pieces: [CoverageOverlay.Piece] = []
    for workers in Set([1, AreaIndex.cores]).sorted() {
      for _ in 0..<(arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1) {
        var found: CoverageOverlay?
        report.overlay["\(workers)", default: []].append(
          try seconds { found = try CoverageOverlay(first, second, workers: workers) })
        if let found, !pieces.isEmpty, found.pieces != pieces { throw Wrong("other pieces on \(workers) workers") }
        pieces = found?.pieces ?? []
      }
    }
    report.pieces = pieces.count
    let lines = pieces.map { "\($0.first),\($0.second),\($0.squareMetres)\n" }.joined()
    try Data(("from,to,area\n" + lines).utf8).write(to: URL(fileURLWithPath: arguments[3]))
    return report
  }
}
