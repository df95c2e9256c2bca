import ArgumentParser
import Atlas
import Interchange

struct ImportTargets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    abstract: "Import targets (doelen): for a figure of an area the baseline, the value to reach, and by when.",
    discussion: """
      gebied;indicator;nulmeting;peilperiode;doel;streefdatum;besluit
      WK063701;trust-in-municipality;58,2;2022;65;2026;Raadsprogramma 2022-2026
      alle wijken;safety-feeling;;2022;7,5;31-12-2026;

      CSV or XLSX. An area is a code, a name, or all areas of a level (`alle wijken`), for which rows of one area go first.
      Without a baseline the figure of its period in the store is taken; without its period only whether the target is
      reached can be said. A date is a day, a month, a quarter or a year: the target is to be reached at its end. A column
      `openbaar` with `ja` lets the public see a target. See docs/monitor.md for how the state is decided.
      """)

  @Argument(help: "The file.") var source: String
  @Option(help: "A mapping file in YAML: which column holds what, date formats, the decimal sign.") var mapping: String?
  @Option(help: "The sheet of a workbook. (default: the first)") var layer: String?
  @Option(help: "The division whose names and levels are meant. (default: the current one)") var division: String?
  @OptionGroup var importing: ImportOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let mapping = try mapping.map { path throws in try PointMapping(path: path) } ?? PointMapping()
    let rows = try TargetSource(path: source, mapping: mapping, sheet: layer, data: DataFolder.path())
    let catalogue = try global.catalogue()
    let progress = global.progress("importing targets")
    let division = division
    try await importing.run(global) { store in
      defer { progress.finish() }
      return try await Importer(store: store, clock: Clock.now).importTargets(
        rows, division: division, catalogue: catalogue,
        options: importing.options("\(mapping.checksum) \(layer ?? "")", progress: progress))
    }
  }
}

struct ImportActions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions",
    abstract: "Import actions: focuspunten, measures of a wijkplan, points of a wijkschouw.",
    discussion: """
      id;gebied;thema;soort;titel;plaats;termijn;wie;status;streefdatum;resultaat;gesloten;schouw
      S-12;WK063701;openbare ruimte;schouwpunt;Losse tegels;Kerkweg 3;kort;Beheer;gepland;1-7-2024;;;schouw 2024-05-14

      CSV or XLSX. Status: gepland, loopt, gereed, vervallen (and what people write for them; name other words under
      `categories` in a mapping file). A theme is one of the catalogue, by id or name, or a word of your own. A row without
      an id gets one, and the same row is the same action. A row whose id is in the store replaces that action: how a filled
      in checklist of `actions next` comes back.
      """)

  @Argument(help: "The file.") var source: String
  @Option(help: "What they are: focuspunt, wijkplan, schouwpunt. (default: what the column soort tells)")
  var kind: String?
  @Option(help: "A mapping file in YAML: which column holds what, date formats, other words.") var mapping: String?
  @Option(help: "The sheet of a workbook. (default: the first)") var layer: String?
  @Option(help: "The division whose names are meant. (default: the current one)") var division: String?
  @OptionGroup var importing: ImportOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let kind, Facility.kind(kind) == nil else { return }
    throw ValidationError("--kind \"\(kind)\": a word expected, such as schouwpunt")
  }

  func run() async throws {
    let mapping = try mapping.map { path throws in try PointMapping(path: path) } ?? PointMapping()
    let rows = try ActionSource(path: source, kind: kind, mapping: mapping, sheet: layer, data: DataFolder.path())
    let catalogue = try global.catalogue()
    let progress = global.progress("importing actions")
    let division = division
    try await importing.run(global) { store in
      defer { progress.finish() }
      return try await Importer(store: store, clock: Clock.now).importActions(
        rows, division: division, catalogue: catalogue,
        options: importing.options("\(kind ?? "") \(mapping.checksum) \(layer ?? "")", progress: progress))
    }
  }
}
