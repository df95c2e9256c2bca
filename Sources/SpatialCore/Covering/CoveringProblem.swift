/// Where to put a number of places so that as much demand as possible has one within reach: the maximal covering location
/// problem, in the plane, with given candidates.
///
/// Source: Church, ReVelle, "The maximal covering location problem", Papers of the Regional Science Association 1974.
public struct CoveringProblem: Sendable {
  /// Where demand is.
  public var demand: [Coordinate]
  /// Of each demand, 0 or more: residents, or a fraction of them in small units.
  public var weights: [Int]
  /// Where a place may come.
  public var candidates: [Coordinate]
  /// In the units of the coordinates; demand exactly this far away is covered.
  public var reach: Double

  /// - Precondition: As many weights as demand, none negative; a reach above 0.
  public init(demand: [Coordinate], weights: [Int], candidates: [Coordinate], reach: Double) {
    precondition(demand.count == weights.count && weights.allSatisfy { $0 >= 0 } && reach > 0)
    self.demand = demand
    self.weights = weights
    self.candidates = candidates
    self.reach = reach
  }

  /// How much a search may do.
  public struct Limits: Sendable {
    /// Pairs of a candidate and demand that are looked at, so that the answer does not depend on the machine. The default
    /// is 60 billion, about a minute.
    public var work = 60_000_000_000
    /// Pairs that are kept in memory, four bytes each. The default is 40 million.
    public var pairs = 40_000_000
    /// What another choice may cover more while this one counts as the best. The default is 0.
    public var tolerance = 0
    /// Threads for the distances; the answer does not depend on it.
    public var workers = AreaIndex.cores

    public init() {}
  }
}

/// A choice of candidates.
public struct CoveringSolution: Sendable, Hashable {
  /// Positions of candidates: each adds most to those before it. Fewer than asked where no other adds anything.
  public var chosen: [Int]
  /// What each adds to those before it.
  public var gains: [Int]
  /// What no choice of as many candidates goes beyond.
  public var bound: Int
  /// Whether no other choice covers more, but for the tolerance.
  public var isOptimal: Bool

  /// What they cover together.
  public var value: Int { gains.reduce(0, +) }
}
