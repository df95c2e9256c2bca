public import Indicators
import SpatialCore

/// Finds where more is reported than was to be expected, and what of that is new since the last time.
///
/// For internal use: it tells counts of small areas as they are. The public's store gives it no signals.
public struct WatchSignals: Sendable {
  /// nil for the current division.
  public var division: String?
  /// Only these kinds; nil for all.
  public var kinds: [String]?
  /// Only these categories, whatever their capitals; nil for all.
  public var categories: [String]?
  /// The default is months.
  public var grain = WatchGrain.month
  /// As if nothing after this day had been delivered; nil for all.
  public var until: CivilDay?
  /// Judges the windows that end after it; nil for those after the last watch, else the last one.
  public var since: CivilDay?
  /// The share of watches without any outbreak that name one all the same, at most. The default is 5%.
  public var falseAlarms = 0.05
  /// At least so many for each scan. The default is 999.
  public var replicas = 999
  public var seed: UInt64 = 1
  /// Threads; the result does not depend on it.
  public var workers = AreaIndex.cores

  public init() {}

  /// - Parameters:
  ///   - records: Whether the next watch is to be compared with this one; one that looks back, at an earlier day than the
  ///     last watch did, is not remembered in any case.
  ///   - now: ISO 8601 in UTC.
  ///   - progress: Told of what is done of a step, by its name.
  /// - Throws: ``AtlasError/Code/notFound`` where the division has no signals of these kinds and categories.
  public func run(
    _ store: any Store, records: Bool, at now: String,
    progress: @escaping @Sendable (_ step: String, _ done: Int, _ total: Int?) -> Void = { _, _, _ in }
  ) async throws -> WatchReport {
    try check()
    let report = try await store.read { reader in try self.report(reader, records: records, progress) }
    if report.isRecorded {
      let last = report.subjects.compactMap { $0.window?.last }.max()
      if let last {
        let watch = StoredWatch(
          division: report.division, scope: scope, made: now, previous: report.previous, until: last,
          entries: report.entries.map { StoredWatch.Entry(state: $0.state, finding: $0.finding) })
        try await store.write { writer in try writer.save(watch) }
      }
    }
    return report
  }

  private func check() throws {
    guard falseAlarms >= 1e-4, falseAlarms <= 0.5 else {
      throw AtlasError(.invalidRequest, "watch: false alarms \(falseAlarms): 0.0001 to 0.5 expected")
    }
    guard (1...1_000_000).contains(replicas) else {
      throw AtlasError(.invalidRequest, "watch: \(replicas) replicas: 1 to 1,000,000 expected")
    }
    if case .weeks(let count) = grain, !(1...8).contains(count) {
      throw AtlasError(.invalidRequest, "watch: windows of \(count) weeks: 1 to 8 expected")
    }
  }

  /// What watches must have in common to be compared.
  var scope: String {
    func list(_ values: [String]?) -> String { values?.map { $0.lowercased() }.sorted().joined(separator: ",") ?? "*" }
    let cut = if case .weeks(let count) = grain { "weeks:\(count)" } else { "month" }
    return "\(cut) \(list(kinds)) \(list(categories))"
  }

