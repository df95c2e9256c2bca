import ArgumentParser
import Atlas
import Foundation
import Indicators
import SpatialCore

/// Text for people, JSON for programs, one row or feature for each thing that stands out.
enum WatchFormat: String, ExpressibleByArgument, CaseIterable { case text, json, csv, geojson }

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "What stands out in the reports since the last time: buurten with more than expected, and clusters.",
    discussion: """
      wijkatlas watch
      wijkatlas watch --kind melding --category afval --format geojson -o opvallend.geojson
      wijkatlas watch --until 2024-10 --dry-run       what would have stood out then

      Of every kind and category the last whole month is compared with what its buurt was to expect: by its residents, its
      own level, the season and the trend of at least two years before. A scan finds neighbouring buurten that together have
      more than expected, in that month or in up to six months up to it. With --weeks N, windows of N weeks take the place of
      months.

      Of 100 watches in which nothing is the matter, at most five name something new all the same: --false-alarms 0.05, for
      all buurten, kinds and clusters together. What was named at the last watch is remembered: without --all only what is
      new and what is over is listed. What is known persists as long as its count is unusual, whatever --since asks. A look
      back, with --until before the last watch, is compared with nothing and not remembered. Where it cannot be said, the
      reason is given. What the last watch named is also on the page
      /watch of `wijkatlas serve` and on the pages of its areas, not for the public. See docs/watch.md.

      For internal use: it tells counts of small areas as they are.
      """)

  @Option(help: "Only this kind of signals; may be given more than once. (default: all)") var kind: [String] = []
  @Option(help: "Only this category; may be given more than once. (default: all)") var category: [String] = []
  @Option(help: "The division. (default: the current one)") var division: String?
  @Option(help: "As if nothing after this day or month had been delivered: 2024-10-31 or 2024-10.") var until: String?
  @Option(help: "Judge all windows that end after this day: YYYY-MM-DD or last-run.") var since = "last-run"
  @Option(help: "Windows of so many whole weeks, 1 to 8. (default: months)") var weeks: Int?
  @Option(help: "The share of watches without any outbreak that may name one.") var falseAlarms = 0.05
  @Option(help: "How many replicas the chance of clusters is told by, at least.") var replicas = 999
  @Option(help: "The seed of the replicas.") var seed: UInt64 = 1
  @Option(help: "How many threads; the result does not depend on it. (default: all cores)") var threads: Int?
  @Flag(help: "List also what stood out at the last watch and still does.") var all = false
  @Flag(help: "Do not remember this watch: the next is compared with the one before.") var dryRun = false
  @Option(help: "text, json, csv or geojson.") var format: WatchFormat = .text
  @Option(name: .shortAndLong, help: "The file. (default: stdout)") var output: String?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let watch = try request()
    let store = try global.openStore()
    let bars = ProgressBars(isShown: !global.quiet && !global.noProgress)
    defer { bars.finish() }
    let report = try await watch.run(
      store, records: !dryRun, at: Clock.now(), progress: { bars.update($0, $1, $2) })
    bars.finish()
    let text = WatchText(report, language: global.lang)
    switch format {
    case .text: try OutputFile.write(text.text(all: all) + "\n", to: output)
    case .json: try OutputFile.write(WatchJSON.text(report, all: all, text) + "\n", to: output)
    case .csv: try OutputFile.write(WatchLayer.csv(report, all: all, text), to: output)
    case .geojson:
      let (all, id) = (all, report.division)
      let codes = report.shown(all: all).flatMap(\.finding.areas)
      let areas = try await store.read { reader in
        try reader.areas(AreaQuery(division: id, codes: Set(codes).sorted()))
      }
      try OutputFile.write(WatchLayer.geoJSON(report, all: all, text, areas) + "\n", to: output)
    }
    if output != nil { global.say(text.summary()) }
  }

  private func request() throws -> WatchSignals {
    func wrong(_ option: String, _ expected: String) -> AtlasError {
      AtlasError(.invalidRequest, "\(option): \(expected) expected")
    }
    if let weeks, !(1...8).contains(weeks) { throw wrong("--weeks \(weeks)", "1 to 8") }
    guard (threads ?? 1) >= 1 else { throw wrong("--threads \(threads ?? 0)", "1 or more") }
    var watch = WatchSignals()
    watch.division = division
    watch.kinds = kind.isEmpty ? nil : kind
    watch.categories = category.isEmpty ? nil : category
    watch.grain = weeks.map { .weeks($0) } ?? .month
    if let until {
      guard let day = WatchCommand.lastDay(until) else { throw wrong("--until \"\(until)\"", "2024-10-31 or 2024-10") }
      watch.until = day
    }
    if since != "last-run" {
      guard let day = WatchCommand.day(since) else { throw wrong("--since \"\(since)\"", "2024-09-30 or last-run") }
      watch.since = day
    }
    watch.falseAlarms = falseAlarms
    watch.replicas = replicas
    watch.seed = seed
    if let threads { watch.workers = threads }
    return watch
  }

  private static func day(_ text: String) -> CivilDay? {
    CivilDay(text).flatMap { $0.description == text ? $0 : nil }
  }

  /// A day, or the last one of a month.
  private static func lastDay(_ text: String) -> CivilDay? {
    if let day = day(text) { return day }
    guard let period = try? Period(text), period.length == .month else { return nil }
    return period.days.upperBound.adding(-1)
  }
}
