import ArgumentParser
import Atlas
import Foundation
import Indicators
import Interchange
import SpatialCore

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a delivery into the store: all of it, or nothing.",
    subcommands: [
      ImportBoundaries.self, ImportAddresses.self, ImportSignals.self, ImportFacilities.self, ImportIndicators.self,
      ImportTargets.self, ImportActions.self,
    ])
}

/// What every import has.
struct ImportOptions: ParsableArguments {
  @Flag(help: "Store the rows that are right and list those that are not.")
  var skipInvalid = false

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  @Option(help: "Write the report to this file, also when nothing was stored: JSON, or CSV of the problems.")
  var report: String?

  func options(_ description: String, progress: ProgressBar) -> Importer.Options {
    var options = Importer.Options()
    options.skipsInvalid = skipInvalid
    options.description = description
    options.progress = { done, total in progress.update(done, of: total) }
    return options
  }

  /// Runs an import on the store, which is made when it is not there, and not left behind when the import fails.
  func run(_ global: GlobalOptions, _ body: (any Store) async throws -> ImportReport) async throws {
    try await run(global, open: {}, { store, _ in try await body(store) })
  }

  /// The same for a source that is opened while the store is.
  func run<Source: Sendable>(
    _ global: GlobalOptions, open: @escaping @Sendable () throws -> Source,
    _ body: (any Store, Source) async throws -> ImportReport
  ) async throws {
    let path = global.storePath
    let existed = FileManager.default.fileExists(atPath: path)
    let file = try self.report.map { path throws in try ReportFile(path) }
    let report: ImportReport
    var opened: (any Store)?
    do {
      async let source = open()
      let store = try global.openStore(mustExist: false)
      opened = store
      report = try await body(store, source)
    } catch {
      if !existed, let opened { await ImportOptions.discard(opened, path) }
      if let rejected = error as? ImportRejected {
        try file?.write(rejected.report, error: "\(rejected.report.rejectedRows) rows rejected")
      } else if let refused = error as? AtlasError {
        try file?.write(refusal: refused.message)
      }
      throw error
    }
    tell(report)
    try file?.write(report)
  }

  /// Removes a store that was made for an import that failed, unless another program has stored something in it since.
  private static func discard(_ store: any Store, _ path: String) async {
    let isEmpty = try? await store.write { try $0.importRuns().isEmpty && $0.divisions().isEmpty }
    guard isEmpty == true else { return }
    for part in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + part) }
  }

  private func tell(_ report: ImportReport) {
    Console.result(format == .json ? ImportText.json(report) : ImportText.summary(report))
  }
}

