import ArgumentParser
import Atlas

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: "What the store holds.")

  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let contents = try await StoreContents.read(global.openStore())
    Console.result(
      format == .json ? StatusText.json(contents) : StatusText.text(contents, path: global.storePath))
  }
}
