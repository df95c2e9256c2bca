import ArgumentParser
import Atlas

struct DivisionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "division", abstract: "List the divisions with their deliveries, choose the current one, remove one.",
    subcommands: [List.self, Use.self, Remove.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The divisions in the store: their areas, validity and deliveries.",
      discussion: """
        A delivery is current while areas have the state that it gave them, superseded when later ones replaced all of \
        them; the former states are kept in area_history.
        """)
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let contents = try await StoreContents.read(global.openStore())
      Console.result(format == .json ? StatusText.json(contents) : StatusText.divisions(contents))
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

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a division with its areas, figures and assignments.",
      discussion: """
        `wijkatlas undo` brings the areas and the delivered figures back; assignments and derived figures are made again \
        with `assign` and `aggregate`. Figures that other divisions carried over from it go too, with what was derived \
        beside them: run `aggregate --carry-to` or `aggregate` there again. Plans that stand on the division keep it from being removed, unless --with-plans \
        removes them too, for good.
        """)
    @Argument(help: "The division, such as cbs-2024.") var id: String
    @Flag(help: "Remove the plans that stand on it too; undo does not bring them back.") var withPlans = false
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let report = try await RemoveDivision(store: global.openStore(), clock: Clock.now)
        .run(id, withPlans: withPlans)
      let removed = report.removed
      let parts = [
        "\(removed.areas) areas",
        "\(removed.observations) delivered figures and \(removed.derivedObservations) derived",
        "\(removed.assignments) assignments", "\(report.plans) plans",
      ]
      Console.result("removed \(id): \(parts.joined(separator: ", "))")
      global.say(
        "`wijkatlas undo` brings its areas and delivered figures back; "
          + (report.current.map { "the current division is \($0)" } ?? "no division is left"))
    }
  }
}
