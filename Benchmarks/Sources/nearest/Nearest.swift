import Foundation
import Measuring
import SpatialCore

/// nearest SITES.xy PLACES.xy RUNS DISTANCES: the distance from each place to the nearest site, on one worker and on all;
/// writes the distances as doubles and prints times as JSON.
@main
struct NearestBenchmark {
  struct Report: Encodable {
    var sites = 0
    var places = 0
    var build: [Double] = []
    /// By the number of workers.
    var nearest: [String: [Double]] = [:]
  }

  static func main() {
    printReport { try measure(CommandLine.arguments) }
  }

  private static func measure(_ arguments: [String]) throws -> Report {
    guard arguments.count == 5, let runs = Int(arguments[3]) else { throw Wrong("nearest SITES PLACES RUNS DISTANCES") }
    let (sites, places) = (try Inputs.points(arguments[1]), try Inputs.points(arguments[2]))
    var report = Report(sites: sites.count, places: places.count)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var found: [Double] = []
    for _ in 0..<runs {
      var index: NearestIndex?
      report.build.append(seconds { index = NearestIndex(sites) })
      guard let index else { continue }
      for workers in Set([1, cores]).sorted() {
        var hits: NearestHits?
        let taken = seconds { hits = index.nearest(to: places, workers: workers) }
        report.nearest[String(workers), default: []].append(taken)
        let distances = hits?.distances ?? []
        if !found.isEmpty && found != distances { throw Wrong("other distances on \(workers) workers") }
        found = distances
      }
    }
    try found.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: arguments[4]))
    return report
  }
}
