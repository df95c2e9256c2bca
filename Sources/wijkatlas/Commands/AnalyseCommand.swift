import ArgumentParser
import Atlas
import Foundation
import Indicators
import Interchange
import Reports

struct AnalyseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "The wijkanalyse of an area: each figure, the gemeente's, the difference, what is missing.",
    discussion: """
      wijkatlas analyse WK063701 --period 2024 --format json
      wijkatlas analyse 2024-6-1:3                 territory 3 of a stored plan: PLAN:TERRITORY
      wijkatlas analyse --polygon park.geojson     an area that you drew

      A drawn area divides the buurten on its border by the dwellings inside it, else by addresses, a finer division with
      residents, or square metres: such figures are estimates. For the public it is answered as the whole buurten of
      which half or more lies inside; where there is none, exit code 1 says so. See docs/aggregation.md.
      """)

  @Argument(help: "The code of a buurt, wijk or gemeente, or PLAN:TERRITORY.") var code: String?
  @Option(help: "A file with one drawn area: GeoJSON, GeoPackage or Shapefile.") var polygon: String?
  @Option(help: "The period; of each figure the latest up to it. (default: the latest)") var period: String?
  @Option(help: "The division. (default: the current one of the gemeente)") var division: String?
  @Option(help: "internal or public.") var audience: Audience = .internal
  @Option(help: "The code of the area to compare with. (default: the gemeente)") var compare: String?
  @Option(help: "Where areas like this one are sought: gemeente or store.")
  var similarIn: Analyst.SimilarScope = .gemeente
  @Option(help: "text or json.") var format: OutputFormat = .text
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let analyst = Analyst(catalogue: catalogue)
    let period = try period.map { text throws in try Period(text) }
    let (subject, division, audience) = (try subject(), division, audience)
    let (compare, similarIn) = (compare?.uppercased(), similarIn)
    let progress = global.progress("areas like this one")
    let profile = try await global.openStore().read { reader in
      switch subject {
      case .code(let code):
        try analyst.profile(
          code: code, division: division, period: period, audience: audience, compare: compare, similarIn: similarIn,
          reader, progress: { progress.update(fraction: $0) })
      case .drawn(let area):
        try analyst.profile(drawn: area, division: division, period: period, audience: audience, reader)
      }
    }
    progress.finish()
    switch format {
    case .text:
      try OutputFile.write(ProfileText(profile, catalogue: catalogue, language: global.lang).text(), to: output)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try OutputFile.write(String(decoding: try encoder.encode(profile), as: UTF8.self) + "\n", to: output)
    }
  }
  private enum Subject: Sendable {
    case code(String)
    case drawn(DrawnArea)
  }

  private func subject() throws -> Subject {
    switch (code, polygon) {
    case (let code?, nil): return .code(code.contains(":") ? code : code.uppercased())
    case (nil, let file?): return .drawn(try DrawnFile.read(file, data: DataFolder.path()))
    default: throw ValidationError("give either the code of an area or --polygon FILE")
    }
  }
}
