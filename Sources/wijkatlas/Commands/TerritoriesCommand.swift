import ArgumentParser

struct TerritoriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "territories", abstract: "Propose, evaluate, compare and adopt territories of wijkregisseurs.",
    subcommands: [
      ProposeCommand.self, EvaluateCommand.self, ComparePlansCommand.self, EditPlanCommand.self, ImportPlanCommand.self,
      ExportPlanCommand.self, AdoptPlanCommand.self, WhoCommand.self, ListPlansCommand.self, RemovePlanCommand.self,
    ])
}
