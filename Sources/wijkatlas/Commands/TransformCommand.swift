import ArgumentParser
import Atlas
import Interchange
import SpatialCore

struct TransformCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transform",
    abstract: "A filter: points as CSV in, the same rows with coordinates in another system out.",
    discussion: """
      wijkatlas transform --from EPSG:28992 --to EPSG:4258 < points.csv > degrees.csv

      Every column stays, in its place; those with the coordinates are called x and y, or lon and lat, and are written to
      0.1 mm or 1e-9 degree. Between RD New and any other system RDNAPTRANS2018 is followed, with NSGI's correction grid
      where it is installed (`wijkatlas grid install`). RD New is answered for within 0–300 km east and 300–625 km north,
      and 10 to 15 km around that. Needs no store.
      """)

  @Argument(help: "The CSV file, plain or gzip. (default: standard input)") var file: String?
  @Option(
    help:
      "The coordinate reference system of the points: EPSG:28992, EPSG:4258, CRS84, … (default: what the columns tell)")
  var from: String?
  @Option(help: "The coordinate reference system to give them in.") var to: String
  @Option(help: "The column with x, easting or longitude.") var x: String?
  @Option(help: "The column with y, northing or latitude.") var y: String?
  @Flag(help: "Add a column correction: grid, zero (the standard has none there) or none (no grid, or none needed).")
  var status = false
  @Flag(help: "Leave the coordinates of rows that cannot be transformed empty, and go on.") var skipInvalid = false
  @Flag(help: "Answer for places far outside the Netherlands too, as NSGI's validation files ask.") var anywhere = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    var options = TransformFilter.Options(to: try CoordinateReferenceSystem(to))
    options.from = try from.map { text throws in try CoordinateReferenceSystem(text) }
    options.x = x
    options.y = y
    options.addsStatus = status
    options.skipsInvalid = skipInvalid
    options.domain = anywhere ? .unlimited : .netherlands
    let filter = try TransformFilter(options, data: DataFolder.path())
    let input = try file.map { path throws in try ByteSource(path: path) } ?? ByteSource(standardInput: ())
    let progress = global.progress("transforming")
    defer { progress.finish() }
    let summary = try filter.run(input, progress: { progress.update($0, of: nil) }) { Console.result($0) }
    progress.finish()
    say(summary, to: options.to)
  }

  private func say(_ summary: TransformFilter.Summary, to target: CoordinateReferenceSystem) {
    var parts = ["\(summary.rows) rows from \(summary.from) to \(target)"]
    if summary.withoutCorrection > 0 {
      parts.append("\(summary.withoutCorrection) outside the correction grid (correction zero)")
    }
    if summary.invalid > 0 { parts.append("\(summary.invalid) not transformed, their coordinates left empty") }
    global.say("transform: " + parts.joined(separator: ", "))
    if let remark = summary.remark { global.say("transform: " + remark) }
    if let column = summary.doubleColumn {
      global.say("transform: the input has a column \(column) of its own; the output has two of that name")
    }
  }
}
