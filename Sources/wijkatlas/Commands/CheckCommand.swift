import ArgumentParser
import Atlas
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
      """)

  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "List instead what is new, vanished, renamed, recoded, moved since this division; exit code 0.")
  var against: String?
  @Option(help: "Only this level: gemeente, wijk, buurt or another. (default: all)") var level: String?
  @Option(help: "Uncovered places narrower than this are gaps, in metres.") var gapWidth = 10.0
  @Option(help: "text or json.") var format: OutputFormat = .text
  @Option(name: .shortAndLong, help: "Also write the findings as a layer: FILE.gpkg, .geojson or .csv.")
  var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    if let against {
      return try await ComparisonRun.run(division, against: against, format: format, global.openStore())
    }
    guard gapWidth >= 0 else { throw AtlasError(.invalidRequest, "--gap-width \(gapWidth): 0 or more expected") }
    if let output { _ = try CheckLayer.format(output) }
    var check = CheckDivision()
    check.gapWidthMetres = gapWidth
    check.level = level.map { AreaLevel(rawValue: $0) }
    let (wanted, checking) = (division, check)
    let bars = ProgressBars(isShown: !global.quiet && !global.noProgress)
    let (id, findings) = try await global.openStore().read { reader in
      defer { bars.finish() }
      let division = try DivisionChoice(reader.divisions()).resolve(wanted)
      if let level = checking.level { try CheckCommand.require(level, in: division) }
      return (division.division.id, try checking.findings(division, reader) { bars.update($0, $1, $2) })
    }
    if let output { try CheckLayer.write(findings, to: output) }
    Console.result(format == .json ? CheckText.json(findings) : CheckText.text(findings, id))
    if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private static func require(_ level: AreaLevel, in division: StoredDivision) throws(AtlasError) {
    guard division.areas[level] == nil else { return }
    let known = division.areas.keys.map(\.rawValue).sorted().joined(separator: ", ")
    throw AtlasError(
      .invalidRequest, "--level \(level): division \(division.division.id) has no such level; it has \(known)")
  }
}
