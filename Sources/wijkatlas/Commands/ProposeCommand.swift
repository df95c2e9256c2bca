import ArgumentParser
import Atlas
import Indicators
import Interchange
import Reports
import Territories

struct ProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Propose territories of about equal weight, contiguous, with what each plan costs.",
    discussion: """
      With --count the number of territories is fixed; with --target both whole numbers beside total / target are tried.
      Without --tolerance the best plan is given; with it, exit code 1 when none meets it, and it is told which part cannot,
      what can be reached, which other numbers of territories do, and what giving up each constraint would gain.

      wijkatlas territories propose --gemeente GM0637 --target 20000 -o plan
      wijkatlas territories propose --gemeente GM0637 --count 6 --tolerance 0.05 --constraints keep.json --from present
      wijkatlas territories propose --all-gemeenten --target 20000 --tolerance 0.15 -o plans
      wijkatlas territories propose --flat --target 20000 --tolerance 0.05 --units wijk
      wijkatlas territories propose --again cbs-2024-GM0637-buurt-6-1-t5

      --constraints is JSON, every key optional; a code is that of a unit, or of a wijk for all its units:
      {"minimumBorderMetres": 25, "barriers": [["BU01", "BU02"]], "links": [["BU03", "BU04"]], "pins": {"BU01": "Noord"},
       "together": [["BU05", "BU06"], ["WK01"]], "apart": [["BU01", "BU09"]], "fixed": {"Oost": ["BU07", "BU08"]},
       "pilots": ["WK03"]}

      --barriers is a layer of lines in any format that is read, carried to RD New from the system that it tells. Two units
      do not connect where half or more of their border lies within --barrier-distance of a line; a line that only crosses
      their border does not part them. "links" of --constraints connect again: a bridge, a tunnel.

      Ctrl-C once gives the best so far, with its bound, as --time-limit does; twice ends at once.

      --all-gemeenten plans every gemeente of the division by itself, at the same time: one summary, exit code 1 when one
      cannot be planned or met. -o then writes summary.json, summary.csv and assignment.csv.

      --flat plans the whole division as one: a territory may hold parts of several gemeenten, and a wijk that is cut counts
      as before. Where the units are not all joined, links of --constraints connect islands.
      """)

  @Option(help: "The gemeente, such as GM0637.") var gemeente: String?
  @Flag(help: "Every gemeente of the division, each by itself.") var allGemeenten = false
  @Flag(help: "The whole division as one, over the borders of gemeenten.") var flat = false
  @Option(help: "Make a stored plan again from what is kept with it, and tell whether it is the same; stores nothing.")
  var again: String?
  @Option(help: "The weight that each territory should have, such as 20000.") var target: Double?
  @Option(help: "The number of territories.") var count: Int?
  @Option(help: "The largest deviation from total / count, a fraction: 0.05.") var tolerance: Double?
  @Option(help: "wijk or buurt. (default: buurt where the weight is known for all, else wijk)") var units: String?
  @Option(help: "Spread the wijken's figures over their buurten by area or addresses, as an estimate.")
  var apportion: PlanningRequest.Apportionment?
  @Option(help: "lexicographic, balance, border, splits or moved.") var objective: Objective = .lexicographic
  @Option(help: "The indicator that is balanced, or a mix: residents*need-index+2*public-space-reports.") var weight =
    "residents"
  @Option(help: "The period of the weight. (default: the latest)") var period: String?
  @Option(help: "The division. (default: the current one of the gemeente)") var division: String?
  @Option(help: "A plan that changes of hands are counted against.") var from: String?
  @Option(help: "A JSON file of what every plan must keep to.") var constraints: String?
  @Option(
    help: "A layer of lines, such as motorways and railways: units do not connect where their border runs along one.")
  var barriers: String?
  @Option(help: "The layer of a --barriers file with several.") var barriersLayer: String?
  @Option(help: "How far a line of --barriers may lie from the border that it runs along, in metres.")
  var barrierDistance = 25.0
  @Option(help: "How many other plans to give besides the best.") var alternatives = 0
  @Option(help: "Starts the search: the same seed gives the same plan.") var seed: UInt64 = 1
  @Option(
    help: "Seconds after which the best so far is given, with its bound; of each gemeente with --all-gemeenten.")
  var timeLimit: Double?
  @Option(name: .shortAndLong, help: "A folder for summary.json, assignment.csv, territories.geojson and map.svg.")
  var output: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    if let timeLimit, !(timeLimit > 0) {
      throw AtlasError(.invalidRequest, "--time-limit \(timeLimit): seconds above 0 expected")
    }
    if let again { return try await reproduce(again) }
    if allGemeenten { return try await everywhere() }
    guard !flat || gemeente == nil else {
      throw ValidationError("--flat is of the whole division; leave --gemeente out")
    }
    guard let gemeente = flat ? PlanReach.whole : gemeente else {
      throw ValidationError("give --gemeente, --all-gemeenten, --flat or --again")
    }
    var request = try request(gemeente)
    if let barriers { request.constraints.statements += try await barred(barriers, request) }
    let asked = request
    let progress = global.progress("searching")
    defer { progress.finish() }
    let limit = TimeLimit(seconds: timeLimit)
    let proposing = ProposeTerritories(store: try global.openStore(), version: Wijkatlas.version, clock: Clock.now)
    let answer: ProposeTerritories.Answer
    do {
      answer = try await proposing.run(asked) { fraction in
        progress.update(fraction: fraction)
        return !limit.isOver
      }
    } catch let error as TerritoryError {
      throw ConstraintsFile.named(error, path: constraints, asked.constraints)
    }
    progress.finish()
    let json = PlanJSON.answer(answer, sentences: PlanText.sentences(answer))
    Console.result(format == .json ? json : PlanText(global.lang).answer(answer))
    if !answer.plans.isEmpty { global.say("stored as \(answer.plans.map(\.id).joined(separator: ", "))") }
    if let output { try PlanFolder(answer, json: json, lang: global.lang).write(to: output) }
    if !answer.proposal.feasible { throw ExitCode(1) }
  }

  /// What a layer of lines keeps apart.
  private func barred(_ path: String, _ request: PlanningRequest) async throws -> [TerritoryConstraint] {
    guard barrierDistance > 0, barrierDistance.isFinite else {
      throw AtlasError(.invalidRequest, "--barrier-distance \(barrierDistance): metres above 0 expected")
    }
    let file = try LineFile(path, layer: barriersLayer)
    let units = try await global.openStore().read { reader in try PlanningUnits(request, reader) }
    let found = try PlanBarriers(file.lines, named: file.name, units: units, withinMetres: barrierDistance)
    let names = found.pairs.map { "\(units.name(of: $0.first)) | \(units.name(of: $0.second))" }
    global.say(
      "\(file.name) (\(file.crs)): bars \(names.count) borders"
        + (names.isEmpty ? "" : ": " + names.joined(separator: ", ")))
    return found.pairs.map(\.constraint)
  }

  /// Every gemeente by itself.
  private func everywhere() async throws {
    guard gemeente == nil, !flat, constraints == nil, barriers == nil, from == nil else {
      throw ValidationError(
        "--all-gemeenten goes with none of --gemeente, --flat, --constraints, --barriers and --from")
    }
    let progress = global.progress("planning")
    defer { progress.finish() }
    let store = try global.openStore()
    let limit = timeLimit
    let proposing = ProposeTerritories(store: store, version: Wijkatlas.version, clock: Clock.now)
    let summary = try await ProposeEverywhere(proposing).run(try request("")) {
      let limit = TimeLimit(seconds: limit)
      return { _ in !limit.isOver }
    } progress: {
      progress.update($0, of: $1)
    }
    progress.finish()
    let json = summary.json
    Console.result(format == .json ? json : CountryPlanText(global.lang).text(summary))
    if let output {
      try OutputFile.folder(output)
      try OutputFile.write(json + "\n", to: output + "/summary.json")
      try OutputFile.write(CountryPlanCSV.summary(summary), to: output + "/summary.csv")
      try OutputFile.write(CountryPlanCSV.assignment(summary), to: output + "/assignment.csv")
    }
    if !summary.isComplete { throw ExitCode(1) }
  }

  private func reproduce(_ id: String) async throws {
    guard gemeente == nil, !allGemeenten, !flat, constraints == nil, barriers == nil, count == nil, target == nil else {
      throw ValidationError("--again takes everything from the plan; give nothing else")
    }
    let progress = global.progress("searching")
    defer { progress.finish() }
    let proposing = ProposeTerritories(store: try global.openStore(), version: Wijkatlas.version, clock: Clock.now)
    let outcome = try await proposing.reproduce(id) {
      progress.update(fraction: $0)
      return true
    }
    progress.finish()
    let json = PlanJSON.answer(outcome.answer, sentences: PlanText.sentences(outcome.answer))
    Console.result(format == .json ? json : PlanText(global.lang).answer(outcome.answer))
    if let output { try PlanFolder(outcome.answer, json: json, lang: global.lang).write(to: output) }
    global.say(
      outcome.isSame
        ? "\(id) is reproduced: the same territories"
        : "\(id) is not reproduced: the data in the store, or the program, has changed since it was made")
    if !outcome.isSame { throw ExitCode(1) }
  }

  private func request(_ gemeente: String) throws -> PlanningRequest {
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
    let catalogue = try global.catalogue()
    if let unknown = try WeightMix(weight).indicators.first(where: { catalogue[$0] == nil }) {
      let whole = unknown == weight ? "" : "\(unknown) is "
      throw AtlasError(.invalidRequest, "--weight \(weight): \(whole)not in the catalogue; `wijkatlas indicators list`")
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
    request.constraints = try constraints.map(ConstraintsFile.read) ?? TerritoryConstraints()
    request.alternatives = alternatives
    request.seed = seed
    return request
  }
}
