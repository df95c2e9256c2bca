/// What ``CoverageRepair`` made of a coverage.
public struct RepairedCoverage: Sendable {
  /// The areas in input order; those that are not in ``changes`` are the input's, point for point.
  public var areas: [MultiPolygon]
  /// One for each area that changed, by area.
  public var changes: [AreaChange]
  /// The places that are enclosed and still covered by no area, largest first: lakes, enclaves.
  public var uncovered: [OverlayPiece]
  /// The side of the grid that all points were rounded to; nil where that was not necessary, which is nearly always.
  public var gridMetres: Double?

  /// Adds what a further repair of the result changed.
  mutating func append(_ next: RepairedCoverage) {
    areas = next.areas
    uncovered = next.uncovered
    for change in next.changes {
      guard let known = changes.firstIndex(where: { $0.area == change.area }) else {
        changes.append(change)
        continue
      }
      let kinds = Set(changes[known].kinds + change.kinds)
      changes[known].kinds = AreaChange.Kind.allCases.filter(kinds.contains)
      changes[known].areaAfter = change.areaAfter
      changes[known].pieces = (changes[known].pieces + change.pieces).sorted { $0.piece.area > $1.piece.area }
    }
    changes.sort { $0.area < $1.area }
  }
}

/// What a repair did to one area.
public struct AreaChange: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A ring got its last point.
    case closed
    /// Points that repeat the one before are gone.
    case repeatedPointsRemoved = "repeated-points-removed"
    /// Rings without an area are gone.
    case collapsedRingsRemoved = "collapsed-rings-removed"
    /// Rings that disagreed in orientation run by the right-hand rule.
    case oriented
    /// Rings that crossed themselves or each other were made valid.
    case madeValid = "made-valid"
    /// What two areas covered went to one of them.
    case overlapRemoved = "overlap-removed"
    /// A place that no area covered went to the neighbour with the longest border.
    case gapFilled = "gap-filled"
    /// An overlap or gap narrower than the sliver tolerance was closed.
    case sliverSnapped = "sliver-snapped"
    /// A narrow piece that the repair cut off from the rest of its area went to a neighbour, or was dropped where it
    /// has none.
    case fragmentMoved = "fragment-moved"
    /// Points of a neighbour on the shared border were added.
    case noded
  }

  /// A piece of the plane that changed hands.
  public struct Piece: Sendable, Hashable {
    public var kind: Kind
    /// Whether the area gained the piece or lost it.
    public var isGain: Bool
    /// The area that lost or gained it in return; nil for a place that no area covered.
    public var other: Int?
    public var piece: OverlayPiece
  }

  /// The position of the area in the input.
  public var area: Int
  /// In the order of ``Kind``.
  public var kinds: [Kind]
  /// Square metres by the shoelace formula, of the rings as they were.
  public var areaBefore: Double
  /// Square metres.
  public var areaAfter: Double
  /// Largest first.
  public var pieces: [Piece]
}
