import ArgumentParser
import Atlas
import Indicators

struct AggregateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate",
    abstract: "Count points in areas, derive totals and rates, carry figures of earlier divisions.",
    discussion: """
      Counts of signals and addresses per area and period, how promises to answer them are kept, how long they take, what
      is open, comes back and was granted, and whether they rise or fall; what a level lacks from the level below by each
      indicator's own rule; rates per 1,000 residents or dwellings. What a source delivered is never overwritten.

      wijkatlas aggregate --by month               years, quarters and months

      Signals that are not closed are taken as open up to the last day that the delivery of their kind tells of, never up
      to today: the same store gives the same figures. The report names that day, and what was wrong with signals.

      wijkatlas aggregate --carry-to cbs-2024      figures of earlier years on the areas of 2024

      --carry-to first carries the figures of other divisions: sums by dwellings, addresses or square metres, percentages by
      their own denominator, medians only where an area is the same place. What went across a border that moved is marked
      as estimated, with the share of it. See docs/crosswalk.md.
      """)

  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "Only this period. (default: every one with signals or figures)") var period: String?
  @Option(help: "The shortest periods to count signals by: year, quarter or month. Longer ones are counted too.")
  var by: PeriodLength = .year
  @Option(help: "Carry the figures of other divisions to this one.") var carryTo: String?
  @Option(parsing: .upToNextOption, help: "With --carry-to: only from these divisions. (default: all of its gemeenten)")
  var from: [String] = []
  @OptionGroup var noise: NoiseOptions
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try check()
    let store = try global.openStore()
    let catalogue = try global.catalogue()
    let period = try period.map { text throws in try Period(text) }
    let wanted = carryTo ?? division
    let chosen = try await store.read { reader in try DivisionChoice(reader.divisions()).resolve(wanted) }
    var carried: CarryReport?
    if carryTo != nil {
      var carry = CarryObservations(store: store, catalogue: catalogue)
      carry.sources = from
      carry.period = period
      carry.noise = try noise.value()
      carried = try await carry.run(to: chosen)
    }
    let bars = ProgressBars(isShown: !global.quiet && !global.noProgress)
    defer { bars.finish() }
    var aggregate = AggregateIndicators(store: store, catalogue: catalogue)
    aggregate.leastCellAddresses = try global.disclosurePolicy().leastCellAddresses
    let report = try await aggregate.run(
      chosen, period: period, by: by, progress: { bars.update($0, $1, $2) })
    bars.finish()
    let carryText = carried.map { CarryText($0, catalogue: catalogue, language: global.lang) }
    if format == .json {
      Console.result(json(report, carryText?.json()))
    } else {
      if let carryText { Console.result(carryText.text()) }
      Console.result(text(report))
    }
  }

  private func check() throws(AtlasError) {
    if carryTo == nil, !from.isEmpty || noise.noise != nil || noise.noiseShare != nil {
      throw AtlasError(.invalidRequest, "\(from.isEmpty ? "--noise, --noise-share" : "--from"): only with --carry-to")
    }
    if let carryTo, let division, carryTo != division {
      throw AtlasError(.invalidRequest, "--division \(division): --carry-to \(carryTo) names the division already")
    }
  }

  private func counts(_ report: AggregateIndicators.Report) -> [(key: String, value: Int)] {
    report.observations.sorted { $0.key < $1.key }
  }

  private func json(_ report: AggregateIndicators.Report, _ carried: String?) -> String {
    let members = counts(report).map { "\(JSONText.string($0.key)):\($0.value)" }.joined(separator: ",")
    let periods = report.periods.map { JSONText.string($0.rawValue) }.joined(separator: ",")
    return "{\"division\":\(JSONText.string(report.division)),\"periods\":[\(periods)],\"observations\":{\(members)},"
      + "\"signals\":[\(report.signals.map(SignalDeliveryText.json).joined(separator: ","))]"
      + "\(carried.map { ",\"carried\":\($0)" } ?? "")}"
  }

  private func periods(_ periods: [Period]) -> String {
    guard periods.count > 12, let first = periods.first, let last = periods.last else {
      return periods.map(\.rawValue).joined(separator: ", ")
    }
    return "\(periods.count) periods from \(first) to \(last)"
  }

  private func text(_ report: AggregateIndicators.Report) -> String {
    let counts = counts(report)
    let total = counts.reduce(0) { $0 + $1.value }
    var lines = [
      "\(report.division), \(periods(report.periods)): \(total) observations derived"
    ]
    lines += report.signals.flatMap(SignalDeliveryText.lines)
    if counts.isEmpty {
      lines.append("  every level has its figures already, and no assigned signal was opened in these periods")
    }
    return (lines + counts.map { "  \($0.key): \($0.value)" }).joined(separator: "\n")
  }
}
