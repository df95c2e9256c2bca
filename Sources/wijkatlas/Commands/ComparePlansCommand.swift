import ArgumentParser
import Atlas
import Reports

struct ComparePlansCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two plans beside each other, and who changes hands from the first to the second.",
    discussion: """
      Each is a plan of the store or a CSV file. Both are measured over the same units: buurten where one of them names a
      buurt, else wijken.

      As html or pdf it is a report for the council: what changes, maps of before and after, each territory, each change,
      and why wijken are cut; with --need further figures of each territory, with --ensemble where the second plan lies
      among random ones (see `territories evaluate`). The format is found from the ending of -o where --format is not given.

      wijkatlas territories compare present-2024 cbs-2024-GM0637-buurt-6-1 -o council.pdf
      """)

  @Argument(help: "The plan before.") var before: String
  @Argument(help: "The plan after.") var after: String
  @Option(help: "text, json, html or pdf. (default: by the ending of -o, else text)") var format: PlanFormat?
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var extras: PlanExtras
  @OptionGroup var weighing: PlanOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let format = try PlanFormat.chosen(format, output: output)
    let store = try global.openStore()
    let first = try await PlanOptions.source(before, store)
    let second = try await PlanOptions.source(after, store)
    var asked = try weighing.request(second, from: first)
    asked.need = try extras.wish(global.catalogue())
    let request = asked
    let reports = try await store.read { reader in try EvaluatePlan().comparison(request, reader) }
    let standing = try extras.standing(reports.after, global)
    let (before, after) = reports
    switch format {
    case .text:
      try OutputFile.write(PlanText(global.lang).comparison(before, after, standing: standing) + "\n", to: output)
    case .json: try OutputFile.write(PlanJSON.comparison(before, after, standing: standing) + "\n", to: output)
    case .html, .pdf:
      let report = PlanReport(after, before: before, standing: standing, language: global.lang, made: Clock.now())
      try PlanFormat.write(report, isPaged: format == .pdf, to: output, global.progress("pdf"))
    }
  }
}
