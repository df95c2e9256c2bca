import ArgumentParser
import Atlas
import Foundation
import SpatialCore

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a division: rings, overlaps, gaps, borders, levels that nest, codes, names, residents.",
    discussion: """
      Errors: invalid rings, overlaps, gaps, areas outside the Netherlands, orphans, areas outside their parent, malformed
      codes, and levels that differ by the gap width or more. Warnings: levels that differ by less, spikes, tiny rings,
      codes of another parent, residents that do not add up. The rest is information. Exit code 1 when there are errors.

      wijkatlas check -o findings.gpkg      to look at them in QGIS

      --repair makes each level a valid coverage and lists every change: rings are closed and made valid, overlaps go to
      the area with the longest border along them, gaps to the neighbour with the longest border. Lakes and enclaves stay,
      unless --fill names them by the ids of `check`. The delivery is kept: `undo` takes the repair back.
      """)

  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "List instead what is new, vanished, renamed, recoded, moved since this division; exit code 0.")
  var against: String?
  @Option(help: "Only this level: gemeente, wijk, buurt or another. (default: all)") var level: String?
  @Option(help: "With --against: borders that differ by less than this are drawing noise, in metres.")
  var borderTolerance = 10.0
  @Option(help: "Uncovered places narrower than this are gaps, in metres.") var gapWidth = 10.0
  @OptionGroup var repairing: RepairOptions
  @Option(help: "text or json.") var format: OutputFormat = .text
  @Option(name: .shortAndLong, help: "Also write the findings as a layer: FILE.gpkg, .geojson or .csv.")
  var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    if let against {
      return try await ComparisonRun.run(
        division, against: against, tolerance: borderTolerance, format: format, global.openStore())
    }
    guard gapWidth >= 0 else { throw AtlasError(.invalidRequest, "--gap-width \(gapWidth): 0 or more expected") }
    try repairing.check(level: level)
    if let output { try CheckLayer.check(output) }
    var check = CheckDivision()
    check.gapWidthMetres = gapWidth
    check.level = level.map { AreaLevel(rawValue: $0) }
    let outcome = try await repairing.repair ? repaired(check) : checked(check)
    if let output { try CheckLayer.write(outcome.findings, to: output) }
    Console.result(outcome.text)
    if outcome.findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func checked(_ check: CheckDivision) async throws -> (findings: [CheckFinding], text: String) {
    let wanted = division
    let bars = ProgressBars(isShown: !global.quiet && !global.noProgress)
    let (id, findings) = try await global.openStore().read { reader in
      defer { bars.finish() }
      let division = try DivisionChoice(reader.divisions()).resolve(wanted)
      if let level = check.level { try CheckCommand.require(level, in: division) }
      return (division.division.id, try check.findings(division, reader) { bars.update($0, $1, $2) })
    }
    return (findings, format == .json ? CheckText.json(findings) : CheckText.text(findings, id))
  }

  private func repaired(_ check: CheckDivision) async throws -> (findings: [CheckFinding], text: String) {
    var repair = RepairDivision(store: try global.openStore(), clock: Clock.now)
    repair.gapWidthMetres = gapWidth
    repair.filledPlaces = repairing.fill
    repair.isRehearsal = repairing.dryRun
    repair.check = check
    let report = try await repair.run(division)
    let text =
      format == .json
      ? RepairText.json(report, isRehearsal: repairing.dryRun, beside: CheckText.json(report.findings))
      : RepairText.text(report, isRehearsal: repairing.dryRun) + "\n"
        + CheckText.text(report.findings, report.division)
    return (report.findings, text)
  }

  private static func require(_ level: AreaLevel, in division: StoredDivision) throws(AtlasError) {
    guard division.areas[level] == nil else { return }
    let known = division.areas.keys.map(\.rawValue).sorted().joined(separator: ", ")
    throw AtlasError(
      .invalidRequest, "--level \(level): division \(division.division.id) has no such level; it has \(known)")
  }
}

/// How `check` repairs.
struct RepairOptions: ParsableArguments {
  @Flag(help: "Repair what can be repaired, and list each change.") var repair = false
  @Option(parsing: .upToNextOption, help: "With --repair: uncovered places to fill, by their ids.")
  var fill: [String] = []
  @Flag(help: "With --repair: show what would change, and change nothing.") var dryRun = false

  func check(level: String?) throws(AtlasError) {
    if !repair, !fill.isEmpty || dryRun {
      throw AtlasError(.invalidRequest, "\(dryRun ? "--dry-run" : "--fill"): only with --repair")
    }
    if repair, let level {
      throw AtlasError(.invalidRequest, "--level \(level): --repair takes all levels, so that they go on agreeing")
    }
  }
}
