public import ArgumentParser
import Atlas
import Foundation
public import Interchange
import SpatialCore

struct LocateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "locate",
    abstract: "A filter: points in, the same rows with their buurt, wijk and gemeente out.",
    discussion: """
      wijkatlas locate --boundaries wijkenbuurten_2024.gpkg --layer buurten < points.csv > located.csv

      A point on a border or in two areas gets the smallest code; status says inside, border, overlap, outside or invalid.
      Rows keep their order; memory does not grow with their number; gzip is unpacked. Needs no store.

      Where the same boundaries are used often, an index opens at once instead:
      wijkatlas locate --boundaries wijkenbuurten_2024.gpkg --layer buurten --save-index buurten.index
      wijkatlas locate --index buurten.index < points.csv > located.csv

      Input: csv under a header; ndjson, one JSON object a line, with members such as x and y or lon and lat, or GeoJSON
      features of points (the codes become properties); binary, records of 16 bytes: x and y as little-endian 64-bit
      floating-point numbers. Binary output repeats these 16 bytes, then each code filled up with zero bytes to the longest
      of its column, then one byte: 0 inside, 1 border, 2 overlap, 3 outside, 4 invalid; the widths are told on stderr.

      --compare tells how many rows have the same code in a column of their own, or its last four characters or more, and
      which codes differ how often.

      A row without two numbers is invalid, and counted; numbers have no thousands signs, and a point or a comma before the
      decimals. Rows that seem to be in another system or order than is said end the run with exit 65, unless
      a row before them lies where it should: then they are invalid too.
      """)

  @Option(help: "The file with the areas.") var boundaries: String?
  @Option(help: "An index of areas that --save-index made, instead of boundaries.") var index: String?
  @Option(help: "Only write the index of the boundaries to this file; no points are read.") var saveIndex: String?
  @Option(help: "The layer of a GeoPackage with several.") var layer: String?
  @Option(help: "The column with the codes.") var code: String?
  @Option(help: "The level of the areas. (default: what the codes tell)") var level: String?
  @Option(help: "The coordinate reference system of the areas, where the file does not tell it.") var crs: String?
  @Option(help: "The column with x, easting or longitude.") var x: String?
  @Option(help: "The column with y, northing or latitude.") var y: String?
  @Option(help: "The coordinate reference system of the points: EPSG:28992, EPSG:4326, …") var from: String?
  @Option(help: "What the points come as: csv, ndjson or binary. (default: csv or ndjson, by the first byte)")
  var input: PointFormat?
  @Flag(help: "Only the number of points in each area.") var counts = false
  @Option(help: "A column of CSV with codes to compare with those that are found, such as the municipality's own.")
  var compare: String?
  @Option(help: "With --compare: the file for every pair of codes that differ, as CSV.") var differences: String?
  @Option(help: "How many threads; the output does not depend on it. (default: one for each core)") var workers: Int?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (boundaries == nil) != (index == nil) else {
      throw ValidationError("Give the areas with --boundaries FILE or with --index FILE, one of the two.")
    }
    if index != nil, [saveIndex, layer, code, level, crs].contains(where: { $0 != nil }) {
      throw ValidationError(
        "--index holds everything about the areas: leave out --save-index, --layer, --code, --level and --crs.")
    }
    if compare != nil, counts || (input ?? .csv) != .csv {
      throw ValidationError("--compare needs rows of CSV: leave out --counts and --input.")
    }
    if differences != nil, compare == nil { throw ValidationError("--differences needs --compare COLUMN.") }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers \(workers): 1 to 256 expected.")
    }
  }

  func run() async throws {
    let filter = try makeFilter()
    if let saveIndex {
      try filter.writeIndex(to: saveIndex)
      global.say("locate: index of \(filter.areaCount) areas written to \(saveIndex)")
      return
    }
    // Packed or not cannot be told of numbers: any two bytes may begin one.
    let source = try ByteSource(standardInput: (), unpacks: input != .binary)
    let progress = global.progress("locating")
    defer { progress.finish() }
    let update = { (rows: Int) in progress.update(rows, of: nil) }
    var agreement = compare.map { CodeAgreement(column: $0, filter: filter) }
    let summary: LocateFilter.Summary
    if counts {
      let output = BufferedOutput()
      summary = try filter.counts(source, progress: update) { output.write($0) }
      output.flush()
    } else {
      summary = try filter.run(source, progress: update) { rows in
        try agreement?.add(rows)
        Console.result(rows)
      }
    }
    progress.finish()
    for line in LocateText.lines(summary) { global.say("locate: " + line) }
    if let agreement, let compare {
      for line in AgreementText.lines(agreement, column: compare) { global.say("locate: " + line) }
      if let differences { try OutputFile.write(agreement.csv, to: differences) }
    }
    if input == .binary, !counts { global.say("locate: " + filter.binaryLayout) }
  }

  private func makeFilter() throws -> LocateFilter {
    let data = try DataFolder.path()
    var options = LocateFilter.Options()
    options.x = x
    options.y = y
    options.crs = try from.map { text throws in try CoordinateReferenceSystem(text) }
    options.format = input
    if let workers { options.workers = workers }
    if let index { return try LocateFilter(indexFile: index, options: options, data: data) }
    var boundaryOptions = BoundaryOptions()
    boundaryOptions.features.layer = layer
    boundaryOptions.codeColumn = code
    boundaryOptions.level = level.map { AreaLevel(rawValue: $0.lowercased()) }
    boundaryOptions.crs = try crs.map { text throws in try CoordinateReferenceSystem(text) }
    let rows = try BoundarySource(path: boundaries ?? "", options: boundaryOptions, data: data)
    return try LocateFilter(rows, level: boundaryOptions.level, options: options, data: data)
  }
}

extension PointFormat: ExpressibleByArgument {}

/// Standard output in pieces large enough to be cheap.
final class BufferedOutput {
  private var pending = ""

  func write(_ text: String) {
    pending += text
    if pending.utf8.count > 1 << 16 { flush() }
  }

  func flush() {
    if !pending.isEmpty { Console.result(pending) }
    pending.removeAll(keepingCapacity: true)
  }
}
