import ArgumentParser
import Atlas
import Interchange
import SpatialCore

struct ImportAddresses: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "addresses",
    abstract: "Import addresses from the BAG of PDOK or Kadaster, CSV, or a layer of points.",
    discussion: """
      What the file is, is told by its content:

      wijkatlas import addresses bag-light.gpkg          the BAG GeoPackage of PDOK: verblijfsobject, ligplaats, standplaats
      wijkatlas import addresses lvbag-extract-nl.zip    the BAG 2.0 extract of Kadaster
      wijkatlas import addresses adressen.csv.gz         CSV; also Shapefile and GeoJSON, with --mapping where columns differ

      What is withdrawn, not realised or wrongly entered is left out and counted; verblijfsobjecten that are permitted but
      not yet built (Verblijfsobject gevormd) are kept, with their status. Of an extract the state at its own day is read.
      """)

  @Argument(help: "The file.") var source: String
  @Option(help: "A mapping file in YAML: which column holds what.") var mapping: String?
  @Option(
    help: "The layer of a file with several. (default: those of verblijfsobjecten, ligplaatsen and standplaatsen)")
  var layer: String?
  @Option(help: "The coordinate reference system of the location.") var crs: String?
  @Option(
    name: .customLong("where"),
    help: "Only rows in which a column has a value; of a BAG extract the gemeente: gemeentecode=GM0637.")
  var condition: String?
  @Flag(help: "Keep addresses that are withdrawn, never realised or wrongly entered.") var includeWithdrawn = false
  @Option(help: "The day at which addresses hold: 2024-01-01. (default: the extract's own day, else today)")
  var validOn: Moment?
  @OptionGroup var importing: ImportOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let validOn, validOn.precision != .day else { return }
    throw ValidationError("--valid-on \(validOn): a day such as 2024-01-01 expected")
  }

  func run() async throws {
    var options = AddressOptions(today: String(Clock.now().prefix(10)))
    options.mapping = try mapping.map { path throws in try PointMapping(path: path) } ?? PointMapping()
    options.crs = try crs.map { text throws in try CoordinateReferenceSystem(text) }
    options.layer = layer
    options.condition = try condition.map(Pair.init).map { ($0.name, $0.value) }
    options.includesWithdrawn = includeWithdrawn
    options.validOn = validOn?.text
    options.notice = { [global] in global.say($0) }
    let rows = try AddressSource(path: source, options: options, data: DataFolder.path())
    let progress = global.progress("importing addresses")
    let description = options.description
    try await importing.run(global) { store in
      defer { progress.finish() }
      return try await Importer(store: store, clock: Clock.now).importAddresses(
        rows, options: importing.options(description, progress: progress))
    }
  }
}
