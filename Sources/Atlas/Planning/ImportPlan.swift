import Territories

/// Keeps a plan of a file in the store.
public struct ImportPlan: Sendable {
  let store: any Store
  let version: String
  let clock: @Sendable () -> String

  public init(store: any Store, version: String = "", clock: @escaping @Sendable () -> String) {
    self.store = store
    self.version = version
    self.clock = clock
  }

  /// - Parameters:
  ///   - id: The plan's; an imported plan of that id is replaced.
  ///   - allowsUnassigned: Whether units may be without a territory.
  /// - Throws: ``AtlasError`` naming the rows or units that are wrong.
  public func run(
    _ request: EvaluatePlan.Request, id: String, allowsUnassigned: Bool
  ) async throws -> EvaluatePlan.Report {
    let (version, created) = (version, clock())
    return try await store.write { writer in
      try ImportPlan.check(id, writer)
      var report = try EvaluatePlan().report(request, writer)
      if !allowsUnassigned { try ImportPlan.checkComplete(report, request) }
      report.figures.id = id
      report.figures.version = version
      let plan = StoredPlan(
        id: id, division: report.units.division, gemeente: report.units.gemeente, created: created,
        territoryCount: report.figures.evaluation.territories.count, seed: 0,
        summary: PlanJSON.plan(report.figures, units: report.units), assignment: report.assignment)
      let territories = try PlanGeometry.territories(
        report.figures.evaluation, plan: id, units: report.units, labels: report.figures.labels)
      try writer.save(plan, territories: territories)
      return report
    }
  }

  private static func check(_ id: String, _ reader: any StoreReader) throws {
    try PlanLookup.check(spelling: id, option: "--name", example: "present-2024")
    if let kept = try reader.plan(id).map(KeptPlan.init), kept.request != nil || kept.edit != nil {
      throw AtlasError(
        .invalidRequest,
        "--name \(id): a plan that was \(kept.edit == nil ? "proposed" : "changed by hand") has this id; give another name, or remove it first"
      )
    }
  }

  private static func checkComplete(_ report: EvaluatePlan.Report, _ request: EvaluatePlan.Request) throws {
    let missing = report.figures.evaluation.unassignedCodes
    guard !missing.isEmpty else { return }
    let names = missing.prefix(20).map { "\($0) \(report.units.name(of: $0))" }.joined(separator: ", ")
    throw AtlasError(
      .badData,
      "\(report.figures.id): \(missing.count) of \(report.units.units.count) units have no territory: \(names)"
        + "\(missing.count > 20 ? ", …" : ""); give each a row, or --allow-unassigned")
  }
}
