import ArgumentParser
import Atlas

struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take the last import back; again, the one before it.",
    discussion: """
      What the import added goes, what it replaced or removed returns, in one transaction. A repair and \
      `division remove` count as imports. Assignments and derived figures that were made after it are dropped; run \
      `assign` and `aggregate` again. Plans and the catalogue of indicators stay.
      """)

  @Flag(help: "Tell what would be taken back, and change nothing.") var dryRun = false
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let report = try await UndoImport(store: global.openStore(), clock: Clock.now).run(dryRun: dryRun)
    Console.result(
      format == .json ? UndoText.json(report, dryRun: dryRun) : UndoText.text(report, dryRun: dryRun))
  }
}
