import ArgumentParser
import Atlas

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: "What the store holds.")

  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  private struct Contents: Sendable {
    var divisions: [StoredDivision]
    var current: String?
    var addresses: Int
    var signals: Int
    var observations: Int
    var plans: Int
    var runs: [ImportRun]
  }

  func run() async throws {
    let store = try global.openStore()
    let contents = try await store.read { reader in
      let divisions = try reader.divisions()
      return Contents(
        divisions: divisions, current: try? DivisionChoice(divisions).resolve(nil).division.id,
        addresses: try reader.countAddresses(), signals: try reader.countSignals(),
        observations: try reader.countObservations(), plans: try reader.plans().count, runs: try reader.importRuns())
    }
    Console.result(format == .json ? json(contents) : text(contents))
  }

  private func json(_ contents: Contents) -> String {
    let divisions = contents.divisions.map { division in
      let areas = levels(division).map { "\(JSONText.string($0.rawValue)):\(division.areas[$0] ?? 0)" }
      return "{\"id\":\(JSONText.string(division.division.id)),\"areas\":{\(areas.joined(separator: ","))},"
        + "\"current\":\(division.division.id == contents.current),\"synthetic\":\(division.division.isSynthetic)}"
    }
    return "{\"divisions\":[\(divisions.joined(separator: ","))],\"addresses\":\(contents.addresses),"
      + "\"signals\":\(contents.signals),\"observations\":\(contents.observations),\"plans\":\(contents.plans)}"
  }

  private func text(_ contents: Contents) -> String {
    var lines = ["store \(global.storePath)"]
    for division in contents.divisions {
      let areas = levels(division).map { "\(division.areas[$0] ?? 0) \($0)" }.joined(separator: ", ")
      let marks = [
        division.division.id == contents.current ? "current" : nil, division.division.isSynthetic ? "synthetic" : nil,
      ].compactMap { $0 }
      lines.append("  \(division.division.id): \(areas)\(marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")")
    }
    if contents.divisions.isEmpty { lines.append("  no divisions yet: begin with `wijkatlas import boundaries`") }
    lines.append(
      "  \(contents.addresses) addresses, \(contents.signals) signals, \(contents.observations) observations, "
        + "\(contents.plans) plans")
    for run in contents.runs.suffix(10) {
      lines.append("  \(run.finished)  \(run.kind) from \(run.source): \(run.accepted) accepted")
    }
    return lines.joined(separator: "\n")
  }

  private func levels(_ division: StoredDivision) -> [AreaLevel] {
    AreaLevel.hierarchy.filter { division.areas[$0] != nil }
      + division.areas.keys.filter { !AreaLevel.hierarchy.contains($0) }.sorted { $0.rawValue < $1.rawValue }
  }
}
