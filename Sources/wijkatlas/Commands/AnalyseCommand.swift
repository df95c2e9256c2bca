import ArgumentParser
import Atlas
import Indicators
import Reports

struct AnalyseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "The wijkanalyse of an area: each figure, the gemeente's, the difference, what is missing.",
    discussion: """
      The format is found from the ending of -o where --format is not given. csv has a row for every figure of the
      catalogue, with commas and decimal points, for programs; xlsx is for spreadsheets. html is one file that needs
      nothing else and prints on A4; pdf is made of it by weasyprint, which must be installed.

      wijkatlas analyse WK063701 --period 2024 -o meerzicht.pdf
      """)

  @Argument(help: "The code of a buurt, wijk or gemeente.") var code: String
  @Option(help: "The period; of each figure the latest up to it. (default: the latest)") var period: String?
  @Option(help: "The division. (default: the current one of the gemeente)") var division: String?
  @Option(help: "internal or public.") var audience: Audience = .internal
  @Option(help: "text, json, csv, xlsx, html or pdf. (default: by the ending of -o, else text)")
  var format: AnalysisFormat?
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let analyst = Analyst(catalogue: catalogue)
    let period = try period.map { text throws in try Period(text) }
    let (code, division, audience) = (code.uppercased(), division, audience)
    let format = try AnalysisFormat.chosen(format, output: output)
    let language = global.lang
    var report = try await global.openStore().read { reader in
      let profile = try analyst.profile(code: code, division: division, period: period, audience: audience, reader)
      var report = AreaReport(profile, catalogue: catalogue, language: language)
      if format.hasMap { report.map = ReportMap(try Surroundings.of(profile.area, reader), code: profile.area.code) }
      report.isSynthetic =
        try reader.divisions().first { $0.division.id == profile.area.division }?.division.isSynthetic ?? false
      return report
    }
    report.audience = audience
    report.made = Clock.now()
    try AnalysisOutput(format: format, path: output).write(report, global.progress("pdf"))
  }
}