  private func report(
    _ reader: any StoreReader, records: Bool,
    _ progress: (_ step: String, _ done: Int, _ total: Int?) -> Void
  ) throws -> WatchReport {
    let stored = try DivisionChoice(reader.divisions()).resolve(division)
    let id = stored.division.id
    let areas = try reader.areas(AreaQuery(division: id, level: stored.finestLevel)).sorted { $0.code < $1.code }
    let codes = areas.map(\.code)
    let ledger = try SignalLedger(
      id, areas: Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }), reader,
      progress: { progress("reading signals", $0, $1) })
    let remembered = try reader.lastWatch(division: id, scope: scope)
    // A look back is not compared with what came later, nor remembered in its place.
    let isLookBack = until.map { until in remembered.map { until < $0.until } ?? false } ?? false
    let last = isLookBack ? nil : remembered
    let subjects = WatchSubjects(
      codes: codes, residents: try WatchResidents(id, reader), grain: grain, until: until, since: since ?? last?.until
    ).make(ledger, isWanted)
    guard !subjects.isEmpty else { throw nothing(id, ledger) }
    let judgement = WatchJudgement(
      codes: codes, positions: areas.map { WatchSignals.middle($0.geometry) }, falseAlarms: falseAlarms, seed: seed,
      replicas: replicas, workers: workers)
    let drawn = judgement.replicas(for: subjects.count)
    let outcomes = subjects.enumerated().map { index, subject in
      judgement.judge(subject, replicas: drawn) { done, total in
        progress("watching", index * total + done, subjects.count * total)
      }
    }
    let standing = judgement.standing(outcomes, known: last?.findings ?? [])
    return WatchReport(
      division: id, names: Dictionary(areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }),
      grain: grain, falseAlarms: falseAlarms, replicas: drawn, seed: seed, subjects: outcomes.map(\.subject),
      tests: standing.tests,
      entries: WatchSignals.entries(standing.findings, last?.findings ?? [], outcomes.map(\.subject)),
      previous: last?.made, later: isLookBack ? remembered?.made : nil, isRecorded: records && !isLookBack)
  }

  private func isWanted(_ kind: String, _ category: String?) -> Bool {
    let named = categories.map { wanted in category.map { own in wanted.contains { $0.lowercased() == own } } ?? false }
    return kinds?.contains { $0.lowercased() == kind.lowercased() } ?? true && named ?? true
  }

  private func nothing(_ division: String, _ ledger: SignalLedger) -> AtlasError {
    let known = ledger.groups.map { group in
      ledger.deliveries[group.delivery].kind + (group.category.map { "/\($0)" } ?? "")
    }.sorted()
    guard !known.isEmpty else {
      return AtlasError(
        .notFound,
        "watch: no signals in the areas of \(division); import them with `import signals`, then run "
          + "`assign --division \(division)`")
    }
    return AtlasError(
      .notFound, "watch: no signals of that kind and category in \(division); it has \(known.joined(separator: ", "))")
  }

  /// What is new, what persists, and of what stood out before what is over.
  ///
  /// - Parameter subjects: What cannot be said now is not over, nor what stood out after all that is judged now.
  static func entries(
    _ found: [WatchFinding], _ before: [WatchFinding], _ subjects: [WatchReport.Subject]
  ) -> [WatchReport.Entry] {
    let now = found.map { finding in
      WatchReport.Entry(state: before.contains { finding.continues($0) } ? .persisting : .new, finding: finding)
    }
    var over: [WatchFinding] = []
    for finding in before.sorted(by: { $1.window < $0.window }) {
      let isSaid = subjects.contains {
        $0.kind == finding.kind && $0.category == finding.category && $0.doubt == nil
          && $0.window.map { $0.last >= finding.window.last } ?? false
      }
      if isSaid, !found.contains(where: { $0.continues(finding) }), !over.contains(where: { $0.continues(finding) }) {
        over.append(finding)
      }
    }
    return now.filter { $0.state == .new } + now.filter { $0.state == .persisting }
      + over.map { WatchReport.Entry(state: .over, finding: $0) }
  }

  /// The centroid of the largest part: it may lie outside the area, and orders neighbours all the same.
  static func middle(_ geometry: MultiPolygon) -> (x: Double, y: Double) {
    guard let ring = geometry.largestPart?.exterior, let origin = ring.first else { return (0, 0) }
    var (twice, x, y) = (0.0, 0.0, 0.0)
    for (a, b) in zip(ring, ring.dropFirst()) {
      // Shifted to the first vertex, as RD coordinates squared lose digits.
      let cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
      twice += cross
      x += cross * (a.x + b.x - 2 * origin.x)
      y += cross * (a.y + b.y - 2 * origin.y)
    }
    guard abs(twice) > 1e-9 else { return (origin.x, origin.y) }
    return (origin.x + x / (3 * twice), origin.y + y / (3 * twice))
  }
}
