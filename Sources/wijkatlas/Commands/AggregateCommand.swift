import ArgumentParser
import Atlas
import Indicators

struct AggregateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate", abstract: "Count points in areas, and derive totals and rates.",
    discussion: """
      Counts of signals and addresses per area and year, what a level lacks from the level below by each indicator's own
      rule, and rates per 1,000 residents. What a source delivered is never overwritten.
      """)

  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "Only this period. (default: every year with signals or figures)") var period: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let store = try global.openStore()
    let wanted = division
    let chosen = try await store.read { reader in try DivisionChoice(reader.divisions()).resolve(wanted) }
    let report = try await AggregateIndicators(store: store, catalogue: try global.catalogue()).run(
      chosen, period: try period.map { text throws in try Period(text) })
    let counts = report.observations.sorted { $0.key < $1.key }
    guard format == .text else {
      let members = counts.map { "\(JSONText.string($0.key)):\($0.value)" }.joined(separator: ",")
      let periods = report.periods.map { JSONText.string($0.rawValue) }.joined(separator: ",")
      Console.result(
        "{\"division\":\(JSONText.string(report.division)),\"periods\":[\(periods)],\"observations\":{\(members)}}")
      return
    }
    let total = counts.reduce(0) { $0 + $1.value }
    Console.result(
      "\(report.division), \(report.periods.map(\.rawValue).joined(separator: ", ")): \(total) observations derived")
    if counts.isEmpty {
      Console.result("  every level has its figures already, and there are no assigned signals with a date of opening")
    }
    for (indicator, count) in counts { Console.result("  \(indicator): \(count)") }
  }
}
