import ArgumentParser
import Atlas
import Reports

struct ComparePlansCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two plans beside each other, and who changes hands from the first to the second.",
    discussion: """
      Each is a plan of the store or a CSV file. Both are measured over the same units: buurten where one of them names a
      buurt, else wijken.

      wijkatlas territories compare present-2024 cbs-2024-GM0637-buurt-6-1
      """)

  @Argument(help: "The plan before.") var before: String
  @Argument(help: "The plan after.") var after: String
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var weighing: PlanOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let store = try global.openStore()
    let first = try await PlanOptions.source(before, store)
    let second = try await PlanOptions.source(after, store)
    let request = try weighing.request(second, from: first)
    let reports = try await store.read { reader in try EvaluatePlan().comparison(request, reader) }
    Console.result(
      format == .json
        ? PlanJSON.comparison(reports.before, reports.after)
        : PlanText(global.lang).comparison(reports.before, reports.after))
  }
}
