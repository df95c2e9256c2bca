import ArgumentParser
import Atlas
import Reports

struct EditPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a stored plan by hand: move units, lock territories, divide the rest anew.",
    discussion: """
      Moves are made one after another; units that go together stand with commas between, a wijk stands for its own. A move
      that leaves a territory in pieces or empty, that reaches no border, or that breaks what the plan must keep to is
      refused with the reason, exit code 64, and nothing is changed. One that costs evenness is made: the evaluation tells
      what it costs, and who changes hands.

      Nothing leaves or enters a territory that is locked. --solve then divides all that is not locked anew, by the
      objective that the plan was made with, and leaves what was moved where it was put. A plan made without a tolerance is
      divided within 5%, or what it has itself, so that little else changes.

      The result is a plan of its own under --id that remembers what it was made of; without --id it is only shown.

      wijkatlas territories edit cbs-2024-GM0637-buurt-6-1 --move BU06370104=3 --id own-2026
      wijkatlas territories edit own-2026 --move BU06370301,BU06370302=2 --lock 1 --lock 5 --solve --id own-2026b
      """)

  @Argument(help: "The id of a plan.") var plan: String
  @Option(help: "UNIT[,UNIT…]=TERRITORY; may be given more than once.") var move: [String] = []
  @Option(help: "A territory that stays as it is; may be given more than once.") var lock: [String] = []
  @Flag(help: "Divide all that is not locked anew.") var solve = false
  @Option(help: "Of --solve: the largest deviation, a fraction. (default: what the plan was asked with, else 5%)")
  var tolerance: Double?
  @Option(help: "Of --solve: seconds after which the best so far is given.") var timeLimit: Double?
  @Option(help: "wijk or buurt. (default: what the plan names)") var units: String?
  @Option(help: "The id of the new plan. (default: nothing is kept)") var id: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if move.isEmpty, !solve { throw ValidationError("give --move UNIT=TERRITORY or --solve") }
    if !solve, tolerance != nil || timeLimit != nil {
      throw ValidationError("--tolerance and --time-limit: only with --solve")
    }
    if let timeLimit, !(timeLimit > 0) { throw ValidationError("--time-limit \(timeLimit): seconds above 0 expected") }
  }

  func run() async throws {
    var request = EditPlan.Request(plan)
    request.moves = try move.map(parsed)
    request.locked = lock
    request.solves = solve
    request.level = units.map { AreaLevel(rawValue: $0) }
    request.tolerance = tolerance
    request.id = id
    let limit = TimeLimit(seconds: timeLimit)
    let progress = global.progress("searching")
    defer { progress.finish() }
    let answer = try await EditPlan(store: try global.openStore(), version: Wijkatlas.version, clock: Clock.now)
      .run(request) { fraction in
        progress.update(fraction: fraction)
        return !limit.isOver
      }
    progress.finish()
    Console.result(
      format == .json ? PlanJSON.report(answer.report) : PlanText(global.lang).report(answer.report))
    global.say(id.map { "stored as \($0)" } ?? "nothing was kept; give --id to keep it")
    if answer.meetsTolerance == false {
      global.say("no plan around what is locked and moved keeps to the tolerance: this is the most even one")
      throw ExitCode(1)
    }
  }

  private func parsed(_ text: String) throws -> PlanEdit.Move {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let codes = parts.first?.split(separator: ",").map { $0.uppercased() } ?? []
    guard parts.count == 2, !codes.isEmpty else {
      throw AtlasError(.invalidRequest, "--move \(text): UNIT=TERRITORY expected, such as BU06370104=3")
    }
    return PlanEdit.Move(codes, to: parts[1])
  }
}
