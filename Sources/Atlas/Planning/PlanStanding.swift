public import Territories

/// Where a plan lies among random plans of as many territories.
public struct PlanStanding: Sendable {
  public struct Request: Sendable {
    /// How many random plans.
    public var plans: Int
    public var seed: UInt64 = 1
    /// How far random plans may deviate, a fraction; nil: what the plan was asked with, else 5%, or more where the plan
    /// itself deviates more.
    public var tolerance: Double?

    public init(plans: Int) {
      self.plans = plans
    }
  }

  /// How often the random plans have a figure.
  public struct Histogram: Sendable, Hashable {
    public var lower: Double
    public var upper: Double
    /// One for each of as many equal steps.
    public var counts: [Int]
  }

  /// Chains that are drawn, each from a plan of its own.
  static let chains = 4
  private static let usualTolerance = 0.05

  public let ensemble: PlanEnsemble
  public let places: [PlanEnsemble.Place]
  public let tolerance: Double
  public let seed: UInt64

  public var plans: Int { ensemble.draws.reduce(0) { $0 + $1.count } }
  /// Whether the chains agree in every figure; else more must be drawn before anything is said of those that do not.
  public var hasConverged: Bool { places.allSatisfy(\.hasConverged) }

  /// - Parameter progress: Told the fraction done; returns false to stop.
  /// - Returns: nil where no plan within the tolerance was found to begin with, or when stopped.
  /// - Throws: ``AtlasError/Code/invalidRequest`` for a plan that leaves units out, or so few random plans that nothing
  ///   could be said.
  public init?(
    _ report: EvaluatePlan.Report, _ request: Request, progress: @escaping SearchProgress
  ) throws {
    guard request.plans >= 100 else {
      throw AtlasError(.invalidRequest, "--ensemble \(request.plans): at least 100 random plans expected, such as 4000")
    }
    let evaluation = report.figures.evaluation
    guard evaluation.isComplete else {
      throw AtlasError(
        .invalidRequest,
        "--ensemble: \(report.figures.id) leaves \(evaluation.unassignedCodes.count) units without a territory, random "
          + "plans none: they cannot be laid beside each other")
    }
    let own = (evaluation.maximumDeviation * 100).rounded(.up) / 100
    tolerance = request.tolerance ?? report.basis.tolerance ?? max(Self.usualTolerance, own)
    seed = request.seed
    let problem = try DistrictingProblem(
      units: report.units.units, graph: report.units.graph,
      territoryCount: evaluation.territories.count { !$0.isPilot }, tolerance: tolerance,
      present: report.basis.present, constraints: report.basis.constraints, seed: seed)
    let size = PlanEnsemble.Size(chains: Self.chains, plans: (request.plans + Self.chains - 1) / Self.chains)
    guard let drawn = try drawEnsemble(problem, tolerance: tolerance, size: size, progress: progress) else {
      return nil
    }
    ensemble = drawn
    places = drawn.places(of: evaluation)
  }

  /// The random plans' figures in some twenty steps, whole numbers one a step where they are few.
  public func histogram(of measure: PlanEnsemble.Measure) -> Histogram? {
    let values = ensemble.draws.joined().compactMap { $0[measure] }
    guard let least = values.min(), let most = values.max() else { return nil }
    let steps = 20
    let isWhole = measure == .extraPieces || measure == .cutEdges
    let span = isWhole ? Int(most - least) + 1 : steps
    let each = isWhole ? (span + steps - 1) / steps : 1
    let count = isWhole ? (span + each - 1) / each : steps
    let upper = isWhole ? least + Double(count * each) : most
    var counts = [Int](repeating: 0, count: max(1, count))
    for value in values {
      let place = upper > least ? Int((value - least) / (upper - least) * Double(count)) : 0
      counts[min(counts.count - 1, max(0, place))] += 1
    }
    return Histogram(lower: least, upper: upper, counts: counts)
  }
}
