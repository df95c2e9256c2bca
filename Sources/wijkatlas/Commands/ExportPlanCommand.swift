import ArgumentParser
import Atlas
import Interchange

struct ExportPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a stored plan: its assignment as CSV, its territories as GeoJSON or GeoPackage.",
    discussion: """
      CSV has the columns unit,territory,name,wijkregisseur,contact, as `territories import` reads them. GeoJSON is in CRS84,
      GeoPackage (a layer territories) and Shapefile are in EPSG:28992.

      wijkatlas territories export present-2024 -o territories.gpkg
      """)

  @Argument(help: "The id of a plan.") var plan: String
  @Option(help: "csv, geojson, gpkg or shp. (default: by the ending of -o, else csv)") var format: FeatureFormat?
  @Option(name: .shortAndLong, help: "The file. (default: stdout, for csv and geojson)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let id = plan
    let (stored, territories) = try await global.openStore().read { reader in
      (try PlanLookup.stored(id, reader), try reader.territories(plan: id))
    }
    let chosen = format ?? output.flatMap(FeatureFormat.init(fromName:)) ?? .csv
    if chosen.needsFile, output == nil { throw FeatureOutput.needsFile(chosen) }
    if chosen == .csv {
      try OutputFile.write(PlanRows.csv(stored, territories), to: output)
    } else {
      try PlanRows.write(territories, as: chosen, to: output)
    }
    if let output { global.say("\(output): \(territories.count) territories of \(id)") }
  }
}
