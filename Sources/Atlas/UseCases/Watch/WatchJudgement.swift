import Indicators

/// What the counts of all subjects say, and of that what is more than chance.
struct WatchJudgement {
  let codes: [String]
  let positions: [(x: Double, y: Double)]
  let falseAlarms: Double
  let seed: UInt64
  let replicas: Int
  let workers: Int

  /// How many windows a cluster may last.
  private static let longestCluster = 6

  struct Outcome {
    var subject: WatchReport.Subject
    var tests: [WatchFinding] = []
    var clusters: [WatchFinding] = []
  }

  /// The areas and the clusters share the rate, so that it holds for both lists together.
  private var rate: Double { falseAlarms / 2 }

  /// So many that a chance small enough for this many subjects can be told.
  func replicas(for subjects: Int) -> Int {
    let needed = Int((2 * Double(subjects) / rate / 1000).rounded(.up)) * 1000 - 1
    return max(replicas, needed)
  }

  func judge(
    _ subject: WatchSubject, replicas: Int, progress: (_ done: Int, _ total: Int) -> Void
  ) -> Outcome {
    let panel = subject.panel
    var outcome = Outcome(
      subject: WatchReport.Subject(kind: subject.kind, category: subject.category, window: panel.windows.last))
    let first = panel.windows.count - subject.judged
    outcome.subject.doubt =
      panel.windows.isEmpty ? .shortHistory : ExpectedCounts.doubt(panel, baseline: panel.windows.count - 1)
    guard outcome.subject.doubt == nil else { return outcome }
    for window in first..<panel.windows.count where ExpectedCounts.doubt(panel, baseline: window) == nil {
      guard let expected = ExpectedCounts(panel, baseline: window) else {
        outcome.subject.doubt = .noFit
        return outcome
      }
      note(&outcome.subject, panel, expected)
      outcome.tests += OutbreakTest.tests(panel, expected, window: window).map { test in
        WatchFinding(
          form: .area, kind: subject.kind, category: subject.category, areas: [codes[test.area]],
          window: panel.windows[window], count: test.count, expected: test.expected, usual: test.usual,
          pValue: test.pValue, qValue: 1)
      }
    }
    outcome.clusters = clusters(subject, replicas, progress)
    return outcome
  }

  private func note(_ subject: inout WatchReport.Subject, _ panel: CountPanel, _ expected: ExpectedCounts) {
    subject.dispersion = expected.dispersion
    subject.judged = expected.means.count { $0 != nil }
    subject.withoutBaseline = codes.indices.filter { area in
      expected.means[area] == nil && panel.counts[area].contains { $0 > 0 }
    }.map { codes[$0] }
  }

  private func clusters(
    _ subject: WatchSubject, _ replicas: Int, _ progress: (_ done: Int, _ total: Int) -> Void
  ) -> [WatchFinding] {
    let panel = subject.panel
    let count = panel.windows.count
    // What a cluster may be in does not tell what is to be expected.
    let longest = (1...WatchJudgement.longestCluster).last { length in
      count > length && ExpectedCounts.doubt(panel, baseline: count - length) == nil
    }
    guard let longest, let expected = ExpectedCounts(panel, baseline: count - longest) else { return [] }
    let scanned = count - longest..<count
    let known = codes.indices.filter { expected.means[$0] != nil }
    var settings = SpaceTimeScan.Settings()
    settings.longest = longest
    settings.seed = WatchJudgement.seed(seed, subject)
    (settings.replicas, settings.workers) = (replicas, workers)
    let scan = SpaceTimeScan(
      counts: known.map { Array(panel.counts[$0][scanned]) },
      means: known.map { area in scanned.map { expected.means[area]?[$0] ?? 0 } },
      dispersions: known.map { expected.dispersionsWithinWindows[$0] },
      doubts: known.map { expected.ownDoubt($0, count - 1) },
      positions: known.map { positions[$0] }, settings: settings)
    return scan.clusters(progress: progress).map { cluster in
      let days = panel.windows[count - cluster.length].first..<panel.windows[count - 1].days.upperBound
      return WatchFinding(
        form: .cluster, kind: subject.kind, category: subject.category, areas: cluster.areas.map { codes[known[$0]] },
        window: WatchWindow(days: days), count: cluster.count, expected: cluster.expected, pValue: cluster.pValue,
        qValue: 1)
    }
  }

