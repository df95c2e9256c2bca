import ArgumentParser
import Atlas
import Indicators
import Interchange

struct ImportIndicators: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Import figures of areas from CSV (or .csv.gz), XLSX, or a layer's columns.",
    discussion: """
      wijkatlas import indicators kwb-2024.xlsx --layout kwb --period 2024
      wijkatlas import indicators export-of-statline.csv
      wijkatlas import indicators omnibus.xlsx --layer Wijken --mapping omnibus.yaml
      wijkatlas import indicators wijken.gpkg --layer buurten --code BU_CODE --columns AANT_INW=residents --period 2017

      Known are CBS's key figures of every edition, the exports and open data of StatLine (of CBS and RIVM), the
      Leefbaarometer, and one value a row (area,indicator,period,value,n,margin,status). A mapping file names the columns
      of anything else: Data/mappings has examples. Of a boundary layer of CBS without --columns, every figure
      that the catalogue knows is taken.

      The decimal sign is found from each column as a whole. Where 9.480 may be 9480 too, the import asks for --decimal.

      The figures go to the division that has the delivered codes; of several to the one of the figures' own year. The
      report says which. `aggregate --carry-to` carries them to another.
      """)

  @Argument(help: "The file.") var source: String
  @Option(help: "kwb, statline, odata, long or leefbaarometer. (default: what the columns tell)") var layout: String?
  @Option(
    help:
      "The period that the figures are of: 2024, 2024-Q1 or 2024-05; of a file that tells periods, the only one to take."
  )
  var period: String?
  @Option(help: "A mapping file in YAML: which column holds what, and how values are written.") var mapping: String?
  @Option(help: "The layer of a GeoPackage, or the sheet of a workbook. (default: the first sheet)") var layer: String?
  @Option(help: "The column with the codes of the areas.") var code: String?
  @Option(help: "Which indicator each column holds: AANT_INW=residents,AANTAL_HH=households.") var columns: String?
  @Option(name: .customLong("where"), help: "Only rows in which a column has a value: Leeftijd=80200. May be repeated.")
  var conditions: [String] = []
  @Option(help: "The sign before decimals, \".\" or \",\". (default: what each column tells)") var decimal: String?
  @Option(help: "The level of the areas, where they are told by name.") var level: String?
  @Option(help: "The division that the areas belong to. (default: the one that has their codes)") var division: String?
  @OptionGroup var importing: ImportOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let decimal, ![".", ","].contains(decimal) {
      throw ValidationError("--decimal \"\(decimal)\": \".\" or \",\" expected")
    }
  }

  func run() async throws {
    let catalogue = try global.catalogue()
    let options = try told()
    let rows = try IndicatorSource.open(source, options: options, catalogue: catalogue, data: DataFolder.path())
    let progress = global.progress("importing figures")
    let (wanted, level) = (division, level)
    try await importing.run(global) { store in
      defer { progress.finish() }
      let chosen = try await store.read { reader in try FigureDivision.choose(wanted, for: rows, reader) }
      var importOptions = importing.options(options.description + (level.map { "|" + $0 } ?? ""), progress: progress)
      importOptions.level = level.map { AreaLevel(rawValue: $0.lowercased()) }
      importOptions.notes = ["division \(chosen.id): \(chosen.reason)"]
      return try await Importer(store: store, clock: Clock.now).importIndicators(
        rows, division: chosen.id, catalogue: catalogue, options: importOptions)
    }
  }

  private func told() throws -> IndicatorOptions {
    var options = IndicatorOptions()
    options.layout = try layout.map { name in
      guard let layout = IndicatorOptions.Layout(rawValue: name) else {
        let known = IndicatorOptions.Layout.allCases.map(\.rawValue).joined(separator: ", ")
        throw AtlasError(.invalidRequest, "--layout \(name): \(known) expected")
      }
      return layout
    }
    options.period = try period.map { text throws in try Period(text) }
    options.mapping = try mapping.map { path throws in try FigureMapping(path: path) }
    options.layer = layer
    options.codeColumn = code
    options.decimal = decimal?.first
    options.columns = try (columns ?? "").split(separator: ",").map { text in
      let pair = try Pair(String(text))
      return (column: pair.name, indicator: pair.value)
    }
    options.conditions = try conditions.map { text in
      let pair = try Pair(text)
      return (column: pair.name, value: pair.value)
    }
    return options
  }
}
