import ArgumentParser
import Atlas

struct DivisionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "division", abstract: "List the divisions, or choose the current one.",
    subcommands: [List.self, Use.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The divisions in the store.")
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      var status = StatusCommand()
      status.format = format
      status.global = global
      try await status.run()
    }
  }

  struct Use: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Choose the division that commands and pages take when none is named.")
    @Argument(help: "The division, such as cbs-2024.") var id: String
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let id = id
      try await global.openStore().write { writer in
        let division = try DivisionChoice(writer.divisions()).resolve(id)
        try writer.useDivision(division.division.id)
      }
      global.say("\(id) is the current division now")
    }
  }
}
