import ArgumentParser
import Atlas
import Foundation
import Indicators
import Reports

struct AnalyseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "The wijkanalyse of an area: each figure, the gemeente's, the difference, what is missing.",
    discussion: "wijkatlas analyse WK063701 --period 2024 --format json")

  @Argument(help: "The code of a buurt, wijk or gemeente.") var code: String
  @Option(help: "The period; of each figure the latest up to it. (default: the latest)") var period: String?
  @Option(help: "The division. (default: the current one of the gemeente)") var division: String?
  @Option(help: "internal or public.") var audience: Audience = .internal
  @Option(help: "text or json.") var format: OutputFormat = .text
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let analyst = Analyst(catalogue: catalogue)
    let period = try period.map { text throws in try Period(text) }
    let (code, division, audience) = (code.uppercased(), division, audience)
    let profile = try await global.openStore(for: audience).read { reader in
      try analyst.profile(code: code, division: division, period: period, audience: audience, reader)
    }
    switch format {
    case .text:
      try OutputFile.write(ProfileText(profile, catalogue: catalogue, language: global.lang).text(), to: output)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try OutputFile.write(String(decoding: try encoder.encode(profile), as: UTF8.self) + "\n", to: output)
    }
  }
}
