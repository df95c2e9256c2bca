import ArgumentParser
import Atlas
import SpatialCore

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a division: valid rings, overlaps, gaps, each level the union of the one below.",
    discussion: """
      Exit code 1 when there are errors; warnings and information do not count.

      --repair makes each level a valid coverage and lists every change: rings are closed and made valid, overlaps go to \
      the area with the longest border along them, gaps to the neighbour with the longest border. Lakes and enclaves \
      stay, unless --fill names them by the ids of `check`. The delivery is kept: `undo` takes the repair back.
      """)

  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "Uncovered places narrower than this are gaps, in metres.") var gapWidth = 10.0
  @Flag(help: "Repair what can be repaired, and list each change.") var repair = false
  @Option(parsing: .upToNextOption, help: "With --repair: uncovered places to fill, by their ids.") var fill: [String] =
    []
  @Flag(help: "With --repair: show what would change, and change nothing.") var dryRun = false
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    guard gapWidth >= 0 else { throw AtlasError(.invalidRequest, "--gap-width \(gapWidth): 0 or more expected") }
    var check = CheckDivision()
    check.gapWidthMetres = gapWidth
    if repair { return try await repaired(check) }
    guard fill.isEmpty, !dryRun else {
      throw AtlasError(.invalidRequest, "\(dryRun ? "--dry-run" : "--fill"): only with --repair")
    }
    let (wanted, checking) = (division, check)
    let (id, findings) = try await global.openStore().read { reader in
      let division = try DivisionChoice(reader.divisions()).resolve(wanted)
      return (division.division.id, try checking.findings(division, reader))
    }
    Console.result(format == .json ? json(findings) : text(findings, id))
    if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func repaired(_ check: CheckDivision) async throws {
    var repair = RepairDivision(store: try global.openStore(), clock: Clock.now)
    repair.gapWidthMetres = gapWidth
    repair.filledPlaces = fill
    repair.isRehearsal = dryRun
    repair.check = check
    let report = try await repair.run(division)
    Console.result(
      format == .json
        ? RepairText.json(report, isRehearsal: dryRun, beside: json(report.findings))
        : RepairText.text(report, isRehearsal: dryRun) + "\n" + text(report.findings, report.division))
    if report.findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func json(_ findings: [CheckFinding]) -> String {
    func number(_ value: Double?, _ decimals: Int) -> String {
      value.map { DecimalText.format($0, decimals: decimals) } ?? "null"
    }
    func string(_ value: String?) -> String { value.map(JSONText.string) ?? "null" }
    let items = findings.map { finding in
      "{\"rule\":\(string(finding.rule.rawValue)),\"severity\":\(string(finding.severity.rawValue)),"
        + "\"level\":\(string(finding.level?.rawValue)),\"code\":\(string(finding.code)),"
        + "\"other\":\(string(finding.other)),\"x\":\(number(finding.location?.x, 3)),"
        + "\"y\":\(number(finding.location?.y, 3)),\"areaM2\":\(number(finding.areaSquareMetres, 4)),"
        + "\"widthM\":\(number(finding.widthMetres, 4)),\"message\":\(string(finding.message))}"
    }
    return "{\"findings\":[\(items.joined(separator: ","))]}"
  }

  private func text(_ findings: [CheckFinding], _ id: String) -> String {
    func count(_ severity: CheckFinding.Severity) -> Int { findings.filter { $0.severity == severity }.count }
    var lines = findings.map { finding -> String in
      var line = "\(finding.severity.rawValue): \(finding.message)"
      if let area = finding.areaSquareMetres, let width = finding.widthMetres {
        line += ", \(DecimalText.format(area, decimals: 2)) m², \(DecimalText.format(width, decimals: 2)) m wide"
      }
      if let place = finding.location {
        line += ", at (\(DecimalText.format(place.x, decimals: 1)), \(DecimalText.format(place.y, decimals: 1)))"
      }
      return line
    }
    lines.append(
      "\(id): \(count(.error)) errors, \(count(.warning)) warnings, \(count(.information)) pieces of information")
    return lines.joined(separator: "\n")
  }
}
