/// How much work a search may do.
///
/// Counted in steps rather than seconds, so that the same problem gives the same plan on any machine. A limit in time is
/// the caller's: let the progress callback return false.
public struct SearchLimits: Sendable, Hashable, Codable {
  /// Sets of units the exact tier may visit before it gives way to the heuristic tier; it gives way sooner where it is
  /// clear that they are far too few. The default is 40 million: two seconds for 26 units, ten for 100.
  public var candidates: Int
  /// Territories of partial plans the exact tier may remember. The default is 4 million, some hundreds of megabytes.
  public var memoStates: Int
  /// Moves the heuristic tier tries for one plan, over all restarts. The default is 2.4 million.
  public var heuristicMoves: Int
  /// Independent starts of the heuristic tier. The default is 6.
  public var restarts: Int

  public init(
    candidates: Int = 40_000_000, memoStates: Int = 4_000_000, heuristicMoves: Int = 2_400_000, restarts: Int = 6
  ) {
    self.candidates = candidates
    self.memoStates = memoStates
    self.heuristicMoves = heuristicMoves
    self.restarts = restarts
  }

  func check() throws(TerritoryError) {
    for (name, value) in [("candidates", candidates), ("memoStates", memoStates), ("heuristicMoves", heuristicMoves)] {
      guard value >= 0 else {
        throw TerritoryError(.invalidLimit, "search limits: \(name) \(value); at least 0 expected")
      }
    }
    guard restarts >= 1 else {
      throw TerritoryError(.invalidLimit, "search limits: restarts \(restarts); at least 1 expected")
    }
  }
}
