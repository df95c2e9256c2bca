import ArgumentParser
import Atlas
import Indicators
import Interchange
import Reports

struct IndicatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "The catalogue of indicators.",
    discussion: """
      A municipality adds themes and indicators of its own in a file beside the shipped ones: --catalogue FILE, or
      $WIJKATLAS_CATALOGUE for a file or a folder. An entry with "replaces": true refines the shipped one of that id.
      """,
    subcommands: [List.self, Show.self, Validate.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "All indicators by theme, or what is missing of them.")
    @Option(help: "Only this theme.") var theme: String?
    @Flag(help: "Only what no known delivery holds or what has gaps, with who would have to deliver it.") var gaps =
      false
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let catalogue = try global.catalogue()
      if let theme, catalogue.theme(theme) == nil {
        throw AtlasError(
          .invalidRequest,
          "--theme \(theme): there is no such theme; one of \(catalogue.themes.map(\.id).joined(separator: ", "))")
      }
      let listing = IndicatorListing(catalogue, theme: theme, gaps: gaps)
      Console.result(format == .json ? try listing.json() : listing.text(global.lang))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Everything that is known of one indicator.")
    @Argument(help: "The id, such as residents.") var id: String
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let catalogue = try global.catalogue()
      guard let indicator = catalogue[id] else {
        throw AtlasError(.invalidRequest, "indicator \"\(id)\": not in the catalogue; `wijkatlas indicators list`")
      }
      Console.result(
        format == .json
          ? try IndicatorListing.json(indicator)
          : IndicatorText(indicator, catalogue: catalogue, language: global.lang).text)
    }
  }

  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check files of a catalogue together with the shipped one: lists everything that is wrong.",
      discussion: "Exit code 0 when nothing is wrong, 65 otherwise. Data/indicators/schema has the same as JSON Schema."
    )
    @Argument(help: "Files or folders, JSON or YAML; none checks what the program starts with.") var files: [String] =
      []
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let check = try CatalogueCheck(files, global: global)
      Console.result(format == .json ? try check.json() : check.text)
      if !check.problems.isEmpty { throw ExitCode(65) }
    }
  }
}
