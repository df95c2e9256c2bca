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
      wijkatlas analyse Meerzicht                  by its name, where no other area has it
      wijkatlas analyse 2024-6-1:3                 territory 3 of a stored plan: PLAN:TERRITORY
      wijkatlas analyse --polygon park.geojson     an area that you drew
      wijkatlas analyse --level wijk -o wijken --format pdf      all wijken, a file for each in the folder

      The format is found from the ending of -o where --format is not given. csv has a row for every figure of the
      catalogue, with commas and decimal points, for programs; xlsx is for spreadsheets. html is one file that needs
      nothing else and prints on A4; pdf is made of it by weasyprint, which must be installed. text is brief on a
      terminal (what stands out, the areas inside, three figures a theme, what is missing counted) and full in a file or
      for another program; --brief and --full say which.

      A drawn area divides the buurten on its border by the dwellings inside it, else by addresses, a finer division with
      residents, or square metres: such figures are estimates. For the public it is answered as the whole buurten of
      which half or more lies inside; where there is none, exit code 1 says so. See docs/aggregation.md.
      """)

  @Argument(help: "The code or name of a buurt, wijk or gemeente, or PLAN:TERRITORY; of several, -o is a folder.")
  var codes: [String] = []
  @Option(help: "All areas of a level, such as gemeente; -o is a folder.") var level: String?
  @Option(help: "A file with one drawn area: GeoJSON, GeoPackage or Shapefile.") var polygon: String?
  @Option(help: "The period; of each figure the latest up to it. (default: the latest)") var period: String?
  @Option(help: "The division. (default: the current one of the gemeente)") var division: String?
  @Option(help: "internal or public.") var audience: Audience = .internal
  @Option(help: "What to compare with: the code of an area, similar, or past:2022. (default: the gemeente)")
  var compare: String?
  @Option(help: "Where areas like this one are sought: gemeente or store.")
  var similarIn: Analyst.SimilarScope = .gemeente
  @Option(help: "text, json, csv, xlsx, html or pdf. (default: by the ending of -o, else text)")
  var format: AnalysisFormat?
  @Flag(help: "How much the text tells. (default: brief on a terminal, else full)") var length: TextLength?
  @Option(name: .shortAndLong, help: "The file, or of many areas the folder. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  private func comparison() throws -> ProfileComparison {
    guard let compare else { return .gemeente }
    guard let comparison = ProfileComparison(compare.uppercased()) else {
      throw ValidationError("--compare \(compare): the code of an area, similar, or past:2022 expected")
    }
    return comparison
  }

  func run() async throws {
    let request = AnalysisRequest(
      catalogue: try global.catalogue(), division: division, period: try period.map { text throws in try Period(text) },
      audience: audience, compare: try comparison(), similarIn: similarIn,
      format: isMany ? format ?? .text : try AnalysisFormat.chosen(format, output: output), language: global.lang)
    let isBrief = try isBrief(request.format)
    let store = try global.openStore(for: audience)
    if isMany { return try await writeMany(request, store, isBrief: isBrief) }
    let drawn = try polygon.map { try DrawnFile.read($0, data: DataFolder.path()) }
    let progress = global.progress("areas like this one")
    let report = try await store.read { reader in
      let subject = try drawn.map(AnalysisRequest.Subject.drawn) ?? .code(request.code(meant: codes[0], reader))
      return try request.report(subject, reader) { progress.update(fraction: $0) }
    }
    progress.finish()
    try AnalysisOutput(format: request.format, path: output, isBrief: isBrief).write(report, global.progress("pdf"))
  }

  /// - Throws: `AtlasError` of code `invalidRequest` for a length of what is no text.
  private func isBrief(_ format: AnalysisFormat) throws -> Bool {
    if let length, format != .text {
      throw AtlasError(.invalidRequest, "--\(length): \(format.rawValue) is always whole; --format text expected")
    }
    return length.map { $0 == .brief } ?? (output == nil && Console.isResultOnTerminal)
  }

  private var isMany: Bool { codes.count > 1 || level != nil }
  private static let noFolder = ValidationError("-o FOLDER expected: each of the areas gets a file in it")

  private func writeMany(_ request: AnalysisRequest, _ store: any Store, isBrief: Bool) async throws {
    guard let output else { throw AnalyseCommand.noFolder }
    let chosen = try await store.read { reader in
      if let level { return try AnalysisFolder.codes(of: level, division: request.division, reader) }
      return try Set(codes.map { try request.code(meant: $0, reader) }).sorted()
    }
    let progress = global.progress("analyses")
    defer { progress.finish() }
    try await AnalysisFolder(request: request, path: output, isBrief: isBrief).write(chosen, store, progress)
    progress.finish()
    global.say("\(chosen.count) \(chosen.count == 1 ? "analysis" : "analyses") in \(output)")
  }

  func validate() throws {
    let told = [codes.isEmpty ? nil : "codes", level.map { _ in "--level" }, polygon.map { _ in "--polygon" }]
      .compactMap { $0 }
    if isMany, output == nil { throw AnalyseCommand.noFolder }
    if told.count != 1 { throw ValidationError("give either the code of an area, --level LEVEL or --polygon FILE") }
  }

}