  /// Of its own, so that another subject more or less does not change what is drawn.
  private static func seed(_ seed: UInt64, _ subject: WatchSubject) -> UInt64 {
    // FNV-1a over the names.
    "\(subject.kind)/\(subject.category ?? "")".utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
  }

  /// What stands out at the rate, the least likely first, and of how many tests.
  ///
  /// What is known already is not searched for again: in the last window it is judged among what is known, so that it
  /// persists however many windows are judged beside it, and is over once its count is an ordinary one.
  ///
  /// - Parameter known: What the last watch named.
  func standing(_ outcomes: [Outcome], known: [WatchFinding]) -> (findings: [WatchFinding], tests: Int) {
    let tests = outcomes.flatMap(\.tests)
    var adjusted = BenjaminiHochberg.adjusted(tests.map(\.pValue))
    let isLast = outcomes.flatMap { outcome in outcome.tests.map { $0.window == outcome.subject.window } }
    let again = tests.indices.filter { index in isLast[index] && known.contains { tests[index].continues($0) } }
    for (index, own) in zip(again, BenjaminiHochberg.adjusted(again.map { tests[$0].pValue }))
    where adjusted[index] > rate { adjusted[index] = own }
    var areas: [WatchFinding] = []
    for (index, test) in tests.enumerated()
    where adjusted[index] <= rate && test.count >= OutbreakTest.leastCount && Double(test.count) > test.expected {
      areas.append(test)
      // Of the rate of both lists together.
      areas[areas.count - 1].qValue = min(1, 2 * adjusted[index])
    }
    let found = areas + clusters(outcomes, beside: areas, known: known)
    return (found.sorted { WatchJudgement.order($0) < WatchJudgement.order($1) }, tests.count)
  }

  /// The first cluster of each subject is a test; those after it follow only where it stands out.
  private func clusters(
    _ outcomes: [Outcome], beside areas: [WatchFinding], known: [WatchFinding]
  ) -> [WatchFinding] {
    let firsts = outcomes.map { $0.clusters.first?.pValue ?? 1 }
    let again = outcomes.flatMap(\.clusters).filter { cluster in known.contains { cluster.continues($0) } }
    return zip(outcomes, BenjaminiHochberg.adjusted(firsts)).flatMap { outcome, first -> [WatchFinding] in
      outcome.clusters.compactMap { cluster in
        func adjusted(among chances: [Double]) -> Double {
          let better = chances.count { $0 <= cluster.pValue }
          return min(1, cluster.pValue * Double(chances.count) / Double(max(1, better)))
        }
        let asNew = max(first, adjusted(among: firsts))
        let own =
          asNew > rate && again.contains(cluster) ? adjusted(among: again.map(\.pValue)) : asNew
        // What one area says of one window is in the other list.
        let isTold = areas.contains { $0.isTheSame(as: cluster) }
        guard own <= rate, cluster.count >= OutbreakTest.leastCount, !isTold else { return nil }
        var found = cluster
        found.qValue = min(1, 2 * own)
        return found
      }
    }
  }

  private static func order(_ finding: WatchFinding) -> (Double, String, String, String, Int32) {
    (
      finding.qValue, finding.kind, finding.category ?? "", finding.areas.joined(separator: " "),
      finding.window.first.number
    )
  }
}

extension WatchFinding {
  /// Whether a cluster is this area in this window and nothing more.
  fileprivate func isTheSame(as cluster: WatchFinding) -> Bool {
    kind == cluster.kind && category == cluster.category && areas == cluster.areas && window == cluster.window
  }
}
