import ArgumentParser
import Atlas
import Interchange
import SpatialCore

struct ImportFacilities: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facilities",
    abstract: "Import facilities (AEDs, schools, huisartsen, speelplekken, …) from CSV, or a layer of points or areas.",
    discussion: """
      wijkatlas import facilities aeds.csv --kind aed
      wijkatlas import facilities voorzieningen.gpkg --layer speelplekken --kind speelplek

      Kinds are words in small letters; those that the catalogue has figures of: aed, school, huisarts, speelplek,
      buurthuis, huis-van-de-wijk, bibliotheek, sport, ov-halte. Without --kind a column tells it (soort, kind, or the one
      that the mapping file names; its `categories` give other words for the values). Facilities outside the gemeente
      count: people cross the border. One without coordinates gets the place of its address, where the addresses in the
      store tell that to the house number.
      """)

  @Argument(help: "The file.") var source: String
  @Option(help: "What they are: aed, school, huisarts, … (default: what the column kind tells)") var kind: String?
  @Option(help: "A mapping file in YAML: which column holds what, and what kinds are called.") var mapping: String?
  @Option(help: "The layer of a GeoPackage with several.") var layer: String?
  @Option(help: "The coordinate reference system of the location.") var crs: String?
  @OptionGroup var importing: ImportOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let kind, Facility.kind(kind) == nil else { return }
    throw ValidationError("--kind \"\(kind)\": a word expected, such as aed")
  }

  func run() async throws {
    let mapping = try mapping.map { path throws in try PointMapping(path: path) } ?? PointMapping()
    let rows = try FacilitySource(
      path: source, kind: kind, mapping: mapping,
      crs: crs.map { text throws in try CoordinateReferenceSystem(text) }, layer: layer, data: DataFolder.path())
    let progress = global.progress("importing facilities")
    let description = "\(kind ?? "") \(crs ?? "") \(mapping.checksum) \(layer ?? "")"
    try await importing.run(global) { store in
      defer { progress.finish() }
      return try await Importer(store: store, clock: Clock.now).importFacilities(
        rows, options: importing.options(description, progress: progress))
    }
  }
}
