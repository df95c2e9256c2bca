import SpatialCore

/// Makes a division of a plan: its territories are areas that figures, points and wijkanalyses are of.
public struct AdoptPlan: Sendable {
  public struct Request: Sendable {
    public var plan: String
    /// nil: `wijkregie-` and the year that it holds from, else the present one.
    public var division: String?
    public var validFrom: Moment?
    public var validTo: Moment?

    public init(plan: String) {
      self.plan = plan
    }
  }

  public struct Report: Sendable {
    public struct Territory: Sendable {
      public var id: String
      public var code: String
      public var name: String
    }

    public var division: String
    public var plan: String
    public var gemeente: String
    /// The division that the plan stands on.
    public var base: String
    /// In the order of the plan.
    public var territories: [Territory]
    /// Units that lie in none.
    public var unassigned: Int
    /// Territories of the gemeente that the division had before and has no more.
    public var removed: [String]
    public var isUnchanged = false
  }

  let store: any Store
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  /// One transaction, which `undo` takes back.
  ///
  /// - Throws: ``AtlasError`` for a plan that is not there or whose units are not there any more, and for a division that
  ///   was made of something else.
  public func run(_ request: Request) async throws -> Report {
    let now = clock()
    return try await store.write { writer in
      let plan = try PlanLookup.stored(request.plan, writer)
      guard PlanReach.filter(plan.gemeente) != nil else {
        throw AtlasError(
          .invalidRequest,
          "\(plan.id): is of a whole division; only the plan of a gemeente becomes a division of its own")
      }
      let division = try AdoptPlan.division(request, now, writer)
      var report = Report(
        division: division.id, plan: plan.id, gemeente: plan.gemeente, base: plan.division, territories: [],
        unassigned: 0, removed: [])
      let areas = try AdoptPlan.areas(plan, in: division.id, &report, writer)
      let former = try writer.areas(
        AreaQuery(division: division.id, gemeente: plan.gemeente, includesGeometry: false))
      report.removed = former.map(\.code).filter { code in !areas.contains { $0.code == code } }
      let known = try PlanAdoption.all(writer).first {
        $0.division.id == division.id && $0.plan.gemeente == plan.gemeente
      }
      let isSame = known?.plan.id == plan.id && known?.division == division && report.removed.isEmpty
      var outcomes: Set<SaveOutcome> = []
      try writer.save(division)
      for area in areas { outcomes.insert(try writer.save(area)) }
      if isSame, outcomes == [.unchanged] {
        report.isUnchanged = true
        return report
      }
      if !report.removed.isEmpty { _ = try writer.removeAreas(division: division.id, codes: report.removed) }
      try writer.save(
        ImportRun(
          kind: PlanAdoption.kind, source: plan.id, checksum: "",
          options: "territories adopt \(plan.id) on \(plan.division)", finished: now, division: division.id,
          rowsRead: areas.count, accepted: areas.count, skipped: 0, rejected: 0))
      return report
    }
  }

  private static func division(_ request: Request, _ now: String, _ writer: any StoreWriter) throws -> Division {
    let year = request.validFrom.map(\.year) ?? Int(now.prefix(4)) ?? 0
    let id = request.division ?? "wijkregie-\(year)"
    try PlanLookup.check(spelling: id, option: "--id", example: "wijkregie-2026")
    let known = try writer.divisions()
    let former = known.first { $0.division.id == id }
    if let former, !former.areas.isEmpty, !former.isOfTerritories {
      throw AtlasError(
        .invalidRequest, "--id \(id): is a division of other areas; give another name, such as wijkregie-\(year)")
    }
    let source = try PlanLookup.stored(request.plan, writer).division
    let base = try DivisionChoice(known).resolve(source).division
    var division = Division(
      id: id, isSynthetic: base.isSynthetic, validFrom: request.validFrom ?? former?.division.validFrom,
      validTo: request.validTo ?? former?.division.validTo)
    division.year = division.year ?? year
    return division
  }

  /// The unions of the plan's units as they are now.
  private static func areas(
    _ plan: StoredPlan, in division: String, _ report: inout Report, _ reader: any StoreReader
  ) throws -> [Area] {
    let units = try reader.areas(AreaQuery(division: plan.division, codes: plan.assignment.keys.sorted()))
    guard !units.isEmpty, units.count == plan.assignment.count else {
      let missing = Set(plan.assignment.keys).subtracting(units.map(\.code)).sorted()
      throw AtlasError(
        .badData,
        "plan \(plan.id): \(plan.division) has no \(missing.prefix(5).joined(separator: ", "))"
          + "\(missing.count > 5 ? ", …" : "") any more; import a plan of the areas as they are now")
    }
    if let level = units.first?.level {
      let query = AreaQuery(division: plan.division, level: level, gemeente: plan.gemeente, includesGeometry: false)
      report.unassigned = max(0, try reader.countAreas(query) - units.count)
    }
    let stored = try reader.territories(plan: plan.id)
    let codes = TerritoryCodes.codes(of: stored.map(\.id), gemeente: plan.gemeente)
    return try stored.map { territory in
      let own = units.filter { plan.assignment[$0.code] == territory.id }
      let name = territory.label.name ?? (Int(territory.id) == nil ? territory.id : "Gebied \(territory.id)")
      let code = codes[territory.id] ?? territory.id
      report.territories.append(Report.Territory(id: territory.id, code: code, name: name))
      return Area(
        code: code, name: name, level: .territory, parent: plan.gemeente, division: division,
        geometry: try Overlay.union(own.map { try $0.geometry.madeValid() }).rightHanded)
    }
  }
}
