import ArgumentParser
import Atlas
import Reports

struct ExportPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a stored plan: its assignment as CSV, its territories as GeoJSON or GeoPackage, or a map.",
    discussion: """
      CSV has the columns unit,territory,name,wijkregisseur,contact, as `territories import` reads them. GeoJSON is in CRS84,
      GeoPackage (a layer territories) and Shapefile are in EPSG:28992. The map is SVG, or PNG of 2,000 dots wide by
      librsvg (apt-get install librsvg2-bin).

      wijkatlas territories export present-2024 -o territories.gpkg
      """)

  @Argument(help: "The id of a plan.") var plan: String
  @Option(help: "csv, geojson, gpkg, shp, svg or png. (default: by the ending of -o, else csv)")
  var format: PlanExportFormat?
  @Option(name: .shortAndLong, help: "The file. (default: stdout, but for gpkg and shp)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let id = plan
    let chosen = try PlanExportFormat.chosen(format, output: output)
    let language = global.lang
    let (stored, territories, map) = try await global.openStore().read { reader in
      let stored = try PlanLookup.stored(id, reader)
      let map = chosen.features == nil ? try PlanMap.svg(stored, reader, language) : ""
      return (stored, try reader.territories(plan: id), map)
    }
    switch chosen {
    case .csv: try OutputFile.write(PlanRows.csv(stored, territories), to: output)
    case .svg: try OutputFile.write(map, to: output)
    case .png: try OutputFile.write(try MapPNG.data(svg: map), to: output)
    case .geojson, .gpkg, .shp:
      if let features = chosen.features { try PlanRows.write(territories, as: features, to: output) }
    }
    if let output { global.say("\(output): \(territories.count) territories of \(id)") }
  }
}
