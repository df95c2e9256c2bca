/// What a search has come to so far, told while it goes on.
public struct SearchStanding: Sendable, Hashable {
  /// The number of territories that is searched for.
  public var count: Int
  /// Of the best plan so far, as a fraction; nil where there is none.
  public var maximumDeviation: Double?
  /// Of the best plan so far; nil where there is none.
  public var extraPieces: Int?
  /// No plan of this number of territories has a smaller maximum deviation, as far as it is proven by now; 0 where nothing is.
  public var bound = 0.0
  /// No plan within the tolerance has fewer extra pieces, as far as it is proven by now.
  public var extraPiecesBound = 0

  public init(count: Int) {
    self.count = count
  }

  /// What is known once a later one is told: what was proven stays so, and the best plan is the last one told of.
  public func followed(by later: SearchStanding) -> SearchStanding {
    guard later.count == count else { return later }
    var known = later
    known.bound = max(bound, later.bound)
    known.extraPiecesBound = max(extraPiecesBound, later.extraPiecesBound)
    if later.maximumDeviation == nil { (known.maximumDeviation, known.extraPieces) = (maximumDeviation, extraPieces) }
    return known
  }
}
