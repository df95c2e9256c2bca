import ArgumentParser
import Atlas
import Indicators
import Interchange
import Reports

struct ActionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions", abstract: "Focuspunten, measures of wijkplannen, points of wijkschouwen.",
    discussion: """
      wijkatlas import actions schouw-meerzicht.csv --kind schouwpunt
      wijkatlas actions list --area WK063701 --status open
      wijkatlas actions close S-12 --result "Tegels herlegd"
      wijkatlas actions publish S-12
      wijkatlas actions next --area WK063701 -o volgende-schouw.csv
      """,
    subcommands: [List.self, Matrix.self, Close.self, Publish.self, Next.self], defaultSubcommand: List.self)

  /// How a list is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  /// `open` and `closed` stand for two statuses each.
  enum StatusChoice: String, ExpressibleByArgument, CaseIterable {
    case open, closed, planned, underway, done, dropped

    var statuses: [Action.Status] {
      switch self {
      case .open: [.planned, .underway]
      case .closed: [.done, .dropped]
      default: Action.Status(rawValue: rawValue).map { [$0] } ?? []
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Actions, open ones first.")
    @Option(help: "Only of this area and those in it: a code or a name.") var area: String?
    @Option(help: "Only of this theme: an id, a name, or a word of your own.") var theme: String?
    @Option(help: "Only of this kind: focuspunt, wijkplan, schouwpunt.") var kind: String?
    @Option(help: "open, closed, planned, underway, done or dropped.") var status: StatusChoice?
    @Option(help: "text, json, or csv as `import actions` reads it.") var format: Format = .text
    @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let catalogue = try global.catalogue()
      let choice = ActionChoice(area: area, theme: theme, kind: kind, statuses: status?.statuses)
      let actions = try await global.openStore().read { try choice.actions($0, catalogue: catalogue) }
      let listing = ActionListing(actions: actions, catalogue: catalogue, language: global.lang, today: .today)
      switch format {
      case .text: try OutputFile.write(listing.text() + "\n", to: output)
      case .json: try OutputFile.write(try listing.json() + "\n", to: output)
      case .csv: try OutputFile.write(listing.csv(), to: output)
      }
    }
  }

  struct Matrix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Areas by themes: how many actions are planned, under way, done and dropped.")
    @Option(help: "The level of the areas.") var level = "wijk"
    @Option(help: "The division. (default: the current one)") var division: String?
    @Option(help: "text or csv.") var format: Format = .text
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if format == .json { throw ValidationError("--format json: `wijkatlas monitor --format json` holds the matrix") }
    }

    func run() async throws {
      let catalogue = try global.catalogue()
      let request = MakeMonitor.Request(
        level: AreaLevel(rawValue: level.lowercased()), division: division, audience: .internal, today: .today)
      let monitor = try await global.openStore().read {
        try MakeMonitor(catalogue: catalogue).monitor(request, $0)
      }
      let matrix = ActionMatrix(monitor, catalogue: catalogue, language: global.lang)
      if format == .csv {
        try OutputFile.write(matrix.rows.map { CSVText.row($0) }.joined(), to: nil)
      } else {
        Console.result(matrix.text)
      }
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close an action with what came of it; `undo` opens it again.")
    @Argument(help: "The id.") var id: String
    @Option(help: "What came of it.") var result: String
    @Flag(help: "It will not be done.") var dropped = false
    @Option(name: .customLong("on"), help: "The day. (default: today)") var day: Moment?
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let action = try await CloseAction(store: global.openStore(), clock: Clock.now).run(
        id, result: result, isDropped: dropped, on: day ?? .today)
      Console.result(
        "\(action.id): \(action.status.rawValue) on \(action.closed?.text ?? "an unknown day"), \(action.title)")
    }
  }

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let everybody read an action, without who does it; `undo` takes it back.")
    @Argument(help: "The id.") var id: String
    @Flag(help: "For the municipality only again.") var withdraw = false
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let action = try await PublishWork(store: global.openStore(), clock: Clock.now).action(id, isPublic: !withdraw)
      Console.result("\(action.id): \(withdraw ? "for the municipality only" : "public"), \(action.title)")
    }
  }

  struct Next: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The checklist of the next wijkschouw: what is open of the former ones, as CSV to fill in and import.",
      discussion: """
        Fill in status, resultaat and gesloten, add rows for what is new (without an id), and import it again with
        `wijkatlas import actions FILE`.
        """)
    @Option(help: "The area that is walked: a code or a name.") var area: String
    @Option(help: "What is checked.") var kind = Action.schouwpunt
    @Flag(help: "What is closed as well, to see whether it is so.") var closed = false
    @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let catalogue = try global.catalogue()
      let statuses: [Action.Status] = closed ? [.planned, .underway, .done] : [.planned, .underway]
      let choice = ActionChoice(area: area, kind: kind, statuses: statuses)
      let actions = try await global.openStore().read { try choice.actions($0, catalogue: catalogue) }
      let listing = ActionListing(actions: actions, catalogue: catalogue, language: .nl, today: .today)
      try OutputFile.write(listing.csv(tellsWhatIsPublic: false), to: output)
      global.say("\(actions.count) points of former walks")
    }
  }
}
