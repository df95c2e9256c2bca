import ArgumentParser
import Atlas
import Foundation
import Interchange
import SpatialCore

struct LocateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "locate",
    abstract: "A filter: points as CSV in, the same rows with their buurt, wijk and gemeente out.",
    discussion: """
      wijkatlas locate --boundaries wijkenbuurten_2024.gpkg --layer buurten < points.csv > located.csv

      A point on a border or in two areas gets the smallest code; status says inside, border, overlap, outside or invalid.
      Needs no store.
      """)

  @Option(help: "The file with the areas.") var boundaries: String
  @Option(help: "The layer of a GeoPackage with several.") var layer: String?
  @Option(help: "The column with the codes.") var code: String?
  @Option(help: "The level of the areas. (default: what the codes tell)") var level: String?
  @Option(help: "The coordinate reference system of the areas, where the file does not tell it.") var crs: String?
  @Option(help: "The column with x, easting or longitude.") var x: String?
  @Option(help: "The column with y, northing or latitude.") var y: String?
  @Option(help: "The coordinate reference system of the points: EPSG:28992, EPSG:4326, …") var from: String?
  @Flag(help: "Only the number of points in each area.") var counts = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let data = try DataFolder.path()
    var boundaryOptions = BoundaryOptions()
    boundaryOptions.features.layer = layer
    boundaryOptions.codeColumn = code
    boundaryOptions.level = level.map { AreaLevel(rawValue: $0.lowercased()) }
    boundaryOptions.crs = try crs.map { text throws in try CoordinateReferenceSystem(text) }
    var options = LocateFilter.Options()
    options.x = x
    options.y = y
    options.crs = try from.map { text throws in try CoordinateReferenceSystem(text) }
    let rows = try BoundarySource(path: boundaries, options: boundaryOptions, data: data)
    let filter = try LocateFilter(rows, level: boundaryOptions.level, options: options, data: data)
    let input = try ByteSource(standardInput: ())
    let progress = global.progress("locating")
    defer { progress.finish() }
    let update = { (rows: Int) in progress.update(rows, of: nil) }
    if counts {
      let output = BufferedOutput()
      _ = try filter.counts(input, progress: update) { output.write($0) }
      output.flush()
    } else {
      _ = try filter.run(input, progress: update) { Console.result($0) }
    }
  }
}

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
