import ArgumentParser
import Atlas
import Indicators
import Interchange
import SpatialCore
import Territories

struct TerritoriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "territories", abstract: "Propose and evaluate territories of wijkregisseurs.",
    subcommands: [ProposeCommand.self, EvaluateCommand.self])
}

struct ProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Propose territories of about equal weight, contiguous, with what each plan costs.",
    discussion: """
      With --count the number of territories is fixed; with --target both whole numbers beside total / target are tried.
      Without --tolerance the best plan is given; with it, exit code 1 when none meets it, and the best reachable is told.

      wijkatlas territories propose --gemeente GM0637 --target 20000 -o plan
      """)

  @Option(help: "The gemeente, such as GM0637.") var gemeente: String
  @Option(help: "The weight that each territory should have, such as 20000.") var target: Double?
  @Option(help: "The number of territories.") var count: Int?
  @Option(help: "The largest deviation from total / count, a fraction: 0.05.") var tolerance: Double?
  @Option(help: "wijk or buurt. (default: buurt where the weight is known for all, else wijk)") var units: String?
  @Option(help: "Spread the wijken's figures over their buurten by area or addresses, as an estimate.")
  var apportion: PlanningRequest.Apportionment?
  @Option(help: "lexicographic, balance, border, splits or moved.") var objective: Objective = .lexicographic
  @Option(help: "The indicator that is balanced.") var weight = "residents"
  @Option(help: "The period of the weight. (default: the latest)") var period: String?
  @Option(help: "The division. (default: the current one of the gemeente)") var division: String?
  @Option(help: "A plan that changes of hands are counted against.") var from: String?
  @Option(help: "How many other plans to give besides the best.") var alternatives = 0
  @Option(help: "Starts the search: the same seed gives the same plan.") var seed: UInt64 = 1
  @Option(name: .shortAndLong, help: "A folder for summary.json, assignment.csv, territories.geojson and map.svg.")
  var output: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let request = try request()
    if try global.catalogue()[weight] == nil {
      throw AtlasError(.invalidRequest, "--weight \(weight): not in the catalogue; `wijkatlas indicators list`")
    }
    let progress = global.progress("searching")
    defer { progress.finish() }
    let answer = try await ProposeTerritories(store: try global.openStore(), clock: Clock.now).run(request) {
      progress.update(fraction: $0)
    }
    progress.finish()
    let json = PlanJSON.answer(answer, tolerance: tolerance)
    Console.result(format == .json ? json : PlanText.answer(answer, request))
    global.say("stored as \(answer.plans.map(\.id).joined(separator: ", "))")
    if let output { try PlanFolder(answer, json: json, lang: global.lang).write(to: output) }
    if !answer.proposal.feasible { throw ExitCode(1) }
  }

  private func request() throws -> PlanningRequest {
    let wish: TerritoryWish
    switch (count, target) {
    case (let count?, nil): wish = .count(count)
    case (nil, let target?): wish = .target(target)
    default: throw ValidationError("give either --count or --target")
    }
    if objective != .lexicographic, objective != .balance, tolerance == nil {
      throw AtlasError(
        .invalidRequest,
        "--objective \(objective.rawValue): give --tolerance too; without it the most even plan comes first, whatever the "
          + "objective")
    }
    if objective == .moved, from == nil {
      throw AtlasError(
        .invalidRequest, "--objective moved: give --from PLAN, the plan that changes are counted against")
    }
    var request = PlanningRequest(gemeente: gemeente, wish: wish)
    request.division = division
    request.tolerance = tolerance
    request.units = units.map { AreaLevel(rawValue: $0) }
    request.apportionment = apportion
    request.objective = objective
    request.weight = weight
    request.period = try period.map { text throws in try Period(text) }
    request.present = from
    request.alternatives = alternatives
    request.seed = seed
    return request
  }
}

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Evaluate a plan of the store, or a CSV file with columns unit,territory.",
    discussion: "A plan may leave units unassigned and need not be contiguous: it is said so, not refused.")

  @Argument(help: "The id of a plan, or a file.") var plan: String
  @Option(help: "The gemeente. (default: what the units' codes tell)") var gemeente: String?
  @Option(help: "The division. (default: the current one of the gemeente)") var division: String?
  @Option(help: "The indicator that is balanced.") var weight = "residents"
  @Option(help: "The period of the weight. (default: the latest)") var period: String?
  @Option(help: "Spread the wijken's figures over their buurten by area or addresses, as an estimate.")
  var apportion: PlanningRequest.Apportionment?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let store = try global.openStore()
    let id = plan
    let stored = try await store.read { reader in try reader.plan(id) }
    let assignment = try stored?.assignment ?? PlanFile.read(plan)
    var request = PlanningRequest(
      gemeente: gemeente ?? stored?.gemeente ?? assignment.keys.sorted().lazy.compactMap(AreaCode.gemeente).first ?? "",
      wish: .count(1))
    request.division = division ?? stored?.division
    request.weight = weight
    request.period = try period.map { text throws in try Period(text) }
    request.units = assignment.keys.sorted().lazy.compactMap(AreaCode.level).first
    request.apportionment = apportion
    let asked = request
    let (units, evaluation) = try await store.read { reader in
      let units = try PlanningUnits(asked, reader)
      let plan = try TerritoryPlan(territoryOfUnit: assignment, units: units.units)
      return (units, try PlanEvaluation(of: plan, units: units.units, graph: units.graph))
    }
    if format == .json {
      let plan = PlanJSON.plan(id: id, evaluation, proof: .none, bound: 0, weight: weight)
      Console.result(
        "{\"feasible\":\(evaluation.isContiguous && evaluation.isComplete),"
          + "\"total\":\(DecimalText.format(evaluation.total, decimals: 6)),\"plans\":[\(plan)],"
          + "\"reachable\":{\"maximumDeviation\":null},\"meets\":[],\"seed\":null}")
    } else {
      Console.result(PlanText.plan(id, evaluation, units: units))
    }
  }
}
