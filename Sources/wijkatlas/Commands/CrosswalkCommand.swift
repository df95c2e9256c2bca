import ArgumentParser
import Atlas
import Reports

/// Rows for a spreadsheet, JSON for programs, text for people.
enum CrosswalkFormat: String, ExpressibleByArgument, CaseIterable { case csv, json, text }

struct CrosswalkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crosswalk",
    abstract: "What part of each area of one division lies in which area of another.",
    discussion: """
      wijkatlas crosswalk cbs-2017 cbs-2024 > crosswalk.csv
      wijkatlas crosswalk cbs-2017 gemeente-2017 --weights vierkanten.csv:INW2014 --map changes.svg

      One row for each pair of areas: `share` is the part of the figures of `from` that goes to `to`; the shares of each
      `from` add up to 1. `to` is empty for what lies in no area of TO, `from` and `share` for what lies in none of FROM.
      Pieces in which no circle of the noise width fits are drawing noise: they carry nothing. `class` says what became of
      `from`: unchanged, renamed, recoded, moved, split, merged, vanished; or of `to`: new. See docs/crosswalk.md.
      """)

  @Argument(help: "The division that figures come from, such as cbs-2017.") var from: String
  @Argument(help: "The division that they go to, such as cbs-2024.") var to: String
  @Option(help: "The level. (default: the finest that both have)") var level: String?
  @Option(help: ArgumentHelp(WeightsText.help)) var weights: String?
  @OptionGroup var noise: NoiseOptions
  @Option(help: "csv, json or text.") var format: CrosswalkFormat = .csv
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @Option(help: "Also draw a map of the changes: FILE.svg.") var map: String?
  @Option(help: "How many threads; the result does not depend on it. (default: all cores)") var threads: Int?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let make = try request()
    let (from, to) = (from, to)
    let found = try await global.openStore().read { reader in
      let choice = DivisionChoice(try reader.divisions())
      return try make.run(from: choice.resolve(from), to: choice.resolve(to), reader)
    }
    let text = CrosswalkText(found)
    switch format {
    case .csv: try OutputFile.write(text.csv(), to: output)
    case .json: try OutputFile.write(text.json() + "\n", to: output)
    case .text: try OutputFile.write(text.text() + "\n", to: output)
    }
    if let map { try OutputFile.write(ChangeMap(found.pair, language: global.lang).drawing().svg(), to: map) }
    if format != .text || output != nil { global.say(text.summary()) }
  }

  private func request() throws -> MakeCrosswalk {
    if let threads, threads < 1 {
      throw AtlasError(.invalidRequest, "--threads \(threads): 1 or more expected")
    }
    var make = MakeCrosswalk()
    make.noise = try noise.value()
    make.level = level.map { AreaLevel(rawValue: $0.lowercased()) }
    make.weights = try WeightsText.parse(weights)
    if let threads { make.workers = threads }
    return make
  }
}
