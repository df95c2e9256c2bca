import ArgumentParser
import Atlas
import Indicators
import Interchange
import SpatialCore

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a layer with figures as GeoJSON, GeoPackage, Shapefile or CSV.",
    discussion: """
      LAYER is gemeenten, wijken, buurten, the word of another level, or all: every level, each a layer of its own in a
      GeoPackage, told apart by the column level elsewhere. The format is found from the ending of -o where --format is
      not given.

      Coordinates are x before y (longitude before latitude) in every format. GeoJSON is in CRS84 with 7 decimals, the
      other formats in EPSG:28992, unless --crs says otherwise; in EPSG:28992 they are exact, so that importing what was
      exported gives the same division. GeoPackage writes signals-per-1000 as signals_per_1000, as PDOK asks.

      wijkatlas export wijken --indicators residents,signals-per-1000 --period 2024 -o wijken.gpkg
      """)

  /// Whether and how CSV tells geometries.
  enum CSVGeometry: String, ExpressibleByArgument, CaseIterable { case wkt, none }

  @Argument(help: "gemeenten, wijken, buurten, another level, or all.") var layer: String
  @Option(help: "geojson, gpkg, csv or shp. (default: by the ending of -o, else geojson)") var format: FeatureFormat?
  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "The period of the figures. (default: the latest of each)") var period: String?
  @Option(help: "Indicators to join in, separated by commas.") var indicators: String?
  @Option(help: "EPSG:28992, EPSG:4258, EPSG:4326, CRS84. (default: CRS84 for geojson, else EPSG:28992)")
  var crs: String?
  @Option(help: "For csv: wkt adds a column wkt, none leaves geometries out. (default: none)")
  var geometry: CSVGeometry?
  @Option(help: "internal or public.") var audience: Audience = .internal
  @Option(name: .shortAndLong, help: "The file. (default: stdout, for geojson and csv)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let job = ExportJob(
      layer: layer, format: try chosenFormat(), division: division, period: try period.map { try Period($0) },
      indicators: try IndicatorIDs.parse(indicators, catalogue), crs: try crs.map { try CoordinateReferenceSystem($0) },
      csvGeometry: geometry == .wkt, gate: DisclosureGate(audience: audience, catalogue: catalogue), output: output)
    if job.format.needsFile, output == nil { throw FeatureOutput.needsFile(job.format) }
    let progress = global.progress("export")
    let outcome = try await global.openStore(for: audience).read { reader in try job.run(reader, progress) }
    progress.finish()
    if let remark = outcome.remark { global.say(remark) }
    if !outcome.mended.isEmpty {
      let codes = outcome.mended.prefix(20).joined(separator: ", ") + (outcome.mended.count > 20 ? ", …" : "")
      global.say("carried to \(outcome.crs) these rings touched themselves, and were made valid again: \(codes)")
    }
    if let output { global.say("\(output): \(outcome.count) features of \(outcome.division), \(outcome.crs)") }
  }

  private func chosenFormat() throws -> FeatureFormat {
    let chosen = try format ?? ExportCommand.format(of: output)
    if geometry != nil, chosen != .csv {
      throw AtlasError(.invalidRequest, "--geometry: is for --format csv; \(chosen.rawValue) always has geometries")
    }
    return chosen
  }

  private static func format(of output: String?) throws -> FeatureFormat {
    guard let output else { return .geojson }
    if let format = FeatureFormat(fromName: output) { return format }
    let name = output.split(separator: "/").last ?? ""
    guard name.contains(".") else { return .geojson }
    throw AtlasError(
      .invalidRequest,
      "-o \(output): the ending tells no format that is written; give --format geojson, gpkg, csv or shp")
  }
}
