import ArgumentParser
import Atlas
import Indicators
import Reports

struct AdoptPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Make a division of a stored plan: its territories are areas for every figure and wijkanalyse.",
    discussion: """
      The areas have the level territory and codes such as WR0637-1; their borders are those of the plan's units together.
      Addresses and signals are assigned to them, figures of buurten and wijken carried over and rates derived, as `assign`,
      `aggregate --carry-to` and `aggregate` do: run those again when there is new data.

      The plan is then the present one: `territories who` answers by it from --valid-from to --valid-to. The territories of
      several gemeenten may be one division; another plan of the same gemeente takes the place of the one before. `undo`
      takes it back.

      wijkatlas territories adopt present-2024 --id wijkregie-2024 --valid-from 2024-01-01
      wijkatlas analyse WR0637-1 --division wijkregie-2024 -o centrum.pdf
      """)

  @Argument(help: "The id of a plan.") var plan: String
  @Option(help: "The division. (default: wijkregie- and the year of --valid-from, else this one)") var id: String?
  @Option(help: "The first day that the plan holds: 2024-01-31.") var validFrom: Moment?
  @Option(help: "The last day that the plan holds.") var validTo: Moment?
  @Flag(help: "Make the areas only: no points are assigned and no figures carried over.") var areasOnly = false
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let validFrom, let validTo, validTo < validFrom {
      throw ValidationError("--valid-to \(validTo): on or after --valid-from \(validFrom) expected")
    }
  }

  func run() async throws {
    let store = try global.openStore()
    let catalogue = try global.catalogue()
    var request = AdoptPlan.Request(plan: plan)
    request.division = id
    request.validFrom = validFrom
    request.validTo = validTo
    let report = try await AdoptPlan(store: store, clock: Clock.now).run(request)
    var filled: FillAdoption.Report?
    if !areasOnly {
      let bars = ProgressBars(isShown: !global.quiet && !global.noProgress)
      defer { bars.finish() }
      var filling = FillAdoption(store: store, catalogue: catalogue)
      filling.leastCellAddresses = try global.disclosurePolicy().leastCellAddresses
      filled = try await filling.run(report.division) { bars.update($0, $1, $2) }
      bars.finish()
    }
    Console.result(
      format == .json ? PlanJSON.adoption(report, filled) : PlanText(global.lang).adoption(report, filled))
  }
}
