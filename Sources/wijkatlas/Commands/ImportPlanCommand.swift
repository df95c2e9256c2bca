import ArgumentParser
import Atlas
import Foundation
import Interchange
import Reports

struct ImportPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Keep a plan of a CSV file in the store: columns unit,territory.",
    discussion: """
      A unit is a buurt or a wijk; with a buurt among them all buurten are units, and a wijk stands for its own. Columns
      name, wijkregisseur and contact, where they are there, say of a territory how it is called, who answers for it and how
      to reach them; whoever may see the plan sees them. Every unit needs a territory, unless --allow-unassigned.
      An imported plan of the same name is replaced.

      unit,territory,name,wijkregisseur,contact
      WK063700,1,Centrum,A. de Vries,wijk.centrum@voorbeeld.nl

      wijkatlas territories import present.csv --name present-2024 --allow-unassigned
      """)

  @Argument(help: "The CSV file.") var file: String
  @Option(help: "The plan's id. (default: the name of the file)") var name: String?
  @Flag(help: "Units may be without a territory.") var allowUnassigned = false
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var weighing: PlanOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let request = try weighing.request(.sheet(try PlanFile.read(file)))
    let store = try global.openStore()
    let id = name ?? URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let report = try await ImportPlan(store: store, version: Wijkatlas.version, clock: Clock.now)
      .run(request, id: id, allowsUnassigned: allowUnassigned)
    Console.result(format == .json ? PlanJSON.report(report) : PlanText(global.lang).report(report))
    global.say("stored as \(id)")
  }
}
