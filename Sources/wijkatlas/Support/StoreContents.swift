import Atlas

/// What a store holds, for `status` and `division list`.
struct StoreContents: Sendable {
  var divisions: [StoredDivision]
  var current: String?
  var addresses: Int
  var signals: Int
  /// By kind.
  var facilities: [String: Int]
  var observations: Int
  var plans: Int
  var runs: [ImportRun]
  /// How many areas of each division have the state that each import gave them.
  var currentAreas: [String: [Int64: Int]]

  static func read(_ store: any Store) async throws -> StoreContents {
    try await store.read { reader in
      let divisions = try reader.divisions()
      var currentAreas: [String: [Int64: Int]] = [:]
      for id in divisions.map(\.division.id) { currentAreas[id] = try reader.areaCountsByRun(division: id) }
      return StoreContents(
        divisions: divisions, current: try? DivisionChoice(divisions).resolve(nil).division.id,
        addresses: try reader.countAddresses(), signals: try reader.countSignals(),
        facilities: try reader.facilityCounts(),
        observations: try reader.countObservations(), plans: try reader.plans().count, runs: try reader.importRuns(),
        currentAreas: currentAreas)
    }
  }

  var facilityCount: Int { facilities.values.reduce(0, +) }

  /// The imports that gave areas of a division their state, the oldest first.
  func deliveries(of division: String) -> [ImportRun] {
    runs.filter { $0.division == division && ["boundaries", "repair", "adoption"].contains($0.kind) }
  }

  func currentAreas(_ run: ImportRun) -> Int {
    guard let division = run.division, let id = run.id else { return 0 }
    return currentAreas[division]?[id] ?? 0
  }
}

extension StoredDivision {
  /// From the largest to the smallest, then those outside the hierarchy.
  var levels: [AreaLevel] {
    AreaLevel.hierarchy.filter { areas[$0] != nil }
      + areas.keys.filter { !AreaLevel.hierarchy.contains($0) }.sorted { $0.rawValue < $1.rawValue }
  }
}
