import ArgumentParser
import Atlas
import Indicators
import Interchange
import Reports

struct AnalyseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "The wijkanalyse of an area: each figure, the gemeente's, the difference, what is missing.",
    discussion: """
      wijkatlas analyse WK063701 --period 2024 -o meerzicht.pdf
      wijkatlas analyse 2024-6-1:3                 territory 3 of a stored plan: PLAN:TERRITORY
      wijkatlas analyse --polygon park.geojson     an area that you drew

      The format is found from the ending of -o where --format is not given. csv has a row for every figure of the
      catalogue, with commas and decimal points, for programs; xlsx is for spreadsheets. html is one file that needs
      nothing else and prints on A4; pdf is made of it by weasyprint, which must be installed.

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
  @Option(help: "text, json, csv, xlsx, html or pdf. (default: by the ending of -o, else text)")
  var format: AnalysisFormat?
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let analyst = Analyst(catalogue: catalogue)
    let period = try period.map { text throws in try Period(text) }
    let (subject, division, audience) = (try subject(), division, audience)
    let (compare, similarIn) = (compare?.uppercased(), similarIn)
    let format = try AnalysisFormat.chosen(format, output: output)
    let language = global.lang
    let progress = global.progress("areas like this one")
    var report = try await global.openStore(for: audience).read { reader in
      let profile =
        switch subject {
        case .code(let code):
          try analyst.profile(
            code: code, division: division, period: period, audience: audience, compare: compare,
            similarIn: similarIn, reader, progress: { progress.update(fraction: $0) })
        case .drawn(let area):
          try analyst.profile(drawn: area, division: division, period: period, audience: audience, reader)
        }
      var report = AreaReport(profile, catalogue: catalogue, language: language)
      report.work = try AreaWork.of(profile, reader)
      if format.hasMap { report.map = ReportMap(try Surroundings.of(profile.area, reader), code: profile.area.code) }
      report.isSynthetic =
        try reader.divisions().first { $0.division.id == profile.area.division }?.division.isSynthetic ?? false
      return report
    }
    progress.finish()
    report.audience = audience
    report.made = Clock.now()
    try AnalysisOutput(format: format, path: output).write(report, global.progress("pdf"))
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
