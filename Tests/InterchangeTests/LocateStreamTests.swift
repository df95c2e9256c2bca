import Atlas
import ChildProcesses
import Foundation
import SpatialCore
import TestSupport
import Testing

@testable import Interchange

/// The stream filter against the reader of texts, row by row.
@Suite struct LocateStreamTests {
  private let setup: LocateSetup

  init() throws {
    setup = try LocateSetup()
  }

  /// Fields that CSV makes difficult: quotes, separators and new lines within, other encodings.
  private static let fields: [[UInt8]] =
    [
      "", "a", "kort", "\"a, b\"", "\"zegt \"\"ja\"\"\"", "5\" buis", "\"twee\nregels\"", "\"a\r\nb\"", "\"x\"y\"z",
      "café",
      "\"\"", "\"\"leeg", " \"spatie\"", "\u{2028}", "a\u{0B}b", "mid\rden", "\"al;les,\t\"", "🌷",
      "een veld van gewone lengte",
    ].map { Array($0.utf8) } + [[0x63, 0x61, 0x66, 0xE9], [0x22, 0x80, 0x22]]

  private static let numbers = [
    "92050", "452050", "92050.5", "92100", "92170.25", "452050.000", "", " 92050", "92050 ", "9.205e4", "452,05e3",
    "nan",
    "1.234,56", "\"92050.5\"", "\"452050,5\"", "-1", "+92050", "00092050", "92050.123456789", "92050.", ".5",
    "\"\"92050",
    "4520501234567890", "x", "1e400", "١",
  ]

  private static func text(_ generator: inout SplitMix) -> [UInt8] {
    let separator = [",", ";", "\t"].randomElement(using: &generator) ?? ","
    let ending = ["\n", "\r\n"].randomElement(using: &generator) ?? "\n"
    // The first row lies in an area, so that swapped ones later on are slips.
    var bytes = Array(
      ["naam", "rd_x", "rd_y", "tekst"].joined(separator: separator).utf8
        + Array((ending + ["a", "92050", "452050", "b"].joined(separator: separator)).utf8))
    for _ in 0..<Int.random(in: 0...30, using: &generator) {
      bytes += Array(ending.utf8)
      if Int.random(in: 0..<12, using: &generator) == 0 { continue }
      let odd = Int.random(in: 0..<3, using: &generator) == 0
      let (x, y) = (numbers.randomElement(using: &generator) ?? "", numbers.randomElement(using: &generator) ?? "")
      let place = [odd ? x : "92050.25", odd ? y : "452050.75"].map { Array($0.utf8) }
      let texts = (0..<2).map { _ in fields.randomElement(using: &generator) ?? [] }
      var row = [texts[0], place[0], place[1], texts[1]]
      if Int.random(in: 0..<40, using: &generator) == 0 { row.removeLast() }
      // In `a,5` with a decimal comma the comma separates.
      bytes += Array(row.joined(separator: Array(separator.utf8)))
    }
    if Bool.random(using: &generator) { bytes += Array(ending.utf8) }
    return bytes
  }

  /// What the rows become when they are read as texts, one by one.
  private func expected(
    _ bytes: [UInt8], _ filter: LocateFilter
  ) throws -> (output: String, row: Int?) {
    let reader = try CSVReader(setup.source(bytes))
    var output = CSVText.row(reader.header + filter.labels.columns + ["status"], reader.delimiter)
    do {
      while let row = try reader.next() {
        guard row.fields.count == reader.header.count else { return (output, row.line) }
        let numbers = row.fields[1...2].map { NumberText.number($0, .point) ?? NumberText.number($0, .comma) ?? .nan }
        var point = Coordinate(x: numbers[0], y: numbers[1])
        if point.isFinite, let problem = Netherlands.problem(withRD: point), !problem.contains("outside") {
          point = Coordinate(x: .nan, y: .nan)
        }
        let location = try filter.index.locate([point], workers: 1)[0]
        let codes = location.area.map { filter.labels.codes[$0] } ?? ["", "", ""]
        output += CSVText.row(row.fields + codes + [location.relation.rawValue], reader.delimiter)
      }
    } catch let error as AtlasError {
      let number = error.message.split(separator: "row ").last?.prefix { $0.isNumber } ?? ""
      return (output, Int(number))
    }
    return (output, nil)
  }

