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

      --need adds a figure of each territory, made of those of its units. --ensemble draws random plans of as many
      territories within the tolerance (reversible recombination, four chains) and tells how many of them are better in
      each figure; where the chains do not agree yet (R̂ above 1.05, or worth under 100 independent draws) it says so.

      wijkatlas territories evaluate plan.csv --from present-2024
      wijkatlas territories evaluate present-2024 --need signals-per-1000 --ensemble 4000 --seed 1
      """)

  @Argument(help: "The id of a plan, or a file.") var plan: String
  @Option(help: "A plan, or a file, that changes of hands are counted against.") var from: String?
  @Option(help: "A JSON file of what plans must keep to. (default: what the plan was made with)")
  var constraints: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var extras: PlanExtras
  @OptionGroup var weighing: PlanOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let store = try global.openStore()
    var asked = try weighing.request(try await PlanOptions.source(plan, store))
    if let from { asked.from = try await PlanOptions.source(from, store) }
    asked.constraints = try constraints.map(ConstraintsFile.read)
    asked.need = try extras.wish(global.catalogue())
    let request = asked
    let (report, standing): (EvaluatePlan.Report, PlanStanding?)
    do {
      report = try await store.read { reader in try EvaluatePlan().report(request, reader) }
      standing = try extras.standing(report, global)
    } catch let error as TerritoryError {
      throw ConstraintsFile.named(error, path: constraints, request.constraints ?? TerritoryConstraints())
    }
    Console.result(
      format == .json
        ? PlanJSON.report(report, standing: standing) : PlanText(global.lang).report(report, standing: standing))
  }
}
