import ArgumentParser
import Atlas
import Foundation
import Indicators
import Interchange
import SpatialCore

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a layer with figures as GeoJSON or CSV.",
    discussion: """
      LAYER is gemeenten, wijken, buurten or the word of another level. The store itself is a GeoPackage, which QGIS and
      GDAL open.

      wijkatlas export wijken --indicators residents,signals-per-1000 --period 2024 -o wijken.geojson
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case geojson, csv }

  @Argument(help: "gemeenten, wijken, buurten, or another level.") var layer: String
  @Option(help: "geojson or csv.") var format: Format = .geojson
  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "The period of the figures. (default: the latest of each)") var period: String?
  @Option(help: "Indicators to join in, separated by commas.") var indicators: String?
  @Option(help: "The coordinate reference system of GeoJSON. (default: CRS84)") var crs: String?
  @Option(help: "internal or public.") var audience: Audience = .internal
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let ids = ExportCommand.ids(indicators)
    for id in ids where catalogue[id] == nil {
      throw AtlasError(.invalidRequest, "--indicators: there is no indicator \"\(id)\"; `wijkatlas indicators list`")
    }
    let target = try crs.map { text throws in try CoordinateReferenceSystem(text) } ?? .crs84
    let period = try period.map { text throws in try Period(text) }
    let (wanted, layer, format) = (division, layer, format)
    let gate = DisclosureGate(audience: audience, catalogue: catalogue)
    let text = try await global.openStore().read { reader in
      let division = try DivisionChoice(reader.divisions()).resolve(wanted)
      let level = try ExportCommand.level(layer, of: division)
      let query = AreaQuery(division: division.division.id, level: level, includesGeometry: format == .geojson)
      let features = try AreaLayer(query: query, indicators: ids, period: period, gate: gate).features(reader)
      return try format == .csv ? ExportCommand.csv(features, ids) : ExportCommand.geoJSON(features, target)
    }
    try OutputFile.write(text, to: output)
  }

  /// Each once: a figure asked for twice would be two members or columns of one name.
  private static func ids(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { String($0) }.reduce(into: []) { ids, id in
      if !ids.contains(id) { ids.append(id) }
    }
  }

  private static func level(_ layer: String, of division: StoredDivision) throws -> AreaLevel {
    let name = ["gemeenten": "gemeente", "wijken": "wijk", "buurten": "buurt"][layer] ?? layer
    let level = AreaLevel(rawValue: name)
    guard division.areas[level] != nil else {
      let known = division.areas.keys.map(\.rawValue).sorted().joined(separator: ", ")
      throw AtlasError(
        .invalidRequest, "export: division \(division.division.id) has no layer \"\(layer)\"; it has \(known)")
    }
    return level
  }

  private static func geoJSON(_ features: [AreaFeature], _ crs: CoordinateReferenceSystem) throws -> String {
    let writer = try FeatureWriter(crs: crs)
    // RFC 7946 knows CRS84 only; readers of the older form find any other system by its name.
    let member =
      crs == .crs84
      ? "" : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\(JSONText.string(crs.uri))}},"
    return "{\"type\":\"FeatureCollection\",\(member)\"features\":[\n"
      + (try features.map(writer.text).joined(separator: ",\n")) + "\n]}\n"
  }

  private static func csv(_ features: [AreaFeature], _ ids: [String]) -> String {
    let columns = ids.flatMap { $0 == "residents" ? ["residents_status"] : [$0, $0 + "_status"] }
    var text = CSVText.row(["code", "name", "level", "parent", "division", "residents"] + columns)
    for feature in features {
      let area = feature.area
      let figures = feature.figures.flatMap { figure in
        figure.indicator == "residents" ? [figure.status.rawValue] : [number(figure.value), figure.status.rawValue]
      }
      text += CSVText.row(
        [area.code, area.name, area.level.rawValue, area.parent ?? "", area.division, number(feature.residents)]
          + figures)
    }
    return text
  }

  private static func number(_ value: Double?) -> String {
    value.map { DecimalText.format($0, decimals: 6) } ?? ""
  }
}
