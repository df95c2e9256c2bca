import SpatialCore

/// Makes each level of a division a valid coverage, and says what that changed.
///
/// The lowest level is repaired; a level above it becomes the union of the areas below where it differs from that by
/// narrow pieces only, so that the levels agree. A level that differs more is repaired by itself, and the check keeps
/// saying so.
public struct RepairDivision: Sendable {
  /// Uncovered places narrower than this are filled. The default is 10.
  public var gapWidthMetres = 10.0
  /// Overlaps and gaps narrower than this are closed whatever the gap width. The default is 0.01.
  public var sliverToleranceMetres = 0.01
  /// The ids of uncovered places that are filled however wide they are. The default is none.
  public var filledPlaces: [String] = []
  /// Whether nothing is written. The default is false.
  public var isRehearsal = false
  /// How the result is checked. The default is the check with its own defaults.
  public var check = CheckDivision()

  private let store: any Store
  private let clock: @Sendable () -> String

  /// Carries the report out of a transaction that is to be undone.
  private struct Rehearsed: Error { var report: RepairReport }

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  /// Repairs in one transaction; nothing is written when nothing changes.
  ///
  /// - Parameter wanted: The division; nil for the current one.
  /// - Throws: ``AtlasError/Code/invalidRequest`` for a place that is not an uncovered one,
  ///   ``AtlasError/Code/badData`` where an area would vanish.
  public func run(_ wanted: String?) async throws -> RepairReport {
    let request = self
    do {
      return try await store.write { writer in
        let division = try DivisionChoice(writer.divisions()).resolve(wanted)
        var report = RepairReport(division: division.division.id, levels: [], findings: [])
        for level in try request.levels(of: division, writer) {
          for var area in level.changed {
            area.geometry = area.geometry.rightHanded
            _ = try writer.save(area)
          }
          report.levels.append(level.report)
        }
        if !report.changes.isEmpty { try writer.save(request.importRun(report)) }
        report.findings = try request.check.findings(division, writer)
        if request.isRehearsal { throw Rehearsed(report: report) }
        return report
      }
    } catch let rehearsed as Rehearsed {
      return rehearsed.report
    }
  }

  /// The repaired levels: those of the hierarchy from the highest to the lowest, then the others.
  private func levels(of division: StoredDivision, _ reader: any StoreReader) throws -> [RepairedLevel] {
    let hierarchy = AreaLevel.hierarchy.filter { division.areas[$0] != nil }
    let others = division.areas.keys.filter { !hierarchy.contains($0) }.sorted { $0.rawValue < $1.rawValue }
    var stored: [AreaLevel: [Area]] = [:]
    for level in hierarchy + others {
      stored[level] = try reader.areas(AreaQuery(division: division.division.id, level: level))
    }
    var places = try FilledPlaces(filledPlaces, levels: hierarchy + others)
    var nesting: [AreaLevel: LevelNesting] = [:]
    for (level, lower) in zip(hierarchy, hierarchy.dropFirst()) where lower.parent == level {
      let pair = LevelNesting(parents: stored[level] ?? [], children: stored[lower] ?? [])
      guard try pair.holds(narrowMetres: max(gapWidthMetres, sliverToleranceMetres)) else { continue }
      nesting[level] = pair
      // What is filled below is filled here too.
      places.move(from: level, to: lower)
    }
    var repaired: [RepairedLevel] = []
    for level in hierarchy.reversed() + others {
      let own = stored[level] ?? []
      let start = try nesting[level].flatMap { pair in try repaired.last.map { try pair.united($0.after) } }
      repaired.append(try RepairedLevel(level, own, start: start ?? own, engine, places))
    }
    return repaired.prefix(hierarchy.count).reversed() + repaired.dropFirst(hierarchy.count)
  }

  private var engine: CoverageRepair {
    var engine = CoverageRepair()
    engine.gapWidthMetres = gapWidthMetres
    engine.sliverToleranceMetres = sliverToleranceMetres
    return engine
  }

  private func importRun(_ report: RepairReport) -> ImportRun {
    let width = DecimalText.format(gapWidthMetres, decimals: 3)
    let tolerance = DecimalText.format(sliverToleranceMetres, decimals: 6)
    let filled = filledPlaces.isEmpty ? "" : " fill " + filledPlaces.joined(separator: " ")
    return ImportRun(
      kind: "repair", source: "check --repair", checksum: "",
      options: "repair \(report.division) gap width \(width) m, slivers under \(tolerance) m\(filled)",
      finished: clock(), division: report.division, rowsRead: report.levels.reduce(0) { $0 + $1.areas },
      accepted: report.changes.count, skipped: 0, rejected: 0)
  }
}
