import ArgumentParser

struct TerritoriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "territories", abstract: "Propose, import, evaluate and compare territories of wijkregisseurs.",
    subcommands: [
      ProposeCommand.self, EvaluateCommand.self, ComparePlansCommand.self, ImportPlanCommand.self,
      ExportPlanCommand.self, ListPlansCommand.self, RemovePlanCommand.self,
    ])
}
