import ArgumentParser
import Atlas
import Indicators

struct DisclosureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclosure", abstract: "What the public may be told, and what it could deduce.",
    discussion: """
      The policy is Data/disclosure.json, and over it the municipality's own file named by $WIJKATLAS_DISCLOSURE.
      docs/disclosure.md explains what is protected, how, and what remains.
      """,
    subcommands: [Audit.self, Base.self], defaultSubcommand: Audit.self)

  struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Examine what can be deduced from all public answers; exit code 1 when it is more than the policy allows.",
      discussion: """
        Of each count of points in a base cell, and of each figure that a source or the policy keeps secret: between what
        numbers somebody knows it to lie who has every public answer and knows how they are made. Of figures from points that
        the policy keeps back: which follow from their rates, shares, parts and totals.

        Measured by the shipped policy: where the municipality's own file loosens it, exit code 1 says in what and what can
        be deduced. --by own measures by the policy as it is.

        wijkatlas disclosure audit --division cbs-2024 --period 2024 --format json
        """)

    @Option(help: "The division. (default: all)") var division: String?
    @Option(help: "The period. (default: all)") var period: String?
    @Option(help: "The policy that is measured by: shipped or own.") var by: Measure = .shipped
    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var global: GlobalOptions

    enum Measure: String, ExpressibleByArgument, CaseIterable { case shipped, own }

    func run() async throws {
      let audit = AuditDisclosure(
        store: try global.openStore(), catalogue: try global.catalogue(), policy: try global.disclosurePolicy(),
        demands: by == .own ? nil : try global.disclosurePolicy(isShipped: true))
      let period = try period.map { text throws in try Period(text) }
      let progress = global.progress("disclosure audit")
      let report = try await audit.run(division: division, period: period)
      progress.finish()
      let text = DisclosureText(report, language: global.lang)
      Console.result(format == .json ? text.json() : text.text())
      if !report.isProtected { throw ExitCode(1) }
    }
  }

  struct Base: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fix the division whose finest areas points are counted by for the public.",
      discussion: """
        The first division that `aggregate` counted points in is the base, and stays so: of areas of other divisions the
        public is told what whole base cells make up. Another base gives the public a second look at the same points, with
        other cells; so change it seldom, such as once when an old division goes out of use. Run `aggregate` after it.

        wijkatlas disclosure base cbs-2025
        """)

    @Argument(help: "The division.") var division: String
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let id = division
      let gemeenten = try await global.openStore().write { writer in
        let stored = try DivisionChoice(writer.divisions()).resolve(id)
        let gemeenten = stored.gemeenten.isEmpty ? [""] : stored.gemeenten.sorted()
        for gemeente in gemeenten { try writer.setBaseDivision(id, gemeente: gemeente) }
        return gemeenten
      }
      let noun = gemeenten.count == 1 ? "gemeente" : "gemeenten"
      Console.result("\(id) is the base of \(gemeenten.count) \(noun); run `aggregate` for each division now")
    }
  }
}
