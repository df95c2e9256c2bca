import ArgumentParser
import Atlas
import Reports
import Territories

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Evaluate a plan of the store, or a CSV file with columns unit,territory.",
    discussion: """
      Deviations, contiguity, compactness, the pieces of each wijk that is cut, addresses, open signals and running
      initiatives by territory; against another plan, who and what changes hands. A plan may leave units unassigned and
      need not be contiguous: it is said so, not refused.

      wijkatlas territories evaluate plan.csv --from present-2024
      """)

  @Argument(help: "The id of a plan, or a file.") var plan: String
  @Option(help: "A plan, or a file, that changes of hands are counted against.") var from: String?
  @Option(help: "A JSON file of what plans must keep to. (default: what the plan was made with)")
  var constraints: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var weighing: PlanOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let store = try global.openStore()
    var asked = try weighing.request(try await PlanOptions.source(plan, store))
    if let from { asked.from = try await PlanOptions.source(from, store) }
    asked.constraints = try constraints.map(ConstraintsFile.read)
    let request = asked
    let report: EvaluatePlan.Report
    do {
      report = try await store.read { reader in try EvaluatePlan().report(request, reader) }
    } catch let error as TerritoryError {
      throw ConstraintsFile.named(error, path: constraints, request.constraints ?? TerritoryConstraints())
    }
    Console.result(format == .json ? PlanJSON.report(report) : PlanText(global.lang).report(report))
  }
}
