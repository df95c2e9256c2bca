import Indicators
public import Territories

/// What a plan was asked with, as it is kept beside it: enough to make it again from the same data.
public struct PlanRecord: Codable, Sendable, Hashable {
  public var gemeente: String
  public var count: Int?
  public var target: Double?
  public var division: String
  public var units: String
  public var tolerance: Double?
  public var apportion: String?
  public var objective: Objective
  public var weight: String
  public var period: String?
  public var from: String?
  public var constraints: TerritoryConstraints?
  public var alternatives: Int
  public var seed: UInt64
  /// Differs where the units or their weights do; nil in a plan of an older program.
  public var data: String?

  /// - Parameter units: What the request came down to: its division and level.
  public init(_ request: PlanningRequest, units: PlanningUnits) {
    gemeente = request.gemeente
    switch request.wish {
    case .count(let count): self.count = count
    case .target(let target): self.target = target
    }
    division = units.division
    self.units = units.level.rawValue
    tolerance = request.tolerance
    apportion = units.isEstimated ? request.apportionment?.rawValue : nil
    objective = request.objective
    weight = request.weight
    period = request.period?.rawValue
    from = request.present
    constraints = request.constraints.isEmpty ? nil : request.constraints
    alternatives = request.alternatives
    seed = request.seed
    data = units.mark
  }

  /// The request that gives the same plan again.
  public var request: PlanningRequest {
    var request = PlanningRequest(gemeente: gemeente, wish: count.map { .count($0) } ?? .target(target ?? 0))
    request.division = division
    request.units = AreaLevel(rawValue: units)
    request.tolerance = tolerance
    request.apportionment = apportion.flatMap(PlanningRequest.Apportionment.init(rawValue:))
    request.objective = objective
    request.weight = weight
    request.period = period.flatMap { Period(rawValue: $0) }
    request.present = from
    request.constraints = constraints ?? TerritoryConstraints()
    request.alternatives = alternatives
    request.seed = seed
    return request
  }
}
