import ArgumentParser

/// The command line.
@main
struct Wijkatlas: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "wijkatlas",
    abstract: "Neighbourhood work in a Dutch municipality: boundaries, figures, territories, layers.",
    discussion: """
      wijkatlas [--store PATH] COMMAND. The store is one GeoPackage file, by default ./wijkatlas.gpkg or what
      $WIJKATLAS_STORE says; any import makes it. Results go to stdout, progress and messages to stderr.

      Exit codes: 0 done; 1 the answer is "no"; 64 usage; 65 bad data; 66 input not found; 69 unavailable;
      73 cannot create output; 74 input or output failed.
      """,
    version: version,
    subcommands: [
      DemoCommand.self, ImportCommand.self, DivisionCommand.self, CheckCommand.self, AssignCommand.self,
      LocateCommand.self, TransformCommand.self, CrosswalkCommand.self, AggregateCommand.self, IndicatorsCommand.self,
      AnalyseCommand.self, AccessCommand.self, WatchCommand.self, MonitorCommand.self, ActionsCommand.self,
      NotesCommand.self, DisclosureCommand.self,
      TerritoriesCommand.self, ExportCommand.self, TilesCommand.self, ServeCommand.self, KeysCommand.self,
      StatusCommand.self,
      UndoCommand.self,
      DoctorCommand.self, GridCommand.self,
    ])

  static func main() async {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
    GlobalArguments.moveBehindCommand(&arguments, commands: commands)
    do {
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.exit(with: error)
    }
  }
}
