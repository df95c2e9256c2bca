import Foundation
import Measuring
import SpatialCore

/// Measures the location of points in memory; prints what it found as JSON.
@main
struct Points {
  struct Report: Encodable {
    var areas = 0
    var vertices = 0
    var points = 0
    /// Seconds by number of workers, one a run.
    var build: [String: [Double]] = [:]
    var locate: [String: [Double]] = [:]
    var fileBytes: Int?
    var open: [Double] = []
    var geosPoints = 0
    var geos: [String: Double] = [:]
    var differences: [String] = []
    var relations: [String: Int] = [:]
  }

  static func main() {
    printReport { try measure(Arguments(Array(CommandLine.arguments.dropFirst()))) }
  }

  private static func measure(_ arguments: Arguments) throws -> Report {
    let areas = try Inputs.areas(arguments.areas)
    let points =
      try arguments.points.map { path in try Inputs.points(path) }
      ?? Inputs.uniform(arguments.uniform, over: areas, seed: 2026)
    var report = Report()
    report.areas = areas.count
    report.vertices = areas.reduce(0) { $0 + $1.vertexCount }
    report.points = points.count
    let workers = Set([1, AreaIndex.cores]).sorted()
    let index = try build(areas, workers, arguments.runs, &report)
    let answers = UnsafeMutableBufferPointer<PackedLocation>.allocate(capacity: points.count)
    defer { answers.deallocate() }
    for count in workers {
      report.locate["\(count)"] = try (0..<arguments.runs).map { _ in
        try Engines.index(index, points, into: answers, workers: count)
      }
    }
    for location in answers { report.relations[location.relation.rawValue, default: 0] += 1 }
    if let path = arguments.index { try compareOpened(path, index, points, answers, arguments.runs, &report) }
    try compareWithGEOS(areas, Array(points.prefix(arguments.geos)), answers, workers, &report)
    if let path = arguments.answers { try write(answers, to: path) }
    return report
  }

  private static func build(
    _ areas: [MultiPolygon], _ workers: [Int], _ runs: Int, _ report: inout Report
  ) throws -> AreaIndex {
    var last: AreaIndex?
    for count in workers {
      for _ in 0..<runs {
        last = nil
        report.build["\(count)", default: []].append(
          try seconds { last = try AreaIndex(areas, workers: count) })
      }
    }
    guard let last else { throw Wrong("nothing was built") }
    return last
  }

  /// The file holds the same index: its answers are those of the one it was written from.
  private static func compareOpened(
    _ path: String, _ index: AreaIndex, _ points: [Coordinate], _ answers: UnsafeMutableBufferPointer<PackedLocation>,
    _ runs: Int, _ report: inout Report
  ) throws {
    try index.write(to: path, labels: [])
    report.fileBytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    for _ in 0..<runs {
      report.open.append(
        try seconds {
          let opened = try AreaIndex.open(path).index
          if let point = points.first { _ = try opened.makeLocator().locate(point) }
        })
    }
    let again = try AreaIndex.open(path).index.locatePacked(points)
    for at in points.indices where again[at] != answers[at] {
      report.differences.append("point \(at) with the opened index: \(again[at].location); \(answers[at].location)")
    }
  }

  private static func compareWithGEOS(
    _ areas: [MultiPolygon], _ points: [Coordinate], _ answers: UnsafeMutableBufferPointer<PackedLocation>,
    _ workers: [Int], _ report: inout Report
  ) throws {
    guard !points.isEmpty else { return }
    let nowhere = PointLocator.Location(area: nil, relation: .invalid)
    var truth = [PointLocator.Location](repeating: nowhere, count: points.count)
    report.geosPoints = points.count
    for count in workers {
      report.geos["\(count)"] = try truth.withUnsafeMutableBufferPointer { truth in
        try Engines.geos(areas, points, into: truth, workers: count)
      }
    }
    for at in points.indices where truth[at] != answers[at].location {
      report.differences.append("point \(at) (\(points[at].x), \(points[at].y)): \(answers[at].location); \(truth[at])")
    }
  }

  private static func write(_ answers: UnsafeMutableBufferPointer<PackedLocation>, to path: String) throws {
    let positions = answers.map { Int32($0.area ?? -1).littleEndian }
    try positions.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: path)) }
  }
}
