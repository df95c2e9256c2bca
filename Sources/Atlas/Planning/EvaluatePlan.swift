import Foundation
public import Indicators
public import Territories

/// Measures any plan, of the store or of a file.
public struct EvaluatePlan: Sendable {
  /// Where a plan is.
  public enum Source: Sendable {
    case stored(String)
    case sheet(PlanSheet)
  }

  public struct Request: Sendable {
    public var plan: Source
    /// The plan that changes of hands are counted against.
    public var from: Source?
    public var gemeente: String?
    public var division: String?
    /// nil: the finest that the plans name.
    public var level: AreaLevel?
    /// nil: what the plan was made with, else residents.
    public var weight: String?
    public var period: Period?
    public var apportionment: PlanningRequest.Apportionment?
    /// nil: what the plan was made with.
    public var constraints: TerritoryConstraints?
    /// Further figures of each territory. The default is nil: none.
    public var need: PlanNeed.Wish?

    public init(_ plan: Source) {
      self.plan = plan
    }

    /// Whether a stored plan is measured by what it was made with.
    var isAsMade: Bool { weight == nil && period == nil && apportionment == nil && constraints == nil }
  }

  public struct Report: Sendable {
    public var units: PlanningUnits
    public var figures: PlanFigures
    /// Unit code → territory.
    public var assignment: [String: String]
    /// One row for each territory, in the order of the evaluation.
    public var workloads: [PlanWorkload]
    public var handover: PlanHandover?
    /// One for each figure that was asked for.
    public var needs: [PlanNeed] = []
    var basis: Basis

    /// What else a plan of these units is searched and measured with.
    struct Basis: Sendable {
      var plan: TerritoryPlan
      /// The plan that changes of hands are counted against.
      var present: TerritoryPlan?
      var constraints: TerritoryConstraints
      /// What the plan was asked with; nil where it was without, or was not proposed.
      var tolerance: Double?
    }

    /// The areas of the territories.
    public func territories() throws -> [StoredTerritory] {
      try PlanGeometry.territories(
        figures.evaluation, plan: figures.id, units: units, labels: figures.labels)
    }
  }

  public init() {}

  /// - Throws: ``AtlasError`` naming the row of a code that the division does not have, `TerritoryError` for constraints
  ///   that make no sense.
  public func report(_ request: Request, _ reader: any StoreReader) throws -> Report {
    let (id, sheet, kept) = try found(request.plan, reader)
    let earlier = try request.from.map { try found($0, reader) }
    var asked = try planning(request, sheets: [sheet] + (earlier.map { [$0.sheet] } ?? []), kept, reader)
    asked.constraints = request.constraints ?? kept?.request?.constraints ?? TerritoryConstraints()
    let units = try PlanningUnits(asked, reader)
    let codes = PlanCodes(units)
    let plan = try codes.plan(sheet)
    let present = try earlier.map { try codes.plan($0.sheet) }
    let evaluation = try PlanEvaluation(
      of: plan, units: units.units, graph: units.graph, comparedWith: present, constraints: asked.constraints)
    let workloads = try PlanWorkload.all(units, reader)
    var figures = PlanFigures(id: id, evaluation, weight: asked.weight)
    figures.labels = try sheet.labels()
    figures.edit = kept?.edit
    if let kept, request.isAsMade, kept.request?.units == units.level.rawValue {
      kept.addProof(to: &figures, units: units)
    }
    let names = Set(asked.constraints.statements.compactMap(\.territoryName))
    var report = Report(
      units: units, figures: figures, assignment: evaluation.assignment,
      workloads: evaluation.territories.map { territory in
        territory.units.dropFirst().reduce(territory.units.first.map { workloads[$0] } ?? PlanWorkload()) {
          $0 + workloads[$1]
        }
      },
      handover: try earlier.flatMap { earlier in
        try present.map {
          try PlanHandover(
            plan, after: $0, id: earlier.id, units: units, workloads: workloads, keeping: names)
        }
      },
      basis: Report.Basis(
        plan: plan, present: present, constraints: asked.constraints, tolerance: kept?.request?.tolerance))
    if let need = request.need {
      report.needs = try PlanNeed.all(
        need, of: evaluation.territories.map(\.units), units, period: request.period, reader)
    }
    return report
  }

  /// The plan that changes are counted against, and the plan, over the same units.
  public func comparison(
    _ request: Request, _ reader: any StoreReader
  ) throws -> (before: Report, after: Report) {
    let after = try report(request, reader)
    guard let from = request.from else { return (after, after) }
    var before = request
    before.plan = from
    before.from = nil
    before.level = after.units.level
    before.weight = after.figures.weight
    return (try report(before, reader), after)
  }

  private typealias Found = (id: String, sheet: PlanSheet, kept: KeptPlan?)

  private func found(_ source: Source, _ reader: any StoreReader) throws -> Found {
    switch source {
    case .sheet(let sheet): return (sheet.name, sheet, nil)
    case .stored(let id):
      let plan = try PlanLookup.stored(id, reader)
      return (id, PlanSheet(plan, try reader.territories(plan: id)), KeptPlan(plan))
    }
  }

  /// What the units of the plans are to be.
  private func planning(
    _ request: Request, sheets: [PlanSheet], _ kept: KeptPlan?, _ reader: any StoreReader
  ) throws -> PlanningRequest {
    let whole = kept?.request?.gemeente == PlanReach.whole ? PlanReach.whole : nil
    let scope = try PlanScope(
      sheets, gemeente: request.gemeente ?? whole, division: request.division ?? kept?.division, reader)
    var asked = PlanningRequest(gemeente: scope.gemeente, wish: .count(1))
    asked.division = scope.division
    asked.units = request.level ?? scope.level
    asked.weight = request.weight ?? kept?.weight ?? asked.weight
    asked.period = request.period ?? kept?.request?.request.period
    asked.apportionment = request.apportionment ?? kept?.request?.request.apportionment
    return asked
  }
}

extension TerritoryConstraint {
  /// The name that it gives to a territory.
  var territoryName: String? {
    switch self {
    case .pin(_, let name), .fixed(let name, _), .pilot(let name): name
    default: nil
    }
  }
}
