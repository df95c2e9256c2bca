import ArgumentParser
import Atlas
import Indicators
import Reports

struct ListPlansCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The plans in the store.")

  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let (plans, adopted) = try await global.openStore().read { reader in
      (try reader.plans().sorted { $0.id < $1.id }, try PlanAdoption.divisions(reader))
    }
    if format == .json { return Console.result(PlanJSON.list(plans, adopted: adopted)) }
    guard !plans.isEmpty else {
      return global.say("the store holds no plans; make one with `territories propose`")
    }
    Console.result(PlanText(global.lang).list(plans, adopted: adopted))
  }
}

struct RemovePlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a plan for good: undo does not bring it back.")

  @Argument(help: "The id of a plan.") var plan: String
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let id = plan
    if case .adopted(let division) = try await RemovePlan(store: global.openStore()).run(id) {
      throw AtlasError(
        .invalidRequest,
        "territories remove \(id): division \(division) was made of it, and tells by it who answers for which "
          + "territory; adopt another plan, or remove that first with `division remove \(division)`")
    }
    global.say("\(id) is removed")
  }
}