  @Test(arguments: 0..<120) func writesWhatTheReaderOfTextsWould(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let bytes = LocateStreamTests.text(&generator)
    let sizes = [1, 16, 33, 100, 1 << 20]
    let filter = try setup.filter {
      $0.workers = Int.random(in: 1...3, using: &generator)
      $0.blockSize = sizes.randomElement(using: &generator) ?? 1
    }
    let (output, result) = try setup.outcome(of: bytes, filter)
    let (text, row) = try expected(bytes, filter)
    #expect(String(decoding: output, as: UTF8.self) == text, "\(String(decoding: bytes, as: UTF8.self))")
    switch result {
    case .success(let summary):
      #expect(row == nil)
      #expect(try summary.rows == countRows(text))
    case .failure(let error): #expect(error.message.contains("row \(row ?? -1):"), "\(error)")
    }
  }

  private func countRows(_ text: String) throws -> Int {
    let reader = try CSVReader(setup.source(Array(text.utf8)))
    var count = 0
    while try reader.next() != nil { count += 1 }
    return count
  }

  @Test func theOutputDoesNotDependOnThreadsOrBlocks() throws {
    var generator = SplitMix(seed: 4)
    var text = "id,x,y\n"
    for id in 0..<1500 {
      let x = 91_990 + Int.random(in: 0..<280, using: &generator)
      text += "\(id),\(x),\(Bool.random(using: &generator) ? "452050.5" : id % 7 == 0 ? "452000" : "452150.25")\n"
    }
    let (first, result) = try setup.outcome(of: Array(text.utf8), try setup.filter { $0.workers = 1 })
    let summary = try result.get()
    #expect(summary.rows == 1500 && summary.border > 0 && summary.overlap > 0 && summary.outside > 0)
    for workers in 1...3 {
      for blockSize in [7, 100, 4096, 65_536] {
        let filter = try setup.filter {
          $0.workers = workers
          $0.blockSize = blockSize
        }
        let (output, result) = try setup.outcome(of: Array(text.utf8), filter)
        #expect(output == first)
        #expect(try result.get() == summary)
        var counts = ""
        let counted = try filter.counts(setup.source(Array(text.utf8))) { counts += $0 }
        #expect(counted == summary)
        #expect(
          counts.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").last.flatMap { Int($0) } }
            .reduce(0, +) == 1500)
      }
    }
  }

  @Test func aRowOfTenMegabytesGoesThrough() throws {
    let long = String(repeating: "lang ", count: 2_000_000)
    let (output, summary) = try setup.run("id,x,y\n1,92050,452050\n\(long),92050,452050\n")
    #expect(summary.rows == 2 && summary.inside == 2)
    #expect(
      output.utf8.count > 10_000_000 && output.hasSuffix("lang ,92050,452050,BU06370101,WK063701,GM0637,inside\n"))
  }

  @Test func gzipIsUnpacked() throws {
    let bytes = Array("id,x,y\n1,92050,452050\n".utf8)
    let packed = try setup.folder.write(Data(bytes), to: "points.csv")
    try #require(try ChildProcess.run("gzip", [packed]).code == 0)
    var output = ""
    _ = try setup.filter().run(ByteSource(path: packed + ".gz")) { output += String(decoding: $0, as: UTF8.self) }
    #expect(output.hasSuffix("1,92050,452050,BU06370101,WK063701,GM0637,inside\n"))
  }

  @Test func anErrorOfTheTakerEndsTheRun() throws {
    struct Full: Error {}
    let rows = String(repeating: "1,92050,452050\n", count: 10_000)
    let filter = try setup.filter { $0.blockSize = 1000 }
    let source = try setup.source(Array(("id,x,y\n" + rows).utf8))
    var taken = 0
    #expect(throws: Full.self) {
      _ = try filter.run(source) { bytes in
        taken += bytes.count
        if taken > 5000 { throw Full() }
      }
    }
  }
}