struct ImportBoundaries: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boundaries", abstract: "Import areas from a file or a server of OGC API Features.",
    discussion: """
      The columns of CBS and PDOK since 2012 are recognised (buurtcode, BU_CODE, statcode, …); name others with --code
      and --name. Water, and what CBS's column `water` calls foreign, is left out and counted.

      wijkatlas import boundaries wijkenbuurten_2024.gpkg --layer buurten --division cbs-2024 \\
        --where gemeentecode=GM0637

      A corrected delivery replaces the areas with the same codes; their former states are kept, and `undo` brings them
      back. Areas of the same level and gemeenten that it lacks are listed, or removed with --replace.

      Of a server give the address of a collection or of its items, or of the service with --layer. A download that
      stops goes on where it was when the command is run again within a day.

      wijkatlas import boundaries https://api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1/collections/buurten \\
        --division cbs-2024 --where gemeentecode=GM0637
      """)

  @Argument(help: "The file, or the address of a collection.") var source: String
  @Option(help: "The division that the areas belong to, such as cbs-2024.") var division: String
  @Option(help: "gemeente, wijk, buurt, or another word. (default: what the columns and codes tell)") var level: String?
  @Option(help: "The layer of a GeoPackage, or the collection of a service, with several.") var layer: String?
  @Option(help: "The column with the codes.") var code: String?
  @Option(help: "The column with the names.") var name: String?
  @Option(name: .customLong("where"), help: "Only rows in which a column has a value: gemeentecode=GM0637.")
  var condition: String?
  @Option(help: "The coordinate reference system, where the file does not tell it or is wrong.") var crs: String?
  @Option(help: "The column of a CSV file with geometries: well-known text, or binary in hexadecimal.") var wkt: String?
  @Option(help: "The column of a CSV file with the x coordinate or longitude.") var x: String?
  @Option(help: "The column of a CSV file with the y coordinate or latitude.") var y: String?
  @Flag(help: "Remove areas of the same level that this delivery lacks; without it they are listed.")
  var replace = false
  @Option(help: "The first day the division holds: 2024-01-01. (default: for CBS the first day of its year)")
  var validFrom: Moment?
  @Option(help: "The last day the division holds. (default: for CBS the last day of its year)") var validTo: Moment?
  @Option(help: "utf-8 or windows-1252, of text in CSV files and in the .dbf of a Shapefile. (default: found out)")
  var encoding: TextEncoding?
  @OptionGroup var importing: ImportOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard Division.isName(division) else {
      throw ValidationError("--division \"\(division)\": letters, digits, - . _ expected, such as cbs-2024")
    }
    if let validFrom, let validTo, validTo < validFrom {
      throw ValidationError("--valid-to \(validTo): on or after --valid-from \(validFrom) expected")
    }
  }

  func run() async throws {
    var options = BoundaryOptions()
    options.features.layer = layer
    options.features.encoding = encoding
    options.features.wktColumn = wkt
    options.features.xColumn = x
    options.features.yColumn = y
    options.level = level.map { AreaLevel(rawValue: $0.lowercased()) }
    options.codeColumn = code
    options.nameColumn = name
    options.condition = try condition.map(Pair.init).map { ($0.name, $0.value) }
    options.crs = try crs.map { text throws in try CoordinateReferenceSystem(text) }
    options.isCBS = Division(id: division).isCBS
    let download = WebSource.isAddress(source) ? try await fetch(options) : nil
    let progress = global.progress("importing boundaries")
    var importOptions = importing.options(options.description, progress: progress)
    importOptions.removesMissing = replace
    importOptions.isPartial = condition != nil
    let (source, fetched, asked, chosen) = (source, download?.layer, options, importOptions)
    let data = try DataFolder.path()
    try await importing.run(
      global,
      open: {
        guard let fetched else { return try BoundarySource(path: source, options: asked, data: data) }
        return try BoundarySource(fetched, options: asked, data: data)
      },
      { store, rows in
        defer { progress.finish() }
        return try await Importer(store: store, clock: Clock.now).importBoundaries(
          rows, division: Division(id: division, validFrom: validFrom, validTo: validTo), level: asked.level,
          options: chosen)
      })
    download?.remove()
  }

  private func fetch(_ options: BoundaryOptions) async throws -> WebSource {
    let progress = global.progress("downloading features")
    defer { progress.finish() }
    var asked = WebSource.Options()
    asked.layer = layer
    asked.condition = options.condition
    asked.progress = { done, total in progress.update(done, of: total) }
    asked.notice = { [global] in global.say($0) }
    return try await WebSource.fetch(source, asked)
  }
}

struct ImportSignals: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals",
    abstract: "Import signals (meldingen, initiatieven) from CSV (or .csv.gz), or a layer of points.",
    discussion: """
      wijkatlas import signals meldingen.csv --kind melding --mapping meldingen.yaml
      wijkatlas import signals openbareruimte.gpkg --layer meldingen --kind melding

      A signal without coordinates may have an address: postcode, huisnummer, huisletter, toevoeging, straat, woonplaats,
      or all of it in one column adres. `assign` finds it among the addresses in the store.
      """)

  @Argument(help: "The file.") var source: String
  @Option(help: "What they are: melding, initiatief, …") var kind: String
  @Option(help: "A mapping file in YAML: which column holds what, date formats, category values.") var mapping: String?
  @Option(help: "The layer of a GeoPackage with several.") var layer: String?
  @Option(help: "The coordinate reference system of the location.") var crs: String?
  @OptionGroup var importing: ImportOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let mapping = try mapping.map { path throws in try PointMapping(path: path) } ?? PointMapping()
    let rows = try SignalSource(
      path: source, kind: kind, mapping: mapping,
      crs: crs.map { text throws in try CoordinateReferenceSystem(text) }, layer: layer, data: DataFolder.path())
    let progress = global.progress("importing signals")
    try await importing.run(global) { store in
      defer { progress.finish() }
      return try await Importer(store: store, clock: Clock.now).importSignals(
        rows, kind: kind,
        options: importing.options("\(crs ?? "") \(mapping.checksum) \(layer ?? "")", progress: progress))
    }
  }
}

/// `name=value` on the command line.
struct Pair {
  var name: String
  var value: String

  init(_ text: String) throws {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex, text.index(after: sign) != text.endIndex else {
      throw AtlasError(.invalidRequest, "\"\(text)\": COLUMN=VALUE expected")
    }
    name = String(text[..<sign])
    value = String(text[text.index(after: sign)...])
  }
}
