import ArgumentParser
import Atlas
import Foundation
import Indicators
import Reports

struct MonitorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "The council's account over all wijken: its targets with their state, and what became of actions.",
    discussion: """
      wijkatlas monitor --period 2024 -o monitor.xlsx
      wijkatlas monitor --period 2024-Q3

      With a period: figures up to it, actions as they were at its end, and of the closed ones those of the period.
      Without: the newest figures and the actions of today. The format is found from the ending of -o where --format is not
      given. For the public there are the targets that are public, judged by public figures, and no actions.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, xlsx, html }

  @Option(help: "The level of the areas.") var level = "wijk"
  @Option(help: "The period: 2024, 2024-Q3 or 2024-09. (default: now)") var period: String?
  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "Only the areas of this gemeente: its code.") var gemeente: String?
  @Option(help: "internal or public.") var audience: Audience = .internal
  @Option(help: "text, json, csv, xlsx or html. (default: by the ending of -o, else text)") var format: Format?
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let request = MakeMonitor.Request(
      level: AreaLevel(rawValue: level.lowercased()), division: division, gemeente: gemeente?.uppercased(),
      period: try period.map { text throws in try Period(text) }, audience: audience, today: .today)
    let format = try chosenFormat()
    let monitor = try await global.openStore(for: audience).read {
      try MakeMonitor(catalogue: catalogue).monitor(request, $0)
    }
    let report = MonitorReport(monitor, catalogue: catalogue, language: global.lang, audience: audience)
    switch format {
    case .text: try OutputFile.write(report.text, to: output)
    case .json: try OutputFile.write(try report.json() + "\n", to: output)
    case .csv: try OutputFile.write(report.csv, to: output)
    case .xlsx: try OutputFile.write(try report.workbook(), to: output)
    case .html: try OutputFile.write(report.page(), to: output)
    }
  }

  private func chosenFormat() throws -> Format {
    let ending = output.flatMap { $0.split(separator: ".").last }.map { $0.lowercased() }
    let chosen = format ?? ending.flatMap(Format.init(rawValue:)) ?? .text
    if chosen == .xlsx, output == nil, Console.isResultOnTerminal {
      throw AtlasError(
        .invalidRequest, "--format xlsx: is no text for a terminal; give -o FILE.xlsx, or send it to a file or program")
    }
    return chosen
  }
}
